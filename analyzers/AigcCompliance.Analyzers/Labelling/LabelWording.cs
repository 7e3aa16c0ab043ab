using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Labelling;

/// <summary>
/// Recognises the wording of an explicit text label: an element that names AI and one that names generation (GB 45438-2025, clause 5.1).
/// English generation words are accepted too, so that a product's own wording is never mistaken for no label at all.
/// </summary>
internal static class LabelWording
{
    private static readonly Regex Ai = new(@"人工智能|(?<![A-Za-z])AI(?![A-Za-z])", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    private static readonly Regex Generated = new("生成|合成|generat|synthe[sz]i", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
    private static readonly char[] Borders = ['<', '>', '\n', '\r', '"'];

    // A label is a short notice; prompts and articles about AI hold the same words.
    private const int LongestLabel = 80;

    /// <summary>Whether a text is a label: short, with both elements.</summary>
    public static bool IsLabel(string text) => text.Length <= LongestLabel && Ai.IsMatch(text) && Generated.IsMatch(text);

    /// <summary>Whether a text is a label, or markup or a line of a longer text that holds one.</summary>
    public static bool IsIn(string text) =>
        IsLabel(text) || (text.Length > LongestLabel && text.IndexOfAny(['<', '>']) >= 0 && text.Split(Borders).Any(IsLabel));

    /// <summary>Whether a field holds a label from its declaration on: a constant, or a read-only string.</summary>
    public static bool IsDeclaredIn(IFieldSymbol field, CancellationToken cancel) =>
        field is { IsStatic: true, IsReadOnly: true, Type.SpecialType: SpecialType.System_String }
        && field.DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancel)).OfType<VariableDeclaratorSyntax>()
            .Any(d => d.Initializer?.Value is LiteralExpressionSyntax literal && IsIn(literal.Token.ValueText));
}
