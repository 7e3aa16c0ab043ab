using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>Where content goes to the user without being returned, and where a user's input comes in: one table, by name.</summary>
internal static class Sinks
{
    private static readonly (string Type, string Method, SinkKind Kind)[] Table =
    [
        (KnownNames.HttpResponse, "WriteAsync", SinkKind.Response),
        (KnownNames.HttpResponse, "WriteAsJsonAsync", SinkKind.Response),
        (KnownNames.IAsyncStreamWriter, "WriteAsync", SinkKind.Push),
        (KnownNames.IClientProxy, "SendAsync", SinkKind.Push),
        (KnownNames.IClientProxy, "SendCoreAsync", SinkKind.Push),
        (KnownNames.IClientProxy, "InvokeAsync", SinkKind.Push),
        ("Microsoft.Bot.Builder.ITurnContext", "SendActivityAsync", SinkKind.Push),
        ("Microsoft.Bot.Builder.ITurnContext", "SendActivitiesAsync", SinkKind.Push),
        ("Microsoft.Bot.Builder.ITurnContext", "UpdateActivityAsync", SinkKind.Push),
        ("Microsoft.Agents.Builder.ITurnContext", "SendActivityAsync", SinkKind.Push),
        ("Microsoft.Agents.Builder.ITurnContext", "SendActivitiesAsync", SinkKind.Push),
        ("Microsoft.Agents.Builder.ITurnContext", "UpdateActivityAsync", SinkKind.Push),
        ("Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder", "AddContent", SinkKind.Page),
        ("Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder", "AddMarkupContent", SinkKind.Page),
        ("Microsoft.AspNetCore.Mvc.Razor.RazorPageBase", "Write", SinkKind.Page),
        ("Microsoft.AspNetCore.Mvc.Razor.RazorPageBase", "WriteLiteral", SinkKind.Page),
        ("System.Net.Mail.SmtpClient", "Send", SinkKind.Mail),
        ("System.Net.Mail.SmtpClient", "SendAsync", SinkKind.Mail),
        ("System.Net.Mail.SmtpClient", "SendMailAsync", SinkKind.Mail),
        ("MailKit.IMailTransport", "Send", SinkKind.Mail),
        ("MailKit.IMailTransport", "SendAsync", SinkKind.Mail),
    ];

    private static readonly HashSet<string> Names = new(Table.Select(t => t.Method), StringComparer.Ordinal);

    // What a request brings.
    private static readonly HashSet<string> RequestMembers = new(StringComparer.Ordinal)
    {
        "Body", "BodyReader", "Form", "Query", "QueryString", "RouteValues", "ReadFormAsync", "ReadFromJsonAsync",
    };

    /// <summary>The family of a sink that a method is; null when it is none.</summary>
    public static SinkKind? Of(IMethodSymbol method)
    {
        method = method.Declared();
        if (!Names.Contains(method.Name))
        {
            return null;
        }

        var receiver = method.IsExtensionMethod && method.Parameters.Length > 0 ? method.Parameters[0].Type : method.ContainingType;
        foreach (var (type, name, kind) in Table)
        {
            if (name == method.Name && receiver.IsOrInherits(type))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>The family of the sink that an object is: what is handed it may write to it.</summary>
    public static SinkKind? SinkOf(ITypeSymbol type) =>
        type.IsOrInherits(KnownNames.HttpResponse) || type.IsOrInherits("Microsoft.AspNetCore.Http.HttpContext") ? SinkKind.Response
        : type.IsOrInherits(KnownNames.IClientProxy) || type.IsOrInherits(KnownNames.IAsyncStreamWriter) ? SinkKind.Push
        : null;

    /// <summary>Whether a call goes to the methods that a strongly typed hub's clients have: <c>Clients.All.Receive(text)</c>.</summary>
    public static bool IsHubClient(IOperation? receiver)
    {
        var member = receiver?.Unwrapped() switch
        {
            IPropertyReferenceOperation property => property.Property.ContainingType,
            IInvocationOperation invocation => invocation.TargetMethod.ContainingType,
            _ => null,
        };
        return member is not null && receiver!.Type is { TypeKind: TypeKind.Interface }
            && (member.Name.StartsWith("IHubClients", StringComparison.Ordinal) || member.Name.StartsWith("IHubCallerClients", StringComparison.Ordinal))
            && member.ContainingNamespace.ToDisplayString() == "Microsoft.AspNetCore.SignalR";
    }

    /// <summary>Whether a property is the stream or writer of a response.</summary>
    public static bool IsResponseStream(IPropertySymbol property) =>
        (property.Name is "Body" or "BodyWriter" && property.ContainingType.Is(KnownNames.HttpResponse))
        || (property.Name is "Stream" or "Writer" && property.ContainingType.Is("Microsoft.AspNetCore.Http.Features.IHttpResponseBodyFeature"));

    /// <summary>Whether a member of the request is what the user sent.</summary>
    public static bool IsRequestContent(ISymbol member)
    {
        var method = member as IMethodSymbol;
        var type = method is { IsExtensionMethod: true } && method.Declared().Parameters.Length > 0 ? method.Declared().Parameters[0].Type : member.ContainingType;
        return RequestMembers.Contains(member.Name)
            ? type.IsOrInherits("Microsoft.AspNetCore.Http.HttpRequest")
            : member.Name == "Text" && member is IPropertySymbol && (type.Is("Microsoft.Bot.Schema.IMessageActivity") || type.Is("Microsoft.Bot.Schema.Activity")
                || type.Is("Microsoft.Agents.Core.Models.IMessageActivity") || type.Is("Microsoft.Agents.Core.Models.Activity"));
    }

    /// <summary>Whether what a property holds is bound from the request: a Razor page's <c>[BindProperty]</c>.</summary>
    public static bool IsBound(IPropertySymbol property) => property.HasAttribute("Microsoft.AspNetCore.Mvc.BindPropertyAttribute");

    /// <summary>Whether a method hands what the user entered to the functions it is given: what <c>@bind</c> compiles to.</summary>
    public static bool IsBinder(IMethodSymbol method) =>
        method.Name is "CreateBinder" or "CreateInferredBindSetter" or "CreateInferredEventCallback"
        && (method.ContainingType.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal));

    /// <summary>Whether a method is a tool whose result goes to whoever is connected: a Model Context Protocol server's.</summary>
    public static bool IsTool(IMethodSymbol method) => method.HasAttribute("ModelContextProtocol.Server.McpServerToolAttribute");
}
