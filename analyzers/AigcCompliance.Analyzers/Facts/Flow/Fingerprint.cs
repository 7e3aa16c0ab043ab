using System;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts.Metadata;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>
/// What the meaning of one body depends on beside its own text: every declaration of the compilation, its references, its options and the
/// API list. Equal fingerprints mean that a body binds to the same things.
/// </summary>
internal static class Fingerprint
{
    private static readonly ConditionalWeakTable<SyntaxTree, Boxed> Declarations = new();
    private static readonly ConditionalWeakTable<MetadataReference, Boxed> References = new();
    private static long last;

    /// <summary>The fingerprint of a compilation.</summary>
    public static string Of(CompilationFacts facts, CancellationToken cancel)
    {
        var compilation = facts.Compilation;
        var hash = new Hash();
        hash.Add(compilation.AssemblyName ?? "");
        hash.Add((long)compilation.Options.OutputKind);
        hash.Add((long)facts.Mode);
        hash.Add(facts.Matcher.Catalog == ApiCatalog.Shipped ? 0 : 1);
        if (facts.Matcher.Catalog != ApiCatalog.Shipped)
        {
            foreach (var rule in facts.Matcher.Catalog.Rules)
            {
                hash.Add(rule.Type);
                hash.Add(rule.Method);
                hash.Add((long)rule.Kind);
            }
        }

        foreach (var tree in compilation.SyntaxTrees.Where(IsOwn))
        {
            hash.Add(OfDeclarations(tree, cancel));
        }

        foreach (var reference in compilation.References)
        {
            // A number of its own for each object: hosts keep the object as long as what it refers to stays the same.
            hash.Add(References.GetValue(reference, _ => new Boxed(Interlocked.Increment(ref last))).Number);
        }

        return hash.ToString();
    }

    /// <summary>
    /// Whether a tree is the project's, and not what our generator wrote for other projects. No code can mean anything else because of that
    /// one, so what the generator found out is good for the analyzers, which run after it.
    /// </summary>
    public static bool IsOwn(SyntaxTree tree) => !tree.FilePath.EndsWith(FactsGenerator.FileName, StringComparison.Ordinal);

    /// <summary>A hash of all tokens outside of bodies; where a body stands counts, what is in it does not.</summary>
    internal static long OfDeclarations(SyntaxTree tree, CancellationToken cancel)
    {
        if (!Declarations.TryGetValue(tree, out var known))
        {
            var hash = new Hash();
            hash.Add(tree.FilePath);
            foreach (var item in tree.GetRoot(cancel).DescendantNodesAndTokens(n => !IsBody(n)))
            {
                cancel.ThrowIfCancellationRequested();
                if (item.IsToken)
                {
                    hash.Add(item.AsToken().Text);
                }
                else if (item.AsNode() is { } node && IsBody(node) && !(node is GlobalStatementSyntax && node.Parent!.ChildNodes().OfType<GlobalStatementSyntax>().First() != node))
                {
                    hash.Add(node.RawKind);
                }
            }

            known = Declarations.GetValue(tree, _ => new Boxed(hash.Value));
        }

        return known.Number;
    }

    // Initializers are declarations here: constants and labels are read from them.
    private static bool IsBody(SyntaxNode node) =>
        node is GlobalStatementSyntax
        || (node is BlockSyntax && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax)
        || (node is ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax);

    private sealed class Boxed(long number)
    {
        public long Number => number;
    }

    /// <summary>FNV-1a in two lanes.</summary>
    private sealed class Hash
    {
        private ulong a = 14695981039346656037UL;
        private ulong b = 0x9E3779B97F4A7C15UL;

        public long Value => (long)(a ^ ((b << 31) | (b >> 33)));

        public void Add(string text)
        {
            foreach (var c in text)
            {
                Add(c);
            }

            Add(-1L);
        }

        public void Add(long number)
        {
            a = (a ^ (ulong)number) * 1099511628211UL;
            b = (b + (ulong)number) * 0xD6E8FEB86659FD93UL;
            b ^= b >> 29;
        }

        public override string ToString() => a.ToString("x", CultureInfo.InvariantCulture) + b.ToString("x", CultureInfo.InvariantCulture);
    }
}
