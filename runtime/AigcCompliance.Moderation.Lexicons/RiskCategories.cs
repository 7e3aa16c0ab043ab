namespace AigcCompliance.Moderation;

/// <summary>The 31 risks of GB/T 45654-2025, Annex A, by which lexicons are counted.</summary>
internal static class RiskCategories
{
    private static readonly (string Class, char Last)[] Classes = [("A.1", 'h'), ("A.2", 'i'), ("A.3", 'e'), ("A.4", 'g'), ("A.5", 'b')];

    /// <summary>A.1a to A.5b.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Classes.SelectMany(c => Enumerable.Range('a', c.Last - 'a' + 1).Select(letter => c.Class + (char)letter))];

    /// <summary>Whether a category is one of them, or one of the service's own, which start with <c>x-</c>.</summary>
    public static bool IsKnown(string category) => All.Contains(category, StringComparer.Ordinal) || category is ['x', '-', _, ..];
}
