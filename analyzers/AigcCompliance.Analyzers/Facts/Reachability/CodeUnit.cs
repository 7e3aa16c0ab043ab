using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>
/// A piece of code that runs as one: a method, accessor, constructor, local function, lambda, initializer or top-level program, stood for
/// by its syntax. A type declaration stands for the constructor that nobody wrote, or that its header declares.
/// </summary>
internal static class CodeUnit
{
    /// <summary>The unit that a node runs in; null for attributes and other code that does not run.</summary>
    public static SyntaxNode? Of(SyntaxNode node)
    {
        for (var n = node; n is not null; n = n.Parent)
        {
            switch (n)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax:
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }:
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax }:
                    return n;
                case PrimaryConstructorBaseTypeSyntax:
                    return n.FirstAncestorOrSelf<TypeDeclarationSyntax>();
                case GlobalStatementSyntax:
                    return n.Parent;
                case AttributeSyntax or BaseTypeDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The unit around a unit: where a lambda or local function stands.</summary>
    public static SyntaxNode? Around(SyntaxNode unit) => unit.Parent is { } parent ? Of(parent) : null;

    /// <summary>The unit that holds a method's body; null when its body is not in this compilation.</summary>
    public static SyntaxNode? OfMethod(IMethodSymbol method, Compilation compilation, CancellationToken cancel)
    {
        var declared = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault();
        return declared is not null && compilation.ContainsSyntaxTree(declared.SyntaxTree) ? declared.GetSyntax(cancel) : null;
    }

    /// <summary>The method that a unit is the body of; null for initializers and lambdas.</summary>
    public static IMethodSymbol? MethodOf(SyntaxNode unit, SemanticModel model, CancellationToken cancel) => unit switch
    {
        ArrowExpressionClauseSyntax { Parent: { } property } => (model.GetDeclaredSymbol(property, cancel) as IPropertySymbol)?.GetMethod,
        AnonymousFunctionExpressionSyntax lambda => model.GetSymbolInfo(lambda, cancel).Symbol as IMethodSymbol,
        TypeDeclarationSyntax type => (model.GetDeclaredSymbol(type, cancel) as INamedTypeSymbol)?.InstanceConstructors
            .FirstOrDefault(c => c.IsImplicitlyDeclared || c.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancel) == type)),
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax => model.GetDeclaredSymbol(unit, cancel) as IMethodSymbol,
        _ => null,
    };

    /// <summary>The expression that names something: the name with what stands before it, such as <c>service.Ask</c>.</summary>
    public static SyntaxNode Whole(SyntaxNode name) => name.Parent switch
    {
        MemberAccessExpressionSyntax member when member.Name == name => member,
        MemberBindingExpressionSyntax binding when binding.Name == name => binding,
        _ => name,
    };

    /// <summary>Whether a name is only mentioned, as in <c>nameof(Ask)</c> or a using.</summary>
    public static bool IsOnlyMentioned(SyntaxNode name) =>
        name.Parent is UsingDirectiveSyntax or NameEqualsSyntax or NameColonSyntax { Parent: ArgumentSyntax }
        || name.FirstAncestorOrSelf<ArgumentSyntax>() is
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier: { ValueText: "nameof" } keyword } }
        } && keyword.IsKind(SyntaxKind.IdentifierToken);
}
