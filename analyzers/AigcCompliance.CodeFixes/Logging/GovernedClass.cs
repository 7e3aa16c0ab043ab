using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AigcCompliance.CodeFixes.Logging;

/// <summary>
/// Replaces the client that is injected into a class by the governed model. Only when every method that uses it knows its user: through
/// a <c>VerifiedUser</c> parameter, or by one that its callers can hand on.
/// </summary>
internal static class GovernedClass
{
    /// <summary>The plan; null when a precondition fails.</summary>
    public static async Task<FixPlan?> PlanAsync(
        ISymbol client, Document document, SemanticModel model, INamedTypeSymbol governed, INamedTypeSymbol user, CancellationToken cancel)
    {
        if (await InjectedOfAsync(client, document, model, cancel).ConfigureAwait(false) is not { } injected)
        {
            return null;
        }

        var users = new Dictionary<SyntaxNode, string>();
        var way = new UserWay(document, cancel);
        foreach (var use in injected.Uses)
        {
            if (use.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || !ClientUses.IsPlainRead(use)
                || model.GetDeclaredSymbol(method, cancel) is not { } symbol
                || await way.NameInAsync(symbol, model).ConfigureAwait(false) is not { } name)
            {
                return null;
            }

            users.Add(use, name);
        }

        return new FixPlan(injected.Declaration, way.Trees.Append(injected.Declaration.SyntaxTree), edits =>
        {
            var editor = edits.In(injected.Declaration.SyntaxTree);
            foreach (var use in injected.Uses)
            {
                editor.ReplaceNode(use, Snippets.For(use, users[use]).WithTriviaFrom(use));
            }

            way.Apply(edits, user);
            foreach (var type in injected.Types)
            {
                editor.ReplaceNode(type, Snippets.Type(editor.Generator, governed).WithTriviaFrom(type));
            }
        });
    }

    private sealed class Injected(TypeDeclarationSyntax declaration, IReadOnlyList<TypeSyntax> types, IReadOnlyList<ExpressionSyntax> uses)
    {
        public TypeDeclarationSyntax Declaration => declaration;

        /// <summary>Where the client's type is written.</summary>
        public IReadOnlyList<TypeSyntax> Types => types;

        /// <summary>Where the client is used, apart from being stored.</summary>
        public IReadOnlyList<ExpressionSyntax> Uses => uses;
    }

    private static async Task<Injected?> InjectedOfAsync(ISymbol client, Document document, SemanticModel model, CancellationToken cancel)
    {
        if (client.ContainingType is not { DeclaringSyntaxReferences.Length: 1 } type
            || type.DeclaringSyntaxReferences[0] is var reference && reference.SyntaxTree != model.SyntaxTree
            || await reference.GetSyntaxAsync(cancel).ConfigureAwait(false) is not TypeDeclarationSyntax declaration)
        {
            return null;
        }

        var field = client as IFieldSymbol;
        var parameter = client as IParameterSymbol ?? StoredIn(field!, declaration, model, cancel);
        if (parameter is not { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
            || !IsClient(parameter.Type) || parameter.HasExplicitDefaultValue || parameter.GetAttributes().Length > 0
            || constructor.Parameters.Count(p => IsClient(p.Type)) != 1
            || type.InstanceConstructors.Count(c => !c.IsImplicitlyDeclared) != 1
            || await IsCalledAsync(constructor, document, cancel).ConfigureAwait(false)
            || await parameter.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancel).ConfigureAwait(false) is not ParameterSyntax { Type: { } parameterType })
        {
            return null;
        }

        var types = new List<TypeSyntax> { parameterType };
        var uses = ClientUses.Of(parameter, declaration, model, cancel).ToList();
        if (field is null)
        {
            return new Injected(declaration, types, uses);
        }

        // The parameter only feeds the field (and may be named in an exception); everything else goes through the field.
        if (uses.Count(u => !ClientUses.IsNamed(u)) != 1 || field.DeclaredAccessibility != Accessibility.Private || !IsClient(field.Type)
            || await field.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancel).ConfigureAwait(false) is not { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variable })
        {
            return null;
        }

        types.Add(variable.Type);
        var stored = ClientUses.Of(field, declaration, model, cancel).Where(u => u.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != u
            || assignment.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is null).ToList();
        return new Injected(declaration, types, stored);
    }

    /// <summary>The constructor parameter that is the only value of a field; null when there is another, or none.</summary>
    private static IParameterSymbol? StoredIn(IFieldSymbol field, TypeDeclarationSyntax declaration, SemanticModel model, CancellationToken cancel)
    {
        var values = ClientUses.Of(field, declaration, model, cancel)
            .Select(u => u.Parent).OfType<AssignmentExpressionSyntax>().Where(a => a.Left is { } left && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(left, cancel).Symbol, field))
            .Select(a => a.Right).ToList();
        if (field.DeclaringSyntaxReferences.Length == 1 && field.DeclaringSyntaxReferences[0].GetSyntax(cancel) is VariableDeclaratorSyntax { Initializer.Value: { } initial })
        {
            values.Add(initial);
        }

        return values.Count == 1
            && (values[0] is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } guarded ? guarded.Left : values[0]) is { } value
            ? model.GetSymbolInfo(value, cancel).Symbol as IParameterSymbol
            : null;
    }

    private static bool IsClient(ITypeSymbol type) => type.Is(KnownNames.IChatClient) && type.NullableAnnotation != NullableAnnotation.Annotated;

    private static async Task<bool> IsCalledAsync(IMethodSymbol constructor, Document document, CancellationToken cancel) =>
        (await SymbolFinder.FindReferencesAsync(constructor, document.Project.Solution, cancel).ConfigureAwait(false)).SelectMany(r => r.Locations).Any()
        || (await SymbolFinder.FindDerivedClassesAsync(constructor.ContainingType, document.Project.Solution, cancellationToken: cancel).ConfigureAwait(false)).Any();
}
