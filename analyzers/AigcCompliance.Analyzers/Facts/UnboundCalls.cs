using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Calls whose library the compiler could not find: there is no symbol to match, only names. A listed method's name counts when the
/// receiver's type has the listed type's name, or when the type is unknown and the file imports the listed type's namespace. May be wrong,
/// so only mode Strict asks.
/// </summary>
internal static class UnboundCalls
{
    /// <summary>What the catalog says of an invocation that did not bind; null when nothing fits.</summary>
    public static ApiRule? Match(InvocationExpressionSyntax invocation, SemanticModel model, ApiCatalog catalog, CancellationToken cancel)
    {
        var (receiver, name) = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name),
            MemberBindingExpressionSyntax binding when invocation.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access =>
                (access.Expression, binding.Name),
            _ => (null, (SimpleNameSyntax?)null),
        };
        if (receiver is null || name is null || !catalog.KnowsMethod(name.Identifier.ValueText))
        {
            return null;
        }

        var rules = catalog.RulesFor(name.Identifier.ValueText).Where(r => r.Kind is ApiKind.Generate or ApiKind.Transcribe).ToList();
        if (rules.Count == 0 || model.GetSymbolInfo(invocation, cancel) is not { Symbol: null, CandidateSymbols.Length: 0 })
        {
            return null;
        }

        // A type that is known has no such method: that is another mistake than a missing library.
        var type = model.GetTypeInfo(receiver, cancel).Type;
        if (type is not (null or IErrorTypeSymbol))
        {
            return null;
        }

        var named = type is null or { Name: "" or "?" } ? null : type.Name;
        if (named is not null)
        {
            return rules.FirstOrDefault(r => SimpleName(r.Type) == named || "I" + named == SimpleName(r.Type));
        }

        var imports = Imports(model, cancel);
        return rules.FirstOrDefault(r => imports.Any(i => Holds(i, Namespace(r.Type))));
    }

    private static IReadOnlyList<string> Imports(SemanticModel model, CancellationToken cancel) => model.SyntaxTree.GetCompilationUnitRoot(cancel)
        .DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .OfType<UsingDirectiveSyntax>()
        .Where(u => u.Name is not null)
        .Select(u => u.Name!.ToString())
        .ToList();

    // using Sdcb.SparkDesk stands for Sdcb.SparkDesk.SparkDeskClient, using Microsoft.AI.Foundry.Local for what lies below it.
    private static bool Holds(string import, string space) =>
        space == import || space.StartsWith(import + ".", StringComparison.Ordinal) || import.StartsWith(space + ".", StringComparison.Ordinal);

    private static string SimpleName(string type)
    {
        var name = type.Substring(type.LastIndexOfAny(['.', '+']) + 1);
        var arity = name.IndexOf('`');
        return arity < 0 ? name : name.Substring(0, arity);
    }

    private static string Namespace(string type) => type.LastIndexOf('.') is var dot and > 0 ? type.Substring(0, dot) : type;
}
