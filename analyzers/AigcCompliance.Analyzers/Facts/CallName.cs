using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>The shortest place in the source that says which call is meant: the method's name.</summary>
internal static class CallName
{
    /// <summary>Where the name of a call stands.</summary>
    public static Location LocationOf(IOperation call) => NameIn(call.Syntax).GetLocation();

    private static SyntaxNode NameIn(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => NameIn(invocation.Expression),
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => node,
    };
}
