using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Metadata;

/// <summary>
/// What the assemblies that a compilation references say about their members: read from their metadata, or, where a project is referenced
/// as a compilation (an IDE, <c>aigc check</c>), asked of that compilation. Safe for concurrent use.
/// </summary>
internal sealed class ReferencedFacts(CompilationFacts facts)
{
    private readonly ConcurrentDictionary<IAssemblySymbol, FactTable> tables = new(SymbolEqualityComparer.Default);
    private IReadOnlyList<IAssemblySymbol>? candidates;

    /// <summary>Whether any referenced assembly may have something to say; asked before anything is read.</summary>
    public bool MayExist => Candidates.Any(a => facts.Compilation.GetMetadataReference(a) is CompilationReference project
        ? AiReferences.AnyIn(project.Compilation)
        : a.GetTypeByMetadataName(FactsGenerator.AttributeName) is not null);

    /// <summary>The fact about a member of another assembly; null when there is none.</summary>
    public Fact? Of(ISymbol member, CancellationToken cancel) =>
        member.ContainingAssembly is { } assembly && IsCandidate(assembly) ? Table(assembly, cancel).Of(member) : null;

    /// <summary>Every table that holds a fact.</summary>
    public IEnumerable<FactTable> Tables(CancellationToken cancel) =>
        Candidates.Select(a => Table(a, cancel)).Where(t => t.All.Count > 0);

    private IReadOnlyList<IAssemblySymbol> Candidates => candidates ??=
        facts.Compilation.SourceModule.ReferencedAssemblySymbols.Where(IsCandidate).ToList();

    // The platform says nothing of models, and looking into it costs.
    private bool IsCandidate(IAssemblySymbol assembly) =>
        !SymbolEqualityComparer.Default.Equals(assembly, facts.Compilation.Assembly)
        && !assembly.Name.StartsWith("System.", StringComparison.Ordinal)
        && !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && assembly.Name is not ("mscorlib" or "netstandard" or "System");

    private FactTable Table(IAssemblySymbol assembly, CancellationToken cancel) =>
        tables.TryGetValue(assembly, out var known) ? known : tables.GetOrAdd(assembly, Read(assembly, cancel));

    private FactTable Read(IAssemblySymbol assembly, CancellationToken cancel) =>
        facts.Compilation.GetMetadataReference(assembly) is CompilationReference { Compilation: { Language: LanguageNames.CSharp } referenced }
            ? FactTable.Of(facts.ForReferenced(referenced, cancel), cancel)
            : FactTable.Read(assembly);
}
