using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts.Http;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>One call, or method group, that makes a generative model work.</summary>
internal sealed class ModelCall(IOperation operation, IMethodSymbol method, ApiRule rule, IOperation? client, HttpCall? request = null)
{
    /// <summary>The invocation or method reference.</summary>
    public IOperation Operation => operation;

    /// <summary>The method called.</summary>
    public IMethodSymbol Method => method;

    /// <summary>What the catalog says of it.</summary>
    public ApiRule Rule => rule;

    /// <summary>The request, when the call is one over plain HTTP.</summary>
    public HttpCall? Request => request;

    /// <summary>The client it goes through; null for a static method.</summary>
    public IOperation? Client => client;

    /// <summary>How reports name the call: type of the client and method, and where a plain request goes.</summary>
    public string DisplayName
    {
        get
        {
            var declaring = method.Declared();
            var type = declaring.IsExtensionMethod && client?.Type is { } receiver ? receiver : declaring.ContainingType;
            return (type is null ? "" : type.Name + ".") + method.Name + (request is { Target.Length: > 0 } ? " → " + request.Target : "");
        }
    }

    /// <summary>Where reports point.</summary>
    public Location Location => operation.NameLocation();
}
