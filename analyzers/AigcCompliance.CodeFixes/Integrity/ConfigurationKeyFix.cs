using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.CodeFixes.Integrity;

/// <summary>AIGC9010: renames a misspelt <c>aigc.*</c> key of an <c>.editorconfig</c> or <c>.globalconfig</c> to the nearest known one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConfigurationKeyFix), DocumentKinds = ["AdditionalDocument", "AnalyzerConfigDocument"])]
public sealed class ConfigurationKeyFix : CodeFixProvider
{
    private static readonly Text Title = new("Change to '{0}'", "改为“{0}”");

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC9010.Id);

    /// <summary>None: each misspelling is another decision, and there are few.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        if (document is not (AdditionalDocument or AnalyzerConfigDocument))
        {
            return;
        }

        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (span.End <= text.Length && ConfigurationKey.Nearest(ConfigurationHome.EditorConfig, text.ToString(span)) is { } key
                && text.ToString(span).StartsWith("aigc.", StringComparison.OrdinalIgnoreCase)
                && ConfigurationKey.Find(ConfigurationHome.EditorConfig, text.ToString(span)) is null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title.Format(Text.Reader(null), key.Name),
                        cancel => Task.FromResult(Renamed(document, text.Replace(span, key.Name))),
                        nameof(ConfigurationKeyFix)),
                    diagnostic);
            }
        }
    }

    private static Solution Renamed(TextDocument document, SourceText text) => document is AdditionalDocument
        ? document.Project.Solution.WithAdditionalDocumentText(document.Id, text)
        : document.Project.Solution.WithAnalyzerConfigDocumentText(document.Id, text);
}
