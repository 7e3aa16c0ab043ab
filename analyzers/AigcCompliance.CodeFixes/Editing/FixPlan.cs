using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Editing;

namespace AigcCompliance.CodeFixes.Editing;

/// <summary>A change that was found to be safe.</summary>
internal sealed class FixPlan
{
    private readonly Action<FixEdits> apply;

    /// <summary>A change of one document.</summary>
    /// <param name="subject">What is changed; plans with the same subject are the same plan.</param>
    /// <param name="apply">Makes the change; gets the editor of the subject's document.</param>
    /// <param name="choice">Which of several ways to mend a finding this is; null when there is one.</param>
    public FixPlan(SyntaxNode subject, Action<SyntaxEditor> apply, string? choice = null)
        : this(subject, [subject.SyntaxTree], edits => apply(edits.In(subject.SyntaxTree))) => Choice = choice;

    /// <summary>A change of several documents.</summary>
    /// <param name="subject">What is changed; plans with the same subject are the same plan.</param>
    /// <param name="trees">The documents' trees.</param>
    /// <param name="apply">Makes the change.</param>
    public FixPlan(SyntaxNode subject, IEnumerable<SyntaxTree> trees, Action<FixEdits> apply)
    {
        Subject = subject;
        Trees = [.. trees];
        this.apply = apply;
    }

    /// <summary>What is changed.</summary>
    public SyntaxNode Subject { get; }

    /// <summary>The trees of the documents that are changed.</summary>
    public IReadOnlyList<SyntaxTree> Trees { get; }

    /// <summary>Which of several ways to mend a finding this is.</summary>
    public string? Choice { get; }

    /// <summary>Makes the change.</summary>
    public void Apply(FixEdits edits) => apply(edits);
}

/// <summary>The edits of one fix, or of all fixes of a scope.</summary>
/// <param name="solution">What was planned for.</param>
internal sealed class FixEdits(Solution solution)
{
    private readonly Dictionary<SyntaxTree, DocumentEditor> editors = [];
    private readonly HashSet<SyntaxNode> done = [];

    /// <summary>The editor of an opened document.</summary>
    public SyntaxEditor In(SyntaxTree tree) => editors[tree];

    /// <summary>Whether nobody has claimed this node yet: plans that meet in one place change it once.</summary>
    public bool First(SyntaxNode node) => done.Add(node);

    /// <summary>Opens the document of a tree.</summary>
    public async Task OpenAsync(SyntaxTree tree, CancellationToken cancel)
    {
        if (!editors.ContainsKey(tree))
        {
            editors.Add(tree, await DocumentEditor.CreateAsync(solution.GetDocument(tree)!, cancel).ConfigureAwait(false));
        }
    }

    /// <summary>The solution with every edit made.</summary>
    public Solution Changed()
    {
        var changed = solution;
        foreach (var editor in editors.Values)
        {
            changed = changed.WithDocumentSyntaxRoot(editor.OriginalDocument.Id, editor.GetChangedRoot());
        }

        return changed;
    }
}
