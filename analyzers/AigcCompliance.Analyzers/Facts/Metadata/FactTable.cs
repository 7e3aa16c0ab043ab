using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Flow;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Metadata;

/// <summary>The facts of one assembly, by documentation id. Strings only; immutable.</summary>
internal sealed class FactTable
{
    /// <summary>A table without facts.</summary>
    public static readonly FactTable Empty = new([]);

    private readonly Dictionary<string, Fact> byMember = new(StringComparer.Ordinal);

    private FactTable(IEnumerable<Fact> facts)
    {
        All = facts.OrderBy(f => f.Member, StringComparer.Ordinal).ThenBy(f => f.Encode(), StringComparer.Ordinal).ToList();
        foreach (var fact in All.Where(f => f.Member.Length > 0))
        {
            byMember[fact.Member] = fact;
        }
    }

    /// <summary>Every fact, in a fixed order.</summary>
    public IReadOnlyList<Fact> All { get; }

    /// <summary>Names of the members with a fact of some kind, without type and parameters.</summary>
    public IEnumerable<string> NamesOf(Func<Fact, bool> matters) => byMember.Values.Where(matters).Select(f => SimpleName(f.Member)).Distinct();

    /// <summary>The fact about a member; null when there is none.</summary>
    public Fact? Of(ISymbol member) =>
        byMember.Count > 0 && member.OriginalDefinition.GetDocumentationCommentId() is { } id && byMember.TryGetValue(id, out var fact) ? fact : null;

    /// <summary>Reads the facts that an assembly carries in its metadata.</summary>
    public static FactTable Read(IAssemblySymbol assembly)
    {
        // Asked before the attributes are: most assemblies have none of ours, and reading attributes costs more.
        if (assembly.GetTypeByMetadataName(FactsGenerator.AttributeName) is null)
        {
            return Empty;
        }

        return new FactTable(assembly.GetAttributes()
            .Where(a => a.AttributeClass.Is(FactsGenerator.AttributeName) && a.ConstructorArguments.Length == 3)
            .Select(a => a.ConstructorArguments)
            .Where(a => a[0].Value is Fact.Version && a[1].Value is string && a[2].Value is string)
            .Select(a => Fact.Decode((string)a[1].Value!, (string)a[2].Value!)));
    }

    /// <summary>Finds out what a compilation has to say to the projects that reference it.</summary>
    public static FactTable Of(CompilationFacts facts, CancellationToken cancel) =>
        facts.IsActive ? facts.WithModels(() => new FactTable(Find(facts, cancel).Where(f => !f.IsEmpty))) : Empty;

    private static IEnumerable<Fact> Find(CompilationFacts facts, CancellationToken cancel)
    {
        foreach (var plugin in facts.PromptPlugins(cancel).OrderBy(p => p, StringComparer.Ordinal))
        {
            yield return new Fact { PromptPlugin = plugin };
        }

        foreach (var use in ModelUses.In(facts, cancel))
        {
            yield return new Fact { Model = use };
        }

        foreach (var type in facts.DeclaredTypes(cancel).Where(t => t.IsVisibleOutside()))
        {
            foreach (var member in type.GetMembers().Where(m => m.IsVisibleOutside()))
            {
                var fact = Of(member, facts, cancel);
                if (fact.IsEmpty)
                {
                    continue;
                }

                yield return fact;

                // Callers know the interface only.
                foreach (var declared in member.ImplementedInterfaceMembers())
                {
                    if (SymbolEqualityComparer.Default.Equals(declared.ContainingAssembly, facts.Compilation.Assembly)
                        && declared.GetDocumentationCommentId() is { } id)
                    {
                        yield return fact.About(id);
                    }
                }
            }
        }
    }

    private static Fact Of(ISymbol member, CompilationFacts facts, CancellationToken cancel)
    {
        return new Fact
        {
            Member = member.GetDocumentationCommentId() ?? "",
            Calls = member switch
            {
                IMethodSymbol { MethodKind: MethodKind.Ordinary } method => facts.Reach(cancel).CallOf(method, cancel),
                IPropertySymbol { GetMethod: { } getter } => facts.Reach(cancel).CallOf(getter, cancel),
                _ => null,
            },
            // Nobody references an application for what its methods return.
            Owes = !facts.IsApplication && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } returning ? FlowModel.Of(facts, cancel).OwedBy(returning) : [],
            GovernedClient = facts.LogOrigins.GovernanceOfValue(member, cancel) switch
            {
                Governance.Governed => true,
                Governance.Ungoverned => false,
                _ => null,
            },
        };
    }

    // M:Acme.Answers.AskAsync(System.String) -> AskAsync; M:Acme.Answers.#ctor -> #ctor
    private static string SimpleName(string id)
    {
        var end = id.IndexOf('(');
        var name = end < 0 ? id : id.Substring(0, end);
        name = name.Substring(name.LastIndexOf('.') + 1);
        var generic = name.IndexOf('`');
        return generic < 0 ? name : name.Substring(0, generic);
    }
}
