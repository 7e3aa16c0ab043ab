using System.Globalization;
using System.Text.Json.Nodes;
using AigcCompliance.Datasets;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Signing;

/// <summary>Shows which files of a dataset changed.</summary>
internal static class Changes
{
    private const int Shown = 200;

    /// <summary>Writes one line a file, cut after a fixed number.</summary>
    /// <param name="answer">Receives the lines.</param>
    /// <param name="changes">What happened; null when there is nothing to compare with.</param>
    public static void Write(Answer answer, IReadOnlyList<(string Path, FileChange Change)>? changes)
    {
        if (changes is not { Count: > 0 })
        {
            return;
        }

        foreach (var (path, change) in changes.Take(Shown))
        {
            answer.Say(Indented, new Message(NameOf(change), path));
        }

        if (changes.Count > Shown)
        {
            answer.Say(Indented, new Message(SigningTexts.MoreFiles, changes.Count - Shown));
        }
    }

    /// <summary>A line below another.</summary>
    public static readonly Text Indented = new("  {0}", "  {0}");

    /// <summary>Every file, for a program.</summary>
    public static JsonArray ToJson(IEnumerable<(string Path, FileChange Change)> changes) =>
        Answer.Array(changes.Select(c => new JsonObject { ["path"] = c.Path, ["change"] = c.Change.ToString().ToLowerInvariant() }));

    private static Text NameOf(FileChange change) => change switch
    {
        FileChange.Added => SigningTexts.Added,
        FileChange.Removed => SigningTexts.Removed,
        _ => SigningTexts.Changed,
    };
}
