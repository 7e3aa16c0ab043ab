using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace AigcCompliance.CodeFixes.Editing;

/// <summary>
/// Base of the fixes: a fix first plans, and offers itself only when the plan holds. Fix All applies every plan of a document to one
/// editor, each plan once however many findings it mends.
/// </summary>
public abstract class AigcCodeFix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (await PlanAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } plan)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        Title.For(Text.Reader(null)),
                        cancel => ApplyAsync(context.Document, [plan], cancel),
                        GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>What the reader of the light bulb sees.</summary>
    private protected abstract Text Title { get; }

    /// <summary>The change that mends a finding; null when a precondition fails, and then nothing is offered.</summary>
    private protected abstract Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel);

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var plans = new List<FixPlan>();
        foreach (var diagnostic in diagnostics)
        {
            if (await PlanAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } plan)
            {
                plans.Add(plan);
            }
        }

        return plans.Count == 0 ? null : await ApplyAsync(document, plans, context.CancellationToken).ConfigureAwait(false);
    }

    private static async Task<Document> ApplyAsync(Document document, IReadOnlyList<FixPlan> plans, CancellationToken cancel)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancel).ConfigureAwait(false);
        var done = new HashSet<SyntaxNode>();
        foreach (var plan in plans)
        {
            if (done.Add(plan.Subject))
            {
                plan.Apply(editor);
            }
        }

        return editor.GetChangedDocument();
    }
}

/// <summary>A change that was found to be safe.</summary>
/// <param name="subject">What is changed; plans with the same subject are the same plan.</param>
/// <param name="apply">Makes the change; gets the editor of the document that was planned for.</param>
internal sealed class FixPlan(SyntaxNode subject, Action<SyntaxEditor> apply)
{
    /// <summary>What is changed.</summary>
    public SyntaxNode Subject => subject;

    /// <summary>Makes the change.</summary>
    public void Apply(SyntaxEditor editor) => apply(editor);
}
