using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Manifests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts.Metadata;

/// <summary>Every place of a compilation that says which generative model it means, found by the names such places can have.</summary>
internal static class ModelUses
{
    /// <summary>The uses whose models the code shows at least in part, in a fixed order.</summary>
    public static IEnumerable<ModelUse> In(CompilationFacts facts, CancellationToken cancel)
    {
        var rules = facts.Matcher.Catalog.Rules.Where(ModelIds.NamesModels).ToList();
        var types = rules.Select(r => SimpleName(r.Type)).Distinct().ToList();
        var names = ListedNames.Of(facts, ModelIds.NamesModels, KnownNames.ModelCallAttribute, cancel);
        names.UnionWith(types);
        names.UnionWith(ModelIds.PropertyNames);
        names.UnionWith(types.SelectMany(t => TreeIndex.ImplicitNewOf(t, facts.Compilation, cancel)));
        foreach (var tree in facts.Compilation.SyntaxTrees.Where(facts.IsServiceCode))
        {
            var index = TreeIndex.Of(tree, cancel);
            var root = tree.GetRoot(cancel);
            foreach (var position in names.SelectMany(index.PositionsOf).Distinct().OrderBy(p => p))
            {
                cancel.ThrowIfCancellationRequested();
                if (Passing(root.FindToken(position)) is { } node && facts.ModelOf(tree).GetOperation(node, cancel) is { } operation && Use(operation, facts, cancel) is { } use)
                {
                    yield return use;
                }
            }
        }
    }

    private static ModelUse? Use(IOperation operation, CompilationFacts facts, CancellationToken cancel)
    {
        var values = ModelIds.PassedBy(operation, facts)
            .Select(v => (IReadOnlyList<ModelName>)ModelIds.LeavesOf(v, facts, cancel).Select(l => NameOf(l, facts, cancel)).OrderBy(n => n.Text, StringComparer.Ordinal).ToList())
            .Where(v => v.Count > 0)
            .ToList();
        return values.Any(v => v.Any(n => n.Text is not null)) ? new ModelUse(values, facts.LineOf(operation.Syntax)) : null;
    }

    private static ModelName NameOf(IOperation leaf, CompilationFacts facts, CancellationToken cancel) =>
        ModelIds.ConstantOf(leaf) is { } id ? new ModelName(id, isKey: false) : new ModelName(ModelIds.ConfigurationKeyOf(leaf, facts, cancel), isKey: true);

    // What a name is the method, the created type or the assigned property of.
    private static SyntaxNode? Passing(SyntaxToken token) => token.Parent switch
    {
        ImplicitObjectCreationExpressionSyntax creation => creation,
        SimpleNameSyntax name => CompilationFacts.InvocationOf(name) ?? CreationOf(name) ?? AssignmentOf(name),
        _ => null,
    };

    private static SyntaxNode? CreationOf(SimpleNameSyntax name)
    {
        SyntaxNode type = name;
        while (type.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax)
        {
            type = type.Parent;
        }

        return type.Parent is ObjectCreationExpressionSyntax creation && creation.Type == type ? creation : null;
    }

    private static SyntaxNode? AssignmentOf(SimpleNameSyntax name)
    {
        SyntaxNode target = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && assignment.Left == target ? assignment : null;
    }

    private static string SimpleName(string type)
    {
        var name = type.Substring(type.LastIndexOfAny(['.', '+']) + 1);
        var generic = name.IndexOf('`');
        return generic < 0 ? name : name.Substring(0, generic);
    }
}
