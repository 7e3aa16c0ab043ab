using System.Runtime.CompilerServices;

namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// Reads a text as the symbols that terms are compared by: folded, without what separates them. The one definition of what a text
/// says; everything faster must agree with it.
/// </summary>
internal ref struct SymbolReader(ReadOnlySpan<char> text, int position, Reading reading = Reading.First)
{
    /// <summary>Most UTF-16 characters that may stand between two symbols of one match; a limit keeps streams from being held for ever.</summary>
    public const int MaxGap = 128;

    private readonly ReadOnlySpan<char> text = text;
    private readonly Reading reading = reading;
    private int next = position;
    private Symbols pending;
    private int taken;
    private int count;

    /// <summary>The canonical code point.</summary>
    public int Symbol { get; private set; }

    /// <summary>The code point as written.</summary>
    public int CodePoint { get; private set; }

    /// <summary>How the code point differs from the symbol.</summary>
    public MatchEvidence Kinds { get; private set; }

    /// <summary>Where the code point starts.</summary>
    public int Start { get; private set; }

    /// <summary>The first character that was not read.</summary>
    public readonly int End => next;

    /// <summary>Where the separators before the symbol start.</summary>
    public int GapStart { get; private set; }

    /// <summary>Kinds of the separators before the symbol, or before the end.</summary>
    public MatchEvidence GapKinds { get; private set; }

    /// <summary>The separators before the symbol.</summary>
    public readonly ReadOnlySpan<char> Gap => text[GapStart..Math.Max(GapStart, Start)];

    /// <summary>Whether nothing is left to read.</summary>
    public readonly bool IsAtEnd => next >= text.Length;

    /// <summary>Reads the next symbol; false at the end, or when more than <see cref="MaxGap"/> separators come first.</summary>
    public bool Read()
    {
        GapKinds = MatchEvidence.None;
        if (taken < count)
        {
            Symbol = pending[taken++];
            GapStart = Start;
            return true;
        }

        GapStart = next;
        while (next < text.Length && next - GapStart <= MaxGap)
        {
            var length = CodePointAt(text, next, out var codePoint);
            count = FoldTable.Fold(codePoint, pending, reading, out var kinds);
            if (count == 0)
            {
                GapKinds |= kinds;
                next += length;
                continue;
            }

            taken = 1;
            Symbol = pending[0];
            CodePoint = codePoint;
            Kinds = kinds;
            Start = next;
            next += length;
            // The last separator may have been the second half of a pair that went past the limit.
            return Start - GapStart <= MaxGap;
        }

        return false;
    }

    /// <summary>The code point at a position, and its length in UTF-16 characters.</summary>
    public static int CodePointAt(ReadOnlySpan<char> text, int position, out int codePoint)
    {
        var c = text[position];
        codePoint = c;
        if (!char.IsHighSurrogate(c) || position + 1 >= text.Length || !char.IsLowSurrogate(text[position + 1]))
        {
            return 1;
        }

        codePoint = char.ConvertToUtf32(c, text[position + 1]);
        return 2;
    }

    /// <summary>The code point that ends before a position, and its length in UTF-16 characters.</summary>
    public static int CodePointBefore(ReadOnlySpan<char> text, int position, out int codePoint)
    {
        var c = text[position - 1];
        codePoint = c;
        if (!char.IsLowSurrogate(c) || position < 2 || !char.IsHighSurrogate(text[position - 2]))
        {
            return 1;
        }

        codePoint = char.ConvertToUtf32(text[position - 2], c);
        return 2;
    }

    /// <summary>The symbols of one code point.</summary>
    [InlineArray(4)]
    internal struct Symbols
    {
        private int first;
    }
}
