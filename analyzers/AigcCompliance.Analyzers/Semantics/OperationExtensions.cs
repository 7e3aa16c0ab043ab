using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Semantics;

/// <summary>Questions about operations.</summary>
internal static class OperationExtensions
{
    /// <summary>What a method is called on, also when an extension method is called as a static one; null for other static methods.</summary>
    public static IOperation? Receiver(this IInvocationOperation invocation) =>
        invocation.Instance
        ?? (invocation.TargetMethod.Declared().IsExtensionMethod
            ? invocation.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == 0)?.Value
            : null);

    /// <summary>The method as it was declared: an extension method with its receiver as a parameter.</summary>
    public static IMethodSymbol Declared(this IMethodSymbol method) => method.ReducedFrom ?? method;

    /// <summary>How reports name a call: type and method.</summary>
    public static string DisplayName(this IInvocationOperation call) => call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name;

    /// <summary>The value itself, without the conversions, parentheses and delegates around it.</summary>
    public static IOperation Unwrapped(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion: operation = conversion.Operand; break;
                case IParenthesizedOperation parenthesized: operation = parenthesized.Operand; break;
                default: return operation;
            }
        }
    }

    /// <summary>The value itself, also without the <c>await</c> or <c>?.</c> around it.</summary>
    public static IOperation Stripped(this IOperation operation)
    {
        while (true)
        {
            switch (operation.Unwrapped())
            {
                case IAwaitOperation wait: operation = wait.Operation; break;
                case IConditionalAccessInstanceOperation instance when instance.Receiver() is { } receiver: operation = receiver; break;
                case var value: return value;
            }
        }
    }

    /// <summary>What the body of a method, accessor, local function or lambda returns; not what functions inside it return.</summary>
    public static IReadOnlyList<IOperation> ReturnedValues(this SyntaxNode body, SemanticModel model, CancellationToken cancel)
    {
        var arrow = body switch
        {
            BaseMethodDeclarationSyntax m => m.ExpressionBody?.Expression,
            LocalFunctionStatementSyntax f => f.ExpressionBody?.Expression,
            AnonymousFunctionExpressionSyntax { ExpressionBody: { } e } => e,
            ArrowExpressionClauseSyntax a => a.Expression,
            _ => null,
        };
        var expressions = arrow is not null
            ? [arrow]
            : body.DescendantNodes(n => n == body || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>().Select(r => r.Expression).Where(e => e is not null).Select(e => e!);
        return expressions.Select(e => model.GetOperation(e, cancel)).Where(o => o is not null).Select(o => o!).ToList();
    }

    /// <summary>
    /// Whether an operation is of no kind that the oldest supported compiler knows, such as a collection expression: that one calls it none,
    /// later ones give it a kind of its own.
    /// </summary>
    public static bool IsOfLaterKind(this IOperation operation) => operation.Kind is OperationKind.None or > OperationKind.InlineArrayAccess;

    /// <summary>The shortest place in the source that says which call is meant: the method's name, or the type that is made.</summary>
    public static Location NameLocation(this IOperation call) => call.Syntax.NameLocation();

    /// <inheritdoc cref="NameLocation(IOperation)"/>
    public static Location NameLocation(this SyntaxNode call) => NameIn(call).GetLocation();

    /// <summary>
    /// <c>a?.b?.c</c>: the receiver that an instance stands for is that of the nearest access on whose right side it stands. Chained
    /// accesses nest, and an instance on the left side of the inner one belongs to the outer one.
    /// </summary>
    public static IOperation? Receiver(this IConditionalAccessInstanceOperation instance)
    {
        IOperation child = instance;
        for (var parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == child)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private static SyntaxNode NameIn(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax invocation => NameIn(invocation.Expression),
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        ObjectCreationExpressionSyntax creation => creation.Type,
        _ => node,
    };
}
