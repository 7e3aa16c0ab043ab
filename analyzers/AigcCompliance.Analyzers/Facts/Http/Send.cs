using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>How the address of a request is found.</summary>
internal enum SendShape
{
    /// <summary>An argument is the address, relative to the client's base: <c>HttpClient.PostAsync</c>.</summary>
    Address,

    /// <summary>An argument is the request: <c>HttpClient.SendAsync</c>, RestSharp, <c>ClientPipeline</c>.</summary>
    Request,

    /// <summary>The receiver is the request: <c>HttpWebRequest.GetResponse</c>, <c>UnityWebRequest.SendWebRequest</c>.</summary>
    Receiver,

    /// <summary>The receiver is the address: Flurl.</summary>
    Fluent,

    /// <summary>An argument is the action of a vendor's generic client: Tencent's <c>CommonClient.Call</c>.</summary>
    Action,

    /// <summary>An attribute of the interface method holds the path: Refit, WebApiClientCore.</summary>
    Declared,
}

/// <summary>One operation that sends a request that may carry content, as the libraries declare them.</summary>
internal sealed class Send(IInvocationOperation operation, SendShape shape, bool posts, IOperation? target, IEnumerable<IOperation> bodies, string path = "", bool isGuess = false)
{
    /// <summary>The invocation.</summary>
    public IInvocationOperation Operation => operation;

    /// <summary>How the address is found.</summary>
    public SendShape Shape => shape;

    /// <summary>Whether the method's name already says that it posts.</summary>
    public bool Posts => posts;

    /// <summary>The address, request or action.</summary>
    public IOperation? Target => target;

    /// <summary>What may be the content.</summary>
    public IReadOnlyList<IOperation> Bodies { get; } = bodies.ToList();

    /// <summary>The path that an attribute declares.</summary>
    public string Path => path;

    /// <summary>Whether only name and signature say that the method sends: a listed path must reach it then.</summary>
    public bool IsGuess => isGuess;

    /// <summary>The client.</summary>
    public IOperation? Client => operation.Receiver();

    /// <summary>Whether a method of this name can send at all: the cheap question.</summary>
    public static bool CanBe(string name) => name.Contains("Post") || name.Contains("Send") || name.Contains("Request")
        || name is "ConnectAsync" or "GetResponse" or "GetResponseAsync" or "ExecuteAsync" or "Execute" or "Call"
        || name.StartsWith("Upload", StringComparison.Ordinal) || name.StartsWith("Stream", StringComparison.Ordinal);

