using AigcCompliance.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>One call, or method group, that makes a generative model work.</summary>
internal sealed class ModelCall(IOperation operation, IMethodSymbol method, ApiRule rule, IOperation? client)
{
    /// <summary>The invocation or method reference.</summary>
    public IOperation Operation => operation;

    /// <summary>The method called.</summary>
    public IMethodSymbol Method => method;

    /// <summary>What the catalog says of it.</summary>
    public ApiRule Rule => rule;

    /// <summary>The client it goes through; null for a static method.</summary>
    public IOperation? Client => client;

    /// <summary>How reports name the call: <c>Type.Method</c> as the catalog lists it.</summary>
    public string DisplayName
    {
        get
        {
            var type = (method.ReducedFrom ?? method).ContainingType;
            return (type is null ? "" : type.Name + ".") + method.Name;
        }
    }

    /// <summary>The method's name in the source: the shortest place that says which call is meant.</summary>
    public Location Location => NameOf(operation.Syntax).GetLocation();

    private static SyntaxNode NameOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => NameOf(invocation.Expression),
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => node,
    };
}
