using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Tool.Analysis;

/// <summary>The method names of the analyzers' model catalog, for calls that could not be bound to a symbol.</summary>
internal sealed class ModelCallNames
{
    // These run a model or hand data to one; constructors and registrations do not.
    private static readonly HashSet<string> Kinds = ["generate", "transcribe", "train"];

    private readonly Dictionary<string, HashSet<string>> namespaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> packages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the catalog embedded in the analyzers' assembly.</summary>
    public static ModelCallNames Read(System.Reflection.Assembly analyzers)
    {
        var names = new ModelCallNames();
        using var stream = analyzers.GetManifestResourceStream("model-apis.tsv")
            ?? throw new InvalidOperationException("The analyzers carry no model catalog.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#') || line.Split('\t') is not [var type, var methods, var kind, .., var source] || !Kinds.Contains(kind))
            {
                continue;
            }

            foreach (var method in methods.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                var known = names.namespaces.TryGetValue(method, out var set) ? set : names.namespaces[method] = new(StringComparer.Ordinal);
                known.Add(Root(type));
            }

            // The last column names the package, its version and remarks: "OpenAI 2.15.0 (…)", "Cnblogs.DashScope.*".
            names.packages.Add(source.Split(' ')[0].TrimEnd('*', '.'));
        }

        return names;
    }

    /// <summary>Whether an unbound call looks like a model call.</summary>
    /// <param name="method">Name called.</param>
    /// <param name="onReceiver">Whether something stands before the dot.</param>
    /// <param name="imports">Namespaces imported in the file. <c>Create</c> or <c>SendAsync</c> alone say nothing; with a model library imported they do.</param>
    public bool LookLike(string method, bool onReceiver, IEnumerable<string> imports) =>
        namespaces.TryGetValue(method, out var roots) && (IsTelling(method) || (onReceiver && imports.Any(import => roots.Contains(Root(import)))));

    /// <summary>
    /// Whether anything in a project speaks of a model library: a namespace that a file imports or writes out, an assembly it references or a
    /// package it misses. Without that, a call named <c>GetResponse</c> is some other library's.
    /// </summary>
    /// <param name="compilation">The project.</param>
    /// <param name="missing">Ids of packages that could not be restored.</param>
    public bool SpeakOf(Compilation compilation, IEnumerable<string> missing)
    {
        var roots = namespaces.Values.SelectMany(r => r).ToHashSet(StringComparer.Ordinal);
        return missing.Concat(compilation.ReferencedAssemblyNames.Select(a => a.Name)).Any(id => IsModelPackage(id, roots))
            || compilation.SyntaxTrees.Any(tree => tree.GetRoot().DescendantNodes().Any(node =>
                node is QualifiedNameSyntax or MemberAccessExpressionSyntax or UsingDirectiveSyntax { NamespaceOrType: IdentifierNameSyntax }
                && roots.Contains(Root(node is UsingDirectiveSyntax { NamespaceOrType: var name } ? name.ToString() : node.ToString()))));
    }

    // A package carries the library's name whole, perhaps among others: OpenAI, Azure.AI.OpenAI, Aspire.Azure.AI.OpenAI.
    private bool IsModelPackage(string id, HashSet<string> roots) =>
        roots.Contains(Root(id)) || packages.Any(p => $".{id}.".Contains($".{p}.", StringComparison.OrdinalIgnoreCase));

    // Two words and more: GetChatCompletions, InvokePromptAsync. One word: Create, SendAsync.
    private static bool IsTelling(string method) =>
        (method.EndsWith("Async", StringComparison.Ordinal) ? method[..^5] : method).Skip(1).Any(char.IsUpper);

    // What names the library in a namespace: its first part, or what follows the vendor.
    private static string Root(string name)
    {
        var parts = name.Split('.');
        var length = parts[0] is "Microsoft" or "Azure" or "Google" or "Amazon" or "System" ? parts is [_, "Extensions" or "Cloud", ..] ? 3 : 2 : 1;
        return string.Join('.', parts.Take(length));
    }

    /// <summary>The analyzers of an assembly, by reflection: a rule needs no registration here.</summary>
    public static IReadOnlyList<DiagnosticAnalyzer> Analyzers(System.Reflection.Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && t.IsDefined(typeof(DiagnosticAnalyzerAttribute), false))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t, nonPublic: true)!),
    ];
}
