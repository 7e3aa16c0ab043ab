using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC3001 and AIGC3002 at every kind of endpoint.</summary>
public sealed class EndpointKindTests
{
    private const string Ask = "public class Ask(IChatClient chat) { public async Task Run(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }";

    private static Task App(string statements, string declarations = "", Action<Verify.Settings>? configure = null) => Verify.Application($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.AspNetCore.Mvc.RazorPages;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder();
        var app = builder.Build();
        {{statements}}
        {{Ask}}
        {{declarations}}
        """, configure);

    [Theory]
    [InlineData("Delegate handler = (string q, Ask ask) => ask.Run(q); app.{|AIGC3001:MapPost|}(\"/a\", handler);")]
    [InlineData("Delegate handler = (string q) => q.Length; app.MapPost(\"/a\", handler);")]
    [InlineData("var handler = Kept.Handler; app.{|AIGC3001:MapPost|}(\"/a\", handler);")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", Kept.Handler);")]
    [InlineData("app.MapPost(\"/a\", Kept.Other);")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", Local); static Task Local(string q, Ask ask) => ask.Run(q);")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", new Kept.Service().Answer);")]
    [InlineData("app.{|AIGC3001:MapFallback|}((Ask ask) => ask.Run(\"q\"));")]
    [InlineData("app.{|AIGC3001:MapMethods|}(\"/a\", [\"PATCH\"], (Ask ask) => ask.Run(\"q\"));")]
    [InlineData("app.{|AIGC3001:Map|}(\"/a\", async (HttpContext http) => await http.RequestServices.GetRequiredService<Ask>().Run(\"q\"));")]
    public Task Handlers(string statements) => App(statements, """
        static class Kept
        {
            public static readonly Delegate Handler = (string q, Ask ask) => ask.Run(q);
            public static readonly Delegate Other = (string q) => q.Length;
            public class Service { public Task Answer(string q, Ask ask) => ask.Run(q); }
        }
        """);

    [Theory]
    [InlineData("app.{|AIGC3001:MapVersioned|}(\"/a\", (string q, Ask ask) => ask.Run(q));")]
    [InlineData("app.MapVersioned(\"/a\", (string q) => q.Length);")]
    [InlineData("app.MapVersioned(\"/a\", (string q, Ask ask) => ask.Run(q)).RequireAuthorization();")]
    [InlineData("app.MapGroup(\"/g\").RequireAuthorization().MapVersioned(\"/a\", (string q, Ask ask) => ask.Run(q));")]
    [InlineData("app.MapClosed(\"/a\", (string q, Ask ask) => ask.Run(q));")]
    public Task A_wrapper_of_the_applications_own(string statements) => App(statements, """
        static class Wrappers
        {
            public static RouteHandlerBuilder MapVersioned(this IEndpointRouteBuilder routes, string path, Delegate handler) => routes.MapPost("/v1" + path, handler);
            public static RouteHandlerBuilder MapClosed(this IEndpointRouteBuilder routes, string path, Delegate handler) => routes.MapPost("/v1" + path, handler).RequireAuthorization();
        }
        """);

    [Theory]
    [InlineData("public class AController(Ask ask) : Controller { public Task {|AIGC3001:Go|}(string q) => ask.Run(q); }")]
    [InlineData("internal class AController(Ask ask) : Controller { public Task Go(string q) => ask.Run(q); }")]
    [InlineData("public abstract class AController : Controller { public Task Go(string q) => new Ask(null!).Run(q); }")]
    [InlineData("public class AController(Ask ask) : Controller { private Task Go(string q) => ask.Run(q); public int Fine() => 1; }")]
    [InlineData("public class AController(Ask ask) : Controller { [NonAction] public Task Go(string q) => ask.Run(q); }")]
    [InlineData("[NonController] public class AController(Ask ask) : ControllerBase { public Task Go(string q) => ask.Run(q); }")]
    [InlineData("public class AController : Controller { public static Task Go(string q) => new Ask(null!).Run(q); }")]
    [InlineData("public class AskController(IServiceProvider services) { public Task {|AIGC3001:Go|}(string q) => services.GetRequiredService<Ask>().Run(q); }")]
    [InlineData("public class AskControl(IServiceProvider services) { public Task Go(string q) => services.GetRequiredService<Ask>().Run(q); }")]
    [InlineData("public abstract class Shared<T> : Controller { public Task {|AIGC3001:Go|}(string q) => new Ask(null!).Run(q); } public class AController : Shared<int>;")]
    [InlineData("public abstract class Shared<T> : Controller { public Task Go(string q) => new Ask(null!).Run(q); } [Authorize] public class AController : Shared<int>;")]
    [InlineData("public abstract class Shared : Controller { public Task {|AIGC3001:Go|}(string q) => new Ask(null!).Run(q); } [Authorize] public class AController : Shared; public class BController : Shared;")]
    [InlineData("public abstract class Shared : Controller { public Task {|AIGC3001:Go|}(string q) => Core(q); protected abstract Task Core(string q); } [Authorize] public class AController : Shared { protected override Task Core(string q) => Task.CompletedTask; } public class BController : Shared { protected override Task Core(string q) => new Ask(null!).Run(q); }")]
    [InlineData("public abstract class Shared : Controller { public Task Go(string q) => Core(q); protected abstract Task Core(string q); } public class AController : Shared { protected override Task Core(string q) => Task.CompletedTask; } [Authorize] public class BController : Shared { protected override Task Core(string q) => new Ask(null!).Run(q); }")]
    public Task Controllers(string declarations) => App("app.MapControllerRoute(\"default\", \"{controller}/{action}\");", declarations);

    [Theory]
    [InlineData("public class AskModel(Ask ask) : PageModel { public Task {|AIGC3001:OnGetAsync|}(string q) => ask.Run(q); }")]
    [InlineData("public class AskModel(Ask ask) : PageModel { public Task {|AIGC3001:OnPostSend|}(string q) => ask.Run(q); }")]
    [InlineData("public class AskModel(Ask ask) : PageModel { public Task OnChanged(string q) => ask.Run(q); public Task OnGetter(string q) => ask.Run(q); }")]
    [InlineData("public class AskModel(Ask ask) : PageModel { [NonHandler] public Task OnGet(string q) => ask.Run(q); }")]
    [InlineData("[Authorize] public class AskModel(Ask ask) : PageModel { public Task OnGet(string q) => ask.Run(q); }")]
    // ASP.NET Core ignores the attribute on a handler.
    [InlineData("public class AskModel(Ask ask) : PageModel { [Authorize] public Task {|AIGC3001:OnGet|}(string q) => ask.Run(q); }")]
    [InlineData("[{|AIGC3002:AllowAnonymous|}] public class AskModel(Ask ask) : PageModel { public Task OnGet(string q) => ask.Run(q); }")]
    public Task Razor_pages(string declarations) => App("app.MapRazorPages();", declarations);

    [Theory]
    [InlineData("public class AskHub(Ask ask) : Hub { public Task {|AIGC3001:Send|}(string q) => ask.Run(q); }")]
    [InlineData("public class AskHub(Ask ask) : Hub { [Authorize] public Task Send(string q) => ask.Run(q); }")]
    [InlineData("[Authorize] public class AskHub(Ask ask) : Hub { public Task Send(string q) => ask.Run(q); }")]
    // A hub reads AllowAnonymous on its class only.
    [InlineData("[Authorize] public class AskHub(Ask ask) : Hub { [AllowAnonymous] public Task Send(string q) => ask.Run(q); }")]
    [InlineData("[{|AIGC3002:AllowAnonymous|}] public class AskHub(Ask ask) : Hub { public Task Send(string q) => ask.Run(q); }")]
    [InlineData("public class AskHub(Ask ask) : Hub { public override Task OnConnectedAsync() => ask.Run(\"q\"); }")]
    [InlineData("public class AskHub(Ask ask) : Hub<IClient> { public async IAsyncEnumerable<int> {|AIGC3001:Stream|}(string q) { await ask.Run(q); yield return 1; } } public interface IClient;")]
    public Task Hubs(string declarations) => App("app.MapHub<AskHub>(\"/hub\");", declarations);

    private const string Grpc = """
        [Grpc.Core.BindServiceMethod(typeof(GreeterBase), "Bind")]
        public abstract class GreeterBase { public abstract Task<string> Say(string text); }
        """;

    [Theory]
    [InlineData("app.MapGrpcService<Greeter>();", "public class Greeter(Ask ask) : GreeterBase { public override async Task<string> {|AIGC3001:Say|}(string text) { await ask.Run(text); return \"\"; } }")]
    [InlineData("app.MapGrpcService<Greeter>().RequireAuthorization();", "public class Greeter(Ask ask) : GreeterBase { public override async Task<string> Say(string text) { await ask.Run(text); return \"\"; } }")]
    [InlineData("app.MapGrpcService<Greeter>();", "[Authorize] public class Greeter(Ask ask) : GreeterBase { public override async Task<string> Say(string text) { await ask.Run(text); return \"\"; } }")]
    [InlineData("app.MapGrpcService<Greeter>().RequireAuthorization();", "public class Greeter(Ask ask) : GreeterBase { [{|AIGC3002:AllowAnonymous|}] public override async Task<string> Say(string text) { await ask.Run(text); return \"\"; } }")]
    public Task Grpc_services(string statements, string declarations) => App(statements, Grpc + declarations + """
        namespace Microsoft.AspNetCore.Builder
        {
            public static class GrpcEndpointRouteBuilderExtensions
            {
                public static IEndpointConventionBuilder MapGrpcService<T>(this IEndpointRouteBuilder routes) where T : class => throw new NotSupportedException();
            }
        }
        """);

    [Theory]
    [InlineData("app.MapMcp();", "{|AIGC3001:Ask|}", "")]
    [InlineData("app.MapMcp().RequireAuthorization();", "Ask", "")]
    [InlineData("app.MapMcp();", "Ask", "[Authorize]")]
    [InlineData("app.MapMcp().{|AIGC3002:AllowAnonymous|}();", "Ask", "")]
    [InlineData("app.MapMcp().RequireAuthorization();", "Ask", "[AllowAnonymous]")]
    [InlineData("app.MapGet(\"/\", () => 1);", "Ask", "")]
    public Task Mcp_tools(string statements, string tool, string attribute) => App(statements, $$"""
        [ModelContextProtocol.Server.McpServerToolType] public static class Tools
        {
            [ModelContextProtocol.Server.McpServerTool] {{attribute}} public static Task {{tool}}(string q, Ask ask) => ask.Run(q);
            public static Task NoTool(string q, Ask ask) => ask.Run(q);
        }
        namespace ModelContextProtocol.Server
        {
            public sealed class McpServerToolTypeAttribute : Attribute;
            public sealed class McpServerToolAttribute : Attribute;
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public static class McpEndpointRouteBuilderExtensions
            {
                public static IEndpointConventionBuilder MapMcp(this IEndpointRouteBuilder routes, string pattern = "") => throw new NotSupportedException();
            }
        }
        """);

    [Theory]
    [InlineData("[MiniApi(Route = \"/api\")]", "{|AIGC3001:Ask|}")]
    [InlineData("[MiniApi(Route = \"/api\"), Authorize]", "Ask")]
    [InlineData("[Tagged]", "Ask")]
    public Task Route_attributes_on_a_class(string attribute, string method) => App("", $$"""
        {{attribute}} public class AskService(Ask ask)
        {
            public Task {{method}}(string q) => ask.Run(q);
            [IgnoreRoute] public Task Hidden(string q) => ask.Run(q);
        }
        public sealed class MiniApiAttribute : Attribute { public string Route { get; set; } = ""; }
        public sealed class TaggedAttribute : Attribute;
        public sealed class IgnoreRouteAttribute : Attribute;
        """);

    [Fact]
    public Task Route_attributes_are_known_by_name_when_their_package_is_missing() => App("", """
        [MiniApi(Route = "/api")] public class AskService(Ask ask) { public Task {|AIGC3001:Go|}(string q) => ask.Run(q); }
        """, s => s.AllowCompilerErrors = true);

    [Theory]
    [InlineData("AuthorizationLevel.Anonymous, \"post\"", "{|AIGC3001:Run|}")]
    [InlineData("AuthorizationLevel.Function, \"post\"", "Run")]
    [InlineData("\"post\"", "Run")]
    public Task Azure_functions(string trigger, string method) => App("", $$"""
        namespace Functions
        {
            using Microsoft.Azure.Functions.Worker;
            public class Chat(Ask ask)
            {
                [Function("Chat")] public Task {{method}}([HttpTrigger({{trigger}})] object request) => ask.Run("q");
                [Function("Tick")] public Task OnTimer([TimerTrigger("0 * * * *")] object timer) => ask.Run("q");
            }
        }
        namespace Microsoft.Azure.Functions.Worker
        {
            public enum AuthorizationLevel { Anonymous, User, Function, System, Admin }
            public sealed class FunctionAttribute(string name) : Attribute { public string Name => name; }
            public sealed class HttpTriggerAttribute : Attribute
            {
                public HttpTriggerAttribute(params string[] methods) { }
                public HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) { }
            }
            public sealed class TimerTriggerAttribute(string schedule) : Attribute { public string Schedule => schedule; }
        }
        """);

    [Theory]
    [InlineData("app.{|AIGC3001:Run|}(async http => await http.RequestServices.GetRequiredService<Ask>().Run(\"q\"));")]
    [InlineData("app.Run(async http => await http.Response.WriteAsync(\"q\"));")]
    [InlineData("app.{|AIGC3001:Use|}(async (http, next) => { await http.RequestServices.GetRequiredService<Ask>().Run(\"q\"); await next(http); });")]
    [InlineData("app.Map(\"/a\", branch => branch.{|AIGC3001:Run|}(async http => await http.RequestServices.GetRequiredService<Ask>().Run(\"q\")));")]
    [InlineData("app.{|AIGC3001:UseMiddleware<AskMiddleware>|}();")]
    [InlineData("app.Run();")]
    [InlineData("app.Run(async http => { if (http.User.Identity?.IsAuthenticated != true) { http.Response.StatusCode = 401; return; } await http.RequestServices.GetRequiredService<Ask>().Run(\"q\"); });")]
    public Task Middleware(string statements) => App(statements, """
        class AskMiddleware(RequestDelegate next, Ask ask) { public async Task InvokeAsync(HttpContext http) { await ask.Run("q"); await next(http); } }
        """);

    // As the Razor generator writes it: what stands in the .razor file is mapped, the rest is not.
    private static string Component(string name, string attributes, string render, string code) => $$"""
        {{attributes}}
        public partial class {{name}} : Microsoft.AspNetCore.Components.ComponentBase
        {
            [Microsoft.AspNetCore.Components.Inject] Ask ask { get; set; } = null!;
            protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder __builder)
            {
                {{render}}
            }
            {{code}}
        }
        """;

    private const string OnClick =
        "__builder.AddAttribute(1, \"onclick\", Microsoft.AspNetCore.Components.EventCallback.Factory.Create<Microsoft.AspNetCore.Components.Web.MouseEventArgs>(this, ";

    [Theory]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\")]", OnClick + "Send));", "async Task {|AIGC3001:Send|}() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\"), Authorize]", OnClick + "Send));", "async Task Send() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\"), {|AIGC3002:AllowAnonymous|}]", OnClick + "Send));", "async Task Send() { await ask.Run(\"q\"); }")]
    [InlineData("", OnClick + "Send));", "async Task Send() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\")]", "", "async Task Send() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\")]", "", "protected override async Task {|AIGC3001:OnInitializedAsync|}() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\")]", "", "[Microsoft.JSInterop.JSInvokable] public async Task {|AIGC3001:FromScript|}() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\")]", OnClick + "() => Count())); void Count() { }", "async Task Send() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\")]", "__builder.OpenComponent<Microsoft.AspNetCore.Components.Authorization.AuthorizeView>(0); " + OnClick + "Send));", "async Task Send() { await ask.Run(\"q\"); }")]
    [InlineData("[Microsoft.AspNetCore.Components.Route(\"/a\")]", "__builder.AddAttribute(0, \"ChildContent\", (Microsoft.AspNetCore.Components.RenderFragment)(__builder2 => { " + OnClick + "Send)); }));", "async Task {|AIGC3001:Send|}() { await ask.Run(\"q\"); }")]
    public Task Blazor_components(string attributes, string render, string code) =>
        App("app.MapRazorComponents<Page>();", Component("Page", attributes, render, code));

    [Theory]
    [InlineData("", "{|AIGC3001:Send|}")]
    [InlineData(", Authorize", "Send")]
    public Task A_component_without_a_route_is_as_open_as_its_page(string attribute, string send) => App("app.MapRazorComponents<Page>();",
        Component("Page", "[Microsoft.AspNetCore.Components.Route(\"/a\")" + attribute.Replace(", ", "] [") + "]", "__builder.OpenComponent<global::Child>(0); __builder.CloseComponent();", "")
        + Component("Child", "", OnClick + "Send));", $"async Task {send}() {{ await ask.Run(\"q\"); }}"));

    [Fact]
    public Task A_lambda_in_the_markup_is_reported_where_it_stands() => App("app.MapRazorComponents<Page>();", """
        [Microsoft.AspNetCore.Components.Route("/a")]
        public class Page : Microsoft.AspNetCore.Components.ComponentBase
        {
            [Microsoft.AspNetCore.Components.Inject] Ask ask { get; set; } = null!;
            protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder __builder)
            {
                __builder.AddAttribute(1, "onclick", Microsoft.AspNetCore.Components.EventCallback.Factory.Create<Microsoft.AspNetCore.Components.Web.MouseEventArgs>(this, () =>
        #line 7 "Page.razor"
                    {|AIGC3001:ask.Run("q")|}
        #line default
                ));
            }
        }
        """);

    [Fact]
    public Task A_component_whose_base_class_is_missing_is_known_by_what_the_generator_wrote() => App("app.MapRazorComponents<Page>();",
        Component("Page", "[Microsoft.AspNetCore.Components.Route(\"/a\")]", OnClick + "Send));", "async Task {|AIGC3001:Send|}() { await ask.Run(\"q\"); }")
            .Replace(": Microsoft.AspNetCore.Components.ComponentBase", ": Missing.AntDomComponentBase"), s => s.AllowCompilerErrors = true);

    private const string Hosting = """
        namespace Microsoft.Agents.AI.Hosting.AGUI.AspNetCore
        {
            public static class AGUIEndpointRouteBuilderExtensions
            {
                public static IEndpointConventionBuilder MapAGUI(this IEndpointRouteBuilder routes, string pattern, AIAgent agent) => throw new NotSupportedException();
            }
        }
        namespace Microsoft.AspNetCore.Builder
        {
            public static class MicrosoftAgentAIHostingOpenAIEndpointRouteBuilderExtensions
            {
                public static IEndpointConventionBuilder MapOpenAIResponses(this IEndpointRouteBuilder routes) => throw new NotSupportedException();
            }
        }
        namespace Microsoft.Agents.AI.Hosting
        {
            public static class HostApplicationBuilderAgentExtensions
            {
                public static object AddAIAgent(this Microsoft.Extensions.Hosting.IHostApplicationBuilder builder, string name, Func<IServiceProvider, string, AIAgent> make) => throw new NotSupportedException();
            }
        }
        """;

    private const string Raw = "(sp, key) => sp.GetRequiredService<IChatClient>().AsAIAgent()";
    private const string Governed = "(sp, key) => Users.Client.AsAIAgent()";

    [Theory]
    [InlineData("app.{|AIGC1001:{|AIGC3001:MapAGUI|}|}(\"/\", new OpenAI.Chat.ChatClient(\"m\", \"k\").AsIChatClient().AsAIAgent());")]
    [InlineData("app.{|AIGC1001:MapAGUI|}(\"/\", new OpenAI.Chat.ChatClient(\"m\", \"k\").AsIChatClient().AsAIAgent()).RequireAuthorization();")]
    [InlineData("app.{|AIGC1001:MapAGUI|}(\"/\", new OpenAI.Chat.ChatClient(\"m\", \"k\").AsIChatClient().AsAIAgent()).{|AIGC3002:AllowAnonymous|}();")]
    [InlineData("app.MapAGUI(\"/\", Users.Client.AsAIAgent());")]
    [InlineData("builder.AddAIAgent(\"a\", " + Raw + "); app.{|AIGC1001:{|AIGC3001:MapOpenAIResponses|}|}();")]
    [InlineData("builder.AddAIAgent(\"a\", " + Governed + "); app.MapOpenAIResponses();")]
    [InlineData("builder.AddAIAgent(\"a\", " + Governed + "); builder.AddAIAgent(\"b\", " + Raw + "); app.{|AIGC1001:{|AIGC3001:MapOpenAIResponses|}|}();")]
    [InlineData("builder.AddAIAgent(\"a\", " + Raw + "); app.{|AIGC1001:{|AIGC3001:MapAGUI|}|}(\"/\", app.Services.GetRequiredKeyedService<AIAgent>(\"a\"));")]
    [InlineData("app.MapOpenAIResponses();")]
    [InlineData("builder.AddAIAgent(\"a\", " + Raw + "); if (app.Environment.IsDevelopment()) { app.MapOpenAIResponses(); }")]
    [InlineData("builder.AddAIAgent(\"a\", " + Raw + "); if (!app.Environment.IsDevelopment()) { app.{|AIGC1001:{|AIGC3001:MapOpenAIResponses|}|}(); }")]
    [InlineData("builder.AddAIAgent(\"a\", " + Raw + "); if (app.Environment.IsDevelopment()) { } else { app.{|AIGC1001:{|AIGC3001:MapOpenAIResponses|}|}(); }")]
    public Task Agents_that_the_framework_serves(string statements) => Verify.Application($$"""
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Agents.AI;
        using Microsoft.Agents.AI.Hosting;
        using Microsoft.Agents.AI.Hosting.AGUI.AspNetCore;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Hosting;

        var builder = WebApplication.CreateBuilder();
        var app = builder.Build();
        {{statements}}
        static class Users { public static AigcCompliance.GovernedChatClient Client => null!; }
        {{Hosting}}
        """);

    [Theory]
    [InlineData("app.{|AIGC1001:{|AIGC3001:MapAGUI|}|}(\"/\", chat.AsAIAgent());")]
    [InlineData("app.{|AIGC1001:MapA2A|}(chat.AsAIAgent(), \"/\").RequireAuthorization();")]
    [InlineData("new Maps().MapAGUI(\"/\", chat.AsAIAgent());")]
    [InlineData("Missing.MapAGUI(\"/\", chat.AsAIAgent());")]
    public Task Without_their_packages_they_are_known_by_name_and_receiver(string statement) => Verify.Application($$"""
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;
        var app = WebApplication.CreateBuilder().Build();
        IChatClient chat = new OpenAI.Chat.ChatClient("m", "k").AsIChatClient();
        {{statement}}
        class Maps;
        """, s => s.AllowCompilerErrors = true);
}
