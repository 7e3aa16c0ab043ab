namespace AigcCompliance.Analyzers.Facts;

/// <summary>Full names of the types that rules ask for by name. One home, so that a misspelling is seen once.</summary>
internal static class KnownNames
{
    public const string VerifiedUser = "AigcCompliance.VerifiedUser";
    public const string GovernedChatClient = "AigcCompliance.GovernedChatClient";
    public const string GovernedModel = "AigcCompliance.GovernedModel";
    public const string IRealNameVerifier = "AigcCompliance.Identity.IRealNameVerifier";
    public const string RealNameResult = "AigcCompliance.Identity.RealNameResult";
    public const string ExplicitTextLabel = "AigcCompliance.Labels.ExplicitTextLabel";
    public const string ContentLogOptions = "AigcCompliance.ContentLogOptions";
    public const string ModelCallAttribute = "AigcCompliance.ModelCallAttribute";
    public const string ContentLoggedAttribute = "AigcCompliance.ContentLoggedAttribute";
    public const string LabelsAttribute = "AigcCompliance.LabelsAttribute";
    public const string ModeratesAttribute = "AigcCompliance.ModeratesAttribute";
    public const string IContentModerator = "AigcCompliance.Moderation.IContentModerator";
    public const string TrainingDataAttribute = "AigcCompliance.TrainingDataAttribute";
    public const string VerifiesUserAttribute = "AigcCompliance.VerifiesUserAttribute";

    public const string IChatClient = "Microsoft.Extensions.AI.IChatClient";
    public const string IEndpointRouteBuilder = "Microsoft.AspNetCore.Routing.IEndpointRouteBuilder";
    public const string EndpointRouteBuilderExtensions = "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions";
    public const string FallbackEndpointRouteBuilderExtensions = "Microsoft.AspNetCore.Builder.FallbackEndpointRouteBuilderExtensions";
    public const string NonControllerAttribute = "Microsoft.AspNetCore.Mvc.NonControllerAttribute";
    public const string McpServerToolAttribute = "ModelContextProtocol.Server.McpServerToolAttribute";
    public const string ComponentBase = "Microsoft.AspNetCore.Components.ComponentBase";
    public const string LayoutComponentBase = "Microsoft.AspNetCore.Components.LayoutComponentBase";
    public const string RouteAttribute = "Microsoft.AspNetCore.Components.RouteAttribute";
    public const string JSInvokableAttribute = "Microsoft.JSInterop.JSInvokableAttribute";
    public const string HttpResponse = "Microsoft.AspNetCore.Http.HttpResponse";
    public const string IClientProxy = "Microsoft.AspNetCore.SignalR.IClientProxy";
    public const string IAsyncStreamWriter = "Grpc.Core.IAsyncStreamWriter`1";
    public const string Hub = "Microsoft.AspNetCore.SignalR.Hub";
    public const string ControllerBase = "Microsoft.AspNetCore.Mvc.ControllerBase";
    public const string ApiControllerAttribute = "Microsoft.AspNetCore.Mvc.ApiControllerAttribute";
    public const string ControllerAttribute = "Microsoft.AspNetCore.Mvc.ControllerAttribute";
    public const string NonActionAttribute = "Microsoft.AspNetCore.Mvc.NonActionAttribute";
    public const string PageModel = "Microsoft.AspNetCore.Mvc.RazorPages.PageModel";
    public const string BindServiceMethodAttribute = "Grpc.Core.BindServiceMethodAttribute";
    public const string FromServicesAttribute = "Microsoft.AspNetCore.Mvc.FromServicesAttribute";
    public const string AllowAnonymousAttribute = "Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute";
    public const string AuthorizeAttribute = "Microsoft.AspNetCore.Authorization.AuthorizeAttribute";
    public const string IAuthorizeData = "Microsoft.AspNetCore.Authorization.IAuthorizeData";
    public const string IAllowAnonymous = "Microsoft.AspNetCore.Authorization.IAllowAnonymous";
}
