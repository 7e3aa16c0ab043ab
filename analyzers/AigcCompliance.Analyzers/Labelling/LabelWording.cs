using System;
using System.Text.RegularExpressions;

namespace AigcCompliance.Analyzers.Labelling;

/// <summary>
/// Recognises the wording of an explicit text label: an element that names AI and one that names generation (GB 45438-2025, clause 5.1).
/// English generation words are accepted too, so that a product's own wording is never mistaken for no label at all.
/// </summary>
internal static class LabelWording
{
    private static readonly Regex Ai = new(@"人工智能|(?<![A-Za-z])AI(?![A-Za-z])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Generated = new("生成|合成|generat|synthe[sz]i", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    // A label is a short notice; prompts and articles about AI hold the same words.
    private const int LongestLabel = 80;

    /// <summary>Whether a text is a label: short, with both elements.</summary>
    public static bool IsLabel(string text) => text.Length <= LongestLabel && Ai.IsMatch(text) && Generated.IsMatch(text);
}
