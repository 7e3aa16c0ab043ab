using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace AigcCompliance.CodeFixes.Logging;

/// <summary>Replaces the client that an endpoint takes as a parameter by the governed model and the user.</summary>
internal static class GovernedFunction
{
    /// <summary>The plan; null when a precondition fails.</summary>
    public static FixPlan? Plan(
        EndpointFunction function, IParameterSymbol client, SemanticModel model, INamedTypeSymbol governed, INamedTypeSymbol user, CancellationToken cancel)
    {
        var others = function.Symbol.Parameters.Where(p => !SymbolEqualityComparer.Default.Equals(p, client)).ToList();
        var uses = ClientUses.Of(client, function.Declaration, model, cancel);
        if (!client.Type.Is(KnownNames.IChatClient) || client.RefKind != RefKind.None || client.HasExplicitDefaultValue
            || client.GetAttributes().Any(a => !a.AttributeClass.Is(KnownNames.FromServicesAttribute)) // a keyed service is one model of several
            || others.Any(p => p.Type.Is(KnownNames.IChatClient)) // the registered model cannot be both
            || !uses.All(ClientUses.IsPlainRead))
        {
            return null;
        }

        var modelName = NameOf(others, KnownNames.GovernedModel) ?? function.FreeName("model", "governedModel");
        var userName = NameOf(others, KnownNames.VerifiedUser) ?? function.FreeName("user", "verifiedUser");
        return modelName is null || userName is null
            ? null
            : new FixPlan(function.Declaration, editor =>
            {
                foreach (var use in uses)
                {
                    editor.ReplaceNode(use, Snippets.For(SyntaxFactory.IdentifierName(modelName), userName).WithTriviaFrom(use));
                }

                var added = new List<ParameterSyntax>();
                if (NameOf(others, KnownNames.GovernedModel) is null)
                {
                    added.Add(Snippets.Parameter(editor.Generator, governed, modelName, function.NeedsFromServices));
                }

                if (NameOf(others, KnownNames.VerifiedUser) is null)
                {
                    added.Add(Snippets.Parameter(editor.Generator, user, userName, function.NeedsFromServices));
                }

                editor.ReplaceNode(function.Parameters, (list, _) => ((ParameterListSyntax)list).Replace(client.Ordinal, [.. added]));
            });
    }

    private static string? NameOf(IEnumerable<IParameterSymbol> parameters, string type) => parameters.FirstOrDefault(p => p.Type.Is(type))?.Name;
}
