using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>A request over plain HTTP that goes to a model: what it does, and the listed path or host that tells.</summary>
internal sealed class HttpCall(ApiRule rule, string target)
{
    /// <summary>What it does, in the catalog's terms.</summary>
    public ApiRule Rule => rule;

    /// <summary>The listed path or host; empty when the content told.</summary>
    public string Target => target;
}

/// <summary>The requests of a compilation that go to a model over plain HTTP, by place. Immutable, holds no symbol.</summary>
internal sealed class HttpCalls(IReadOnlyDictionary<(SyntaxTree Tree, TextSpan Span), HttpCall> calls)
{
    private static readonly HttpCalls None = new(new Dictionary<(SyntaxTree, TextSpan), HttpCall>());
    private static readonly KeptWithTree<Kept> Known = new();

    /// <summary>The requests of a compilation; not looked for again where the same trees were read before, such as by our generator.</summary>
    public static HttpCalls In(CompilationFacts facts, CancellationToken cancel)
    {
        var trees = facts.Compilation.SyntaxTrees.Where(Fingerprint.IsOwn).ToList();
        if (trees.Count == 0 || !HttpEvidence.AnyIn(facts.Compilation, cancel))
        {
            return None; // No host, path or request of a model is written anywhere, so none can be told.
        }

        var fingerprint = facts.Fingerprint(cancel);
        return Known.Of(trees[0], fingerprint) is { } kept && kept.Trees.SequenceEqual(trees)
            ? kept.Calls
            : Known.Keep(trees[0], fingerprint, new Kept(trees, new HttpCalls(new HttpCallFinder(facts, cancel).Find()))).Calls;
    }

    /// <summary>The request that an invocation is; null when it is none, or none to a model.</summary>
    public HttpCall? At(IOperation operation) =>
        calls.TryGetValue((operation.Syntax.SyntaxTree, operation.Syntax.Span), out var call) ? call : null;

    /// <summary>Where the requests stand, in a fixed order.</summary>
    public IEnumerable<(SyntaxTree Tree, TextSpan Span)> Places =>
        calls.Keys.OrderBy(k => k.Tree.FilePath, StringComparer.Ordinal).ThenBy(k => k.Span.Start);

    private sealed class Kept(IReadOnlyList<SyntaxTree> trees, HttpCalls calls)
    {
        public IReadOnlyList<SyntaxTree> Trees => trees;

        public HttpCalls Calls => calls;
    }
}
