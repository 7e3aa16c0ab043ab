using Microsoft.CodeAnalysis;

namespace AigcCompliance.Corpus.Tests;

/// <summary>What a rule says about a line.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="File">Path from the application's folder.</param>
/// <param name="Line">Line, counted from one.</param>
internal sealed record Finding(string Rule, string File, int Line) : IComparable<Finding>
{
    /// <summary>Reads a diagnostic; where the code was generated, its place is the one in the file that somebody wrote.</summary>
    public static Finding Of(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetMappedLineSpan();
        return new Finding(diagnostic.Id, place.Path, diagnostic.Location == Location.None ? 0 : place.StartLinePosition.Line + 1);
    }

    public int CompareTo(Finding? other) => other is null ? 1
        : (string.CompareOrdinal(Rule, other.Rule), string.CompareOrdinal(File, other.File), Line.CompareTo(other.Line)) switch
        {
            (not 0 and var rule, _, _) => rule,
            (_, not 0 and var file, _) => file,
            var (_, _, line) => line,
        };

    public override string ToString() => $"{Rule} {File} {Line}";
}
