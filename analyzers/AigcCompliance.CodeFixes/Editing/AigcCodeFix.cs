using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AigcCompliance.CodeFixes.Editing;

/// <summary>
/// Base of the fixes: a fix first plans, and offers itself only when the plan holds. Fix All applies every plan of its scope to one set of
/// edits, each plan once however many findings it mends.
/// </summary>
public abstract class AigcCodeFix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => new FixAll(this);

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            foreach (var plan in await PlansAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(ActionOf(context.Document.Project.Solution, [plan]), diagnostic);
            }
        }
    }

    /// <summary>What the reader of the light bulb sees; a placeholder stands for the plan's choice.</summary>
    private protected abstract Text Title { get; }

    /// <summary>The changes that mend a finding, one for each way to do it; none when a precondition fails, and then nothing is offered.</summary>
    private protected virtual async Task<IReadOnlyList<FixPlan>> PlansAsync(Document document, Diagnostic diagnostic, CancellationToken cancel) =>
        await PlanAsync(document, diagnostic, cancel).ConfigureAwait(false) is { } plan ? [plan] : [];

    /// <summary>The one change that mends a finding; null when a precondition fails.</summary>
    private protected virtual Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel) =>
        Task.FromResult<FixPlan?>(null);

    private CodeAction ActionOf(Solution solution, IReadOnlyList<FixPlan> plans) => CodeAction.Create(
        Title.Format(Text.Reader(null), plans[0].Choice),
        cancel => ApplyAsync(solution, plans, cancel),
        KeyOf(plans[0]));

    private string KeyOf(FixPlan plan) => plan.Choice is { } choice ? GetType().Name + ":" + choice : GetType().Name;

    private static async Task<Solution> ApplyAsync(Solution solution, IReadOnlyList<FixPlan> plans, CancellationToken cancel)
    {
        var edits = new FixEdits(solution);
        foreach (var plan in plans)
        {
            if (!edits.First(plan.Subject))
            {
                continue;
            }

            foreach (var tree in plan.Trees)
            {
                await edits.OpenAsync(tree, cancel).ConfigureAwait(false);
            }

            plan.Apply(edits);
        }

        return edits.Changed();
    }

    /// <summary>Applies a fix to every finding of a scope.</summary>
    private sealed class FixAll(AigcCodeFix fix) : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            var plans = new List<FixPlan>();
            foreach (var document in Documents(context))
            {
                foreach (var diagnostic in await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false))
                {
                    plans.AddRange((await fix.PlansAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false))
                        .Where(p => fix.KeyOf(p) == context.CodeActionEquivalenceKey));
                }
            }

            return plans.Count == 0 ? null : fix.ActionOf(context.Solution, plans);
        }

        private static IEnumerable<Document> Documents(FixAllContext context) => context.Scope switch
        {
            FixAllScope.Project => context.Project.Documents,
            FixAllScope.Solution => context.Solution.Projects.Where(p => p.Language == context.Project.Language).SelectMany(p => p.Documents),
            _ => context.Document is { } document ? [document] : [],
        };
    }
}
