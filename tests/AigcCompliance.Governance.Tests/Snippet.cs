using System.Text.RegularExpressions;

namespace AigcCompliance.Governance.Tests;

/// <summary>A fenced piece of a rule page: <c>```csharp non-compliant</c>.</summary>
internal sealed partial record Snippet(string Language, string Kind, string Text)
{
    /// <summary>Every snippet of a page, in order.</summary>
    public static IReadOnlyList<Snippet> Of(string page) =>
        [.. Fence().Matches(page).Select(m => new Snippet(m.Groups["language"].Value, m.Groups["kind"].Value, m.Groups["text"].Value))];

    [GeneratedRegex("^```(?<language>\\S+)(?: (?<kind>\\S+))?\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
