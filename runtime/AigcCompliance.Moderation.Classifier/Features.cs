using System.Text;
using AigcCompliance.Moderation.Matching;

namespace AigcCompliance.Moderation.Classifier;

/// <summary>
/// Reads a text as the lexicon does, folded and without separators, in overlapping windows, and hashes its character n-grams.
/// </summary>
internal ref struct Features
{
    /// <summary>Least and most symbols in a window.</summary>
    public const int MinWindow = 16;

    /// <inheritdoc cref="MinWindow" />
    public const int MaxWindow = 240;

    // A character more often than twice says no more: "aaaa" reads like "aa".
    private const int LongestRun = 2;

    private readonly ReadOnlySpan<char> text;
    private readonly Span<int> window;
    private int next;
    private int count;
    private int run;
    private int last;
    private bool isDone;

    /// <param name="text">The text.</param>
    /// <param name="buffer">Room for the symbols of one window; its length is the length of a window.</param>
    public Features(ReadOnlySpan<char> text, Span<int> buffer)
    {
        this.text = text;
        window = buffer;
        last = -1;
    }

    /// <summary>Reads the next window; it shares half of its symbols with the one before. The first is there for an empty text, too.</summary>
    public bool Next(out ReadOnlySpan<int> symbols)
    {
        symbols = default;
        if (isDone)
        {
            return false;
        }

        var isFirst = count == 0;
        if (!isFirst)
        {
            window[(window.Length / 2)..count].CopyTo(window);
            count -= window.Length / 2;
        }

        var kept = count;
        Fill();
        isDone = next >= text.Length;
        symbols = window[..count];
        return isFirst || count > kept;
    }

    private void Fill()
    {
        Span<int> folded = stackalloc int[4];

        // A code point folds to four symbols at most: a window may be that much shorter.
        while (next < text.Length && count <= window.Length - folded.Length)
        {
            Rune.DecodeFromUtf16(text[next..], out var rune, out var length);
            next += length;
            var symbols = FoldTable.Fold(rune.Value, folded, out _);
            for (var i = 0; i < symbols; i++)
            {
                run = folded[i] == last ? run + 1 : 1;
                last = folded[i];
                if (run <= LongestRun)
                {
                    window[count++] = folded[i];
                }
            }
        }
    }

    /// <summary>Hash of the n-gram that a symbol ends; 0 starts one.</summary>
    public static uint Extend(uint hash, int symbol)
    {
        hash = (hash ^ (uint)symbol) * 0x9E3779B1;
        return hash ^ (hash >> 15);
    }

    /// <summary>The bucket of a hash.</summary>
    public static int Bucket(uint hash, int bits) => (int)((hash * 0x85EBCA77) >> (32 - bits));
}
