using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Manifests;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.CodeFixes.Manifests;

/// <summary>
/// Base of the fixes that declare something in <c>compliance/aigc.json</c>. What only people can know is written as <c>TODO</c>, which the
/// gate refuses until it is filled in: a fix must not turn a breach into a false declaration.
/// </summary>
public abstract class ManifestFix : CodeFixProvider
{
    /// <summary>What stands where a person has to decide.</summary>
    internal const string ToDo = "TODO";

    /// <summary>None: each declaration is another decision, and there are few.</summary>
    public sealed override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var project = context.Document.Project;
        if (ServiceManifest.Among(project.AnalyzerOptions.AdditionalFiles, context.CancellationToken)?.Path is not { } path
            || project.AdditionalDocuments.FirstOrDefault(d => d.FilePath == path) is not { } manifest)
        {
            return;
        }

        var text = (await manifest.GetTextAsync(context.CancellationToken).ConfigureAwait(false)).ToString();
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Item(diagnostic) is { } entry && ManifestText.WithItem(text, entry.List, entry.Item) is { } changed)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title.Format(Text.Reader(null), entry.Name),
                        cancel => DeclareAsync(project.Solution, manifest.Id, changed, cancel),
                        GetType().Name + ":" + entry.Name),
                    diagnostic);
            }
        }
    }

    /// <summary>What the reader of the light bulb sees; the placeholder is what is declared.</summary>
    private protected abstract Text Title { get; }

    /// <summary>Name of what is declared, the list that takes it, and its entry as JSON; null when the finding does not say enough.</summary>
    private protected abstract (string Name, string List, string Item)? Item(Diagnostic diagnostic);

    private static async Task<Solution> DeclareAsync(Solution solution, DocumentId manifest, string changed, CancellationToken cancel)
    {
        var old = await solution.GetAdditionalDocument(manifest)!.GetTextAsync(cancel).ConfigureAwait(false);
        return solution.WithAdditionalDocumentText(manifest, SourceText.From(changed, old.Encoding, old.ChecksumAlgorithm));
    }
}