    /// <summary>The send that an invocation of a library method is; null when it is none. Methods of this compilation are asked otherwise.</summary>
    public static Send? At(IInvocationOperation call)
    {
        var method = call.TargetMethod.Declared();
        if (method.ContainingType is not { } type || method.IsOf(call.SemanticModel?.Compilation))
        {
            return null;
        }

        var receiver = call.Receiver()?.Unwrapped().Type ?? call.Receiver()?.Type;
        var arguments = call.Arguments.Where(a => !method.IsExtensionMethod || a.Parameter?.Ordinal != 0).ToList();
        IOperation? Argument(Func<ITypeSymbol?, bool> of) => arguments.Select(a => a.Value).FirstOrDefault(v => of(v.Type) || of(v.Unwrapped().Type));
        var bodies = arguments.Select(a => a.Value);
        switch (method.Name)
        {
            case "SendAsync" or "Send" when type.IsOrInherits("System.Net.Http.HttpMessageInvoker"):
                return new Send(call, SendShape.Request, false, Argument(t => t.IsOrInherits("System.Net.Http.HttpRequestMessage")), []);
            case "SendAsync" or "Send" when type.Is("System.ClientModel.Primitives.ClientPipeline"):
                return new Send(call, SendShape.Request, false, arguments.FirstOrDefault()?.Value, []);
            case "ConnectAsync" when type.IsOrInherits("System.Net.WebSockets.ClientWebSocket"):
                return new Send(call, SendShape.Address, true, Argument(t => t.Is("System.Uri")), []);
            case "GetResponse" or "GetResponseAsync" when receiver.IsOrInherits("System.Net.WebRequest"):
                return new Send(call, SendShape.Receiver, false, call.Instance, []);
            case "SendWebRequest" when type.IsOrInherits("UnityEngine.Networking.UnityWebRequest"):
                return new Send(call, SendShape.Receiver, false, call.Instance, []);
            case "Call" when type.Is("TencentCloud.Common.CommonClient"):
                return new Send(call, SendShape.Action, true, arguments.Select(a => a.Value).LastOrDefault(v => IsString(v.Type)), []);
        }

        if (method.Name.StartsWith("Upload", StringComparison.Ordinal) && type.IsOrInherits("System.Net.WebClient"))
        {
            return new Send(call, SendShape.Address, true, Argument(IsAddress), bodies);
        }

        if (receiver.IsOrInherits("RestSharp.RestClient") || receiver.IsOrInherits("RestSharp.IRestClient"))
        {
            var request = Argument(t => t.IsOrInherits("RestSharp.RestRequest") || t.IsOrInherits("RestSharp.IRestRequest"));
            return request is not null ? new Send(call, SendShape.Request, method.Name.Contains("Post"), request, [])
                : method.Name.Contains("Post") ? new Send(call, SendShape.Address, true, Argument(IsString), bodies) : null;
        }

        if (IsFlurl(type) && (method.Name.StartsWith("Post", StringComparison.Ordinal) || (method.Name.StartsWith("Send", StringComparison.Ordinal) && bodies.Any(IsPost))))
        {
            return new Send(call, SendShape.Fluent, true, call.Receiver(), bodies);
        }

        // HttpClient, its JSON extensions, libraries unknown and helpers in other projects: a method that says what it does, and is given an address.
        var isPost = method.Name.Contains("Post");
        var address = Argument(IsAddress) ?? (IsAddress(receiver) ? call.Receiver() : null);
        return address is null || method.Name.StartsWith("Map", StringComparison.Ordinal) || IsMaking(method) || (!isPost && !(CanBe(method.Name) && IsAsync(method.ReturnType) && arguments.Count > 1 && arguments.Any(a => a.Value == address && NamesAddress(a.Parameter))))
            ? null
            : new Send(call, SendShape.Address, true, address, bodies, isGuess: !isPost);
    }

    // UnityWebRequest.Post, HttpRequestFactory.CreatePost: the request is made here and sent later.
    private static bool IsMaking(IMethodSymbol method) => method.ReturnType.Name.EndsWith("Request", StringComparison.Ordinal) || method.ReturnType.Name == "HttpRequestMessage";

    private static bool NamesAddress(IParameterSymbol? parameter) => parameter is not null
        && (parameter.Type.Is("System.Uri") || AddressWords.Any(w => parameter.Name.IndexOf(w, StringComparison.OrdinalIgnoreCase) >= 0));

    private static readonly string[] AddressWords = ["url", "uri", "endpoint", "address", "path", "route"];

    private static bool IsAsync(ITypeSymbol type) => type.Name is "Task" or "ValueTask" or "IAsyncEnumerable";

    /// <summary>A call of an interface method whose attribute says that it posts to a path.</summary>
    public static Send Of(IInvocationOperation call, string path) => new(call, SendShape.Declared, true, null, call.Arguments.Select(a => a.Value), path);

    private static bool IsPost(IOperation value) => value.Unwrapped() is IPropertyReferenceOperation { Property.Name: "Post" };

    private static bool IsString(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String };

    private static bool IsAddress(ITypeSymbol? type) => IsString(type) || type.Is("System.Uri");

    private static bool IsFlurl(INamedTypeSymbol type) => type.ContainingNamespace is { } ns && (ns.Name == "Flurl" || ns.ContainingNamespace?.Name == "Flurl");
}
