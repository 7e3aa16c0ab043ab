using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.CodeFixes.Editing;

/// <summary>
/// A minimal-API handler or controller action whose parameters the framework fills, so that a parameter may be added without breaking
/// a caller.
/// </summary>
internal sealed class EndpointFunction
{
    private EndpointFunction(IMethodSymbol symbol, SyntaxNode declaration, ParameterListSyntax parameters, bool needsFromServices)
    {
        Symbol = symbol;
        Declaration = declaration;
        Parameters = parameters;
        NeedsFromServices = needsFromServices;
    }

    /// <summary>The method, local function or lambda.</summary>
    public IMethodSymbol Symbol { get; }

    /// <summary>Its declaration.</summary>
    public SyntaxNode Declaration { get; }

    /// <summary>Its parameters, all with explicit types.</summary>
    public ParameterListSyntax Parameters { get; }

    /// <summary>Whether the framework takes services from the container only where an attribute says so: controllers without <c>[ApiController]</c>.</summary>
    public bool NeedsFromServices { get; }

    /// <summary>The endpoint function that a symbol is; null when it is none, lies in another document, or somebody calls it.</summary>
    public static async Task<EndpointFunction?> OfAsync(IMethodSymbol symbol, Document document, SemanticModel model, CancellationToken cancel)
    {
        if (symbol.DeclaringSyntaxReferences.Length != 1 || symbol.DeclaringSyntaxReferences[0].SyntaxTree != model.SyntaxTree
            || symbol.PartialDefinitionPart is not null || symbol.PartialImplementationPart is not null || HasTwin(symbol))
        {
            return null;
        }

        var declaration = await symbol.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancel).ConfigureAwait(false);
        var parameters = declaration switch
        {
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
            LocalFunctionStatementSyntax function => function.ParameterList,
            MethodDeclarationSyntax method => method.ParameterList,
            _ => null,
        };
        if (parameters is null || parameters.Parameters.Any(p => p.Type is null))
        {
            return null;
        }

        var isAction = IsAction(symbol);
        var isEndpoint = declaration is LambdaExpressionSyntax
            ? IsHandler(declaration, symbol, model, cancel)
            : await OnlyTheFrameworkCallsAsync(symbol, isAction, document, cancel).ConfigureAwait(false);
        return isEndpoint
            ? new EndpointFunction(symbol, declaration, parameters, isAction && !HasApiController(symbol.ContainingType))
            : null;
    }

    /// <summary>The first of some names that nothing in the function uses; null when all are taken.</summary>
    public string? FreeName(params string[] names)
    {
        var taken = new HashSet<string>(Declaration.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        return names.FirstOrDefault(n => !taken.Contains(n));
    }

    /// <summary>The index at which a new required parameter goes: before a closing cancellation token and before optional ones.</summary>
    public int NewParameterIndex()
    {
        var index = Symbol.Parameters.Length;
        while (index > 0 && Symbol.Parameters[index - 1] is var last
            && (last.IsOptional || last.IsParams || last.Type.Is("System.Threading.CancellationToken")))
        {
            index--;
        }

        return index;
    }

    // An overload that already takes the user: with one more parameter the two may be the same.
    private static bool HasTwin(IMethodSymbol symbol) =>
        symbol is { MethodKind: MethodKind.Ordinary, ContainingType: { } type }
        && type.GetMembers(symbol.Name).OfType<IMethodSymbol>().Any(m => !SymbolEqualityComparer.Default.Equals(m, symbol) && m.Parameters.Any(p => p.Type.Is(KnownNames.VerifiedUser)));

    private static bool IsAction(IMethodSymbol symbol) =>
        Endpoint.OfMethod(symbol) is not null
        && symbol.OverriddenMethod is null
        && !symbol.ContainingType.IsOrInherits(KnownNames.Hub)
        && !symbol.ContainingType.IsOrInherits(KnownNames.PageModel);

    private static bool HasApiController(INamedTypeSymbol type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (t.HasAttribute(KnownNames.ApiControllerAttribute))
            {
                return true;
            }
        }

        return type.ContainingAssembly.HasAttribute(KnownNames.ApiControllerAttribute);
    }

    private static async Task<bool> OnlyTheFrameworkCallsAsync(IMethodSymbol symbol, bool isAction, Document document, CancellationToken cancel)
    {
        if (symbol.IsVirtual || symbol.IsAbstract || symbol.IsOverride || ImplementsInterface(symbol))
        {
            return false;
        }

        var isMapped = false;
        foreach (var reference in await SymbolFinder.FindReferencesAsync(symbol, document.Project.Solution, cancel).ConfigureAwait(false))
        {
            foreach (var place in reference.Locations)
            {
                var root = await place.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
                var model = await place.Document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
                if (root is null || model is null || place.IsImplicit)
                {
                    return false;
                }

                var node = root.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true);
                var expression = node.Parent is MemberAccessExpressionSyntax member && member.Name == node ? member : node;
                if (IsHandler(expression, symbol, model, cancel))
                {
                    isMapped = true;
                }
                else if (!IsInNameOf(node))
                {
                    return false;
                }
            }
        }

        return isMapped || isAction;
    }

    private static bool ImplementsInterface(IMethodSymbol symbol) =>
        symbol.ContainingType is { } type
        && type.AllInterfaces.SelectMany(i => i.GetMembers().OfType<IMethodSymbol>())
            .Any(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), symbol));

    private static bool IsInNameOf(SyntaxNode node) =>
        node.Ancestors().OfType<InvocationExpressionSyntax>().Any(i => i.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" });

    /// <summary>Whether an expression is the handler of the <c>Map…</c> call it is passed to, by itself: a cast to a delegate type would fix its parameters.</summary>
    private static bool IsHandler(SyntaxNode expression, IMethodSymbol symbol, SemanticModel model, CancellationToken cancel) =>
        expression.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax invocation } argument
        && Unparenthesized(argument.Expression) == expression
        && model.GetOperation(invocation, cancel) is IInvocationOperation operation
        && Endpoint.OfMapping(operation) is { } endpoint
        && SymbolEqualityComparer.Default.Equals(endpoint.Handler, symbol);

    private static SyntaxNode Unparenthesized(SyntaxNode node)
    {
        while (node is ParenthesizedExpressionSyntax parenthesized)
        {
            node = parenthesized.Expression;
        }

        return node;
    }
}
