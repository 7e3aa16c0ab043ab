using System.Globalization;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Tokenizers;

/// <summary>
/// Cuts a text into overlapping windows that a model with a token limit can take whole. A window ends after a sentence where its second
/// half has one, and never within a text element: a surrogate pair, a joined emoji, a letter with its marks. Only a text element that is
/// longer than a window itself is cut between its code points. Immutable; as safe for concurrent use as the tokenizer.
/// </summary>
public sealed class TokenWindows
{
    /// <summary>Least number of tokens: any code point alone fits.</summary>
    private const int LeastTokens = 16;

    private readonly Tokenizer tokenizer;
    private readonly int maxTokens;
    private readonly int overlapTokens;

    /// <summary>Creates a cutter.</summary>
    /// <param name="tokenizer">The tokenizer of the model that reads the windows; another one counts wrongly.</param>
    /// <param name="maxTokens">Most tokens in a window, as <see cref="Tokenizer.CountTokens(string, bool, bool)"/> counts; at least 16.</param>
    /// <param name="overlapTokens">About how many tokens of a window the next one repeats, so that a phrase is seen whole; at most half of <paramref name="maxTokens"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public TokenWindows(Tokenizer tokenizer, int maxTokens, int overlapTokens)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxTokens, LeastTokens);
        ArgumentOutOfRangeException.ThrowIfNegative(overlapTokens);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlapTokens, maxTokens / 2);
        (this.tokenizer, this.maxTokens, this.overlapTokens) = (tokenizer, maxTokens, overlapTokens);
    }

    /// <summary>The windows in the order of the text; together they cover it. An empty text is one empty window.</summary>
    public IReadOnlyList<Range> Cut(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var elements = Boundaries(text);
        var windows = new List<Range>();
        var (start, covered) = (0, 0);
        do
        {
            var end = End(text, elements, start);
            if (end <= covered && covered > 0)
            {
                // The overlap left no room for anything new.
                start = covered;
                end = End(text, elements, start);
            }

            windows.Add(start..end);
            covered = end;
            start = Back(text, elements, start, end);
        }
        while (covered < text.Length);

        return windows;
    }

    private int End(string text, List<int> elements, int start)
    {
        // Indexes of boundaries: the last known to fit, and the first known not to. Most texts have more characters than tokens.
        var low = elements.BinarySearch(start);
        low = low < 0 ? ~low - 1 : low;
        var first = low;
        var high = elements.Count;
        for (var step = maxTokens; low + step < elements.Count; step *= 2)
        {
            if (!Fits(text, start, elements[low + step]))
            {
                high = low + step;
                break;
            }

            low += step;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Fits(text, start, elements[middle]))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        if (elements[low] <= start)
        {
            return start == text.Length ? start : WithinElement(text, start);
        }

        for (var i = low; i < elements.Count - 1 && i - first > (low - first) / 2; i--)
        {
            // A shorter text may have more tokens, when the cut goes through one.
            if (IsSentenceEnd(text, elements[i]) && Fits(text, start, elements[i]))
            {
                return elements[i];
            }
        }

        return elements[low];
    }

    // As many code points as fit, at least one.
    private int WithinElement(string text, int start)
    {
        var end = start;
        while (end < text.Length)
        {
            var next = end + (char.IsSurrogatePair(text, end) ? 2 : 1);
            if (end > start && !Fits(text, start, next))
            {
                break;
            }

            end = next;
        }

        return end;
    }

    // A boundary after which there are enough tokens, found in steps; the end itself when it would be no step forward.
    private int Back(string text, List<int> elements, int start, int end)
    {
        var index = elements.BinarySearch(end);
        if (overlapTokens == 0 || index < 0)
        {
            return end;
        }

        var step = Math.Max(1, overlapTokens / 4);
        while (index > 0 && elements[index] > start && Count(text, elements[index], end) < overlapTokens)
        {
            index = Math.Max(0, index - step);
        }

        return elements[index] > start ? elements[index] : end;
    }

    private bool Fits(string text, int start, int end) => Count(text, start, end) <= maxTokens;

    private int Count(string text, int start, int end) => tokenizer.CountTokens(text.AsSpan(start, end - start));

    private static List<int> Boundaries(string text)
    {
        var boundaries = new List<int> { 0 };
        while (boundaries[^1] < text.Length)
        {
            boundaries.Add(boundaries[^1] + StringInfo.GetNextTextElementLength(text.AsSpan(boundaries[^1])));
        }

        return boundaries;
    }

    // Behind the mark that ends a sentence, and behind the quotation marks and brackets that close with it.
    private static bool IsSentenceEnd(string text, int at)
    {
        if (at < text.Length && Closing.Contains(text[at], StringComparison.Ordinal))
        {
            return false;
        }

        var last = at - 1;
        while (last >= 0 && Closing.Contains(text[last], StringComparison.Ordinal))
        {
            last--;
        }

        return last >= 0 && (Ending.Contains(text[last], StringComparison.Ordinal) || (text[last] == '.' && (at == text.Length || char.IsWhiteSpace(text[at]))));
    }

    private const string Closing = "”’」』）》】\")'";
    private const string Ending = "。！？!?；;…\n";
}
