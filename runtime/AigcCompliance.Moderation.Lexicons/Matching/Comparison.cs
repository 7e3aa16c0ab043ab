namespace AigcCompliance.Moderation.Matching;

/// <summary>Whether a candidate is a match.</summary>
internal enum MatchResult
{
    No,
    Yes,

    /// <summary>The text that follows decides.</summary>
    Undecided,
}

/// <summary>
/// Compares one term with the text at one place, character by character, and says how they differ. The filters before it only find
/// places worth a look; this alone decides, for whole texts and for streams.
/// </summary>
internal static class Comparison
{
    /// <summary>Most repetitions of one symbol within a match; a limit keeps streams from being held for ever.</summary>
    public const int MaxRun = 64;

    private const string Enclosing = "\"'“”‘’「」『』（）()【】《》〈〉[]";

    /// <summary>What leaves no gap between two letters.</summary>
    public const MatchEvidence Unseen = MatchEvidence.Invisible | MatchEvidence.Accent;

    /// <summary>Compares.</summary>
    /// <param name="text">The text, with what stands before and after the place.</param>
    /// <param name="anchor">Position of the last character of the run of equal symbols that the match starts in.</param>
    /// <param name="term">The term.</param>
    /// <param name="firstRun">How often the term's first symbol stands at its start.</param>
    /// <param name="isComplete">Whether no more text follows.</param>
    /// <param name="reading">How the text is read.</param>
    /// <param name="match">Start, length and evidence; the entry is the caller's. While undecided, the start alone.</param>
    public static MatchResult TryMatch(ReadOnlySpan<char> text, int anchor, string term, int firstRun, bool isComplete, Reading reading, out LexiconMatch match)
    {
        match = default;
        var wanted = new SymbolReader(term, 0);
        if (!wanted.Read() || StartOf(text, anchor, wanted.Symbol, firstRun, reading) is not (>= 0 and var start))
        {
            return MatchResult.No;
        }

        match = match with { Start = start };
        var found = new SymbolReader(text, start, reading);
        found.Read();
        var evidence = Difference(wanted, found);
        var isWordAtStart = IsWord(wanted) && ContinuesBefore(text, start, wanted.Symbol, reading);
        int run = 1, places = 0, separated = 0;
        bool joinsWords = false, endsSentence = false;
        var isFirstRun = true;
        var previous = wanted.Symbol;
        var wasWord = IsWord(found);
        while (wanted.Read())
        {
            while (true)
            {
                if (!found.Read())
                {
                    return found.IsAtEnd && !isComplete && found.End - found.GapStart <= SymbolReader.MaxGap ? MatchResult.Undecided : MatchResult.No;
                }

                if (found.Symbol == wanted.Symbol)
                {
                    break;
                }

                if (found.Symbol != previous || ++run > MaxRun || (isFirstRun && found.Start != anchor))
                {
                    return MatchResult.No;
                }

                evidence |= MatchEvidence.Repeat | found.GapKinds;
            }

            isFirstRun &= found.Symbol == previous;
            run = found.Symbol == previous ? run + 1 : 1;
            previous = found.Symbol;
            evidence |= Difference(wanted, found);
            places++;
            if (!found.Gap.SequenceEqual(wanted.Gap))
            {
                // A lone comma is prose as a sentence's end is.
                var isComma = found.Gap is "，";
                evidence |= found.GapKinds == MatchEvidence.None ? MatchEvidence.Gap : isComma ? MatchEvidence.SentenceGap : found.GapKinds;
                joinsWords |= wanted.Gap.IsEmpty && wasWord && IsWord(found) && found.Gap.IndexOfAny(" \t\r\n\u3000") >= 0;
                endsSentence |= isComma || ((found.GapKinds & MatchEvidence.SentenceGap) != 0 && EndsSentence(found.Gap));
            }

            separated += found.GapKinds != MatchEvidence.None ? 1 : 0;
            wasWord = IsWord(found);
        }

        var end = found.End;
        if ((evidence & MatchEvidence.SentenceGap) != 0 && (places > 1 || !endsSentence))
        {
            evidence = (evidence & ~MatchEvidence.SentenceGap) | MatchEvidence.Gap;
        }

        if (joinsWords && separated < places)
        {
            evidence |= MatchEvidence.WordGap;
        }

        if (IsWord(wanted))
        {
            switch (ContinuesAfter(found, wanted.Symbol, isComplete))
            {
                case MatchResult.Undecided:
                    return MatchResult.Undecided;
                case MatchResult.Yes:
                    evidence |= MatchEvidence.InsideWord;
                    break;
            }
        }

        match = match with { Length = end - start, Evidence = isWordAtStart ? evidence | MatchEvidence.InsideWord : evidence };
        return MatchResult.Yes;
    }

    /// <summary>Whether a term starts and ends with a symbol that needs no look at what stands beside it.</summary>
    public static bool IsPlain(string term)
    {
        var reader = new SymbolReader(term, 0);
        reader.Read();
        if (reader.Start > 0 || IsWord(reader))
        {
            return false;
        }

        while (reader.Read())
        {
        }

        return reader.GapKinds == MatchEvidence.None && !IsWord(reader);
    }

    /// <summary>Where a match starts whose first run of symbols ends at <paramref name="anchor"/>; -1 when the run is too short.</summary>
    public static int StartOf(ReadOnlySpan<char> text, int anchor, int symbol, int firstRun, Reading reading)
    {
        var reader = new SymbolReader(text, anchor, reading);
        if (!reader.Read() || reader.Start != anchor || reader.Symbol != symbol)
        {
            return -1;
        }

        var have = 1;
        while (have < firstRun && reader.Read() && reader.Start == anchor && reader.Symbol == symbol)
        {
            have++;
        }

        return Back(text, anchor, symbol, firstRun - have, reading, out var start) ? start : -1;
    }

    /// <summary>Goes back over single characters of one symbol; whether there were as many as wanted.</summary>
    public static bool Back(ReadOnlySpan<char> text, int position, int symbol, int wanted, Reading reading, out int start)
    {
        start = position;
        SymbolReader.Symbols symbols = default;
        var gap = 0;
        while (wanted > 0)
        {
            if (position == 0)
            {
                return false;
            }

            var length = SymbolReader.CodePointBefore(text, position, out var codePoint);
            position -= length;
            switch (FoldTable.Fold(codePoint, symbols, reading, out _))
            {
                case 0 when (gap += length) <= SymbolReader.MaxGap:
                    break;
                case 1 when symbols[0] == symbol:
                    gap = 0;
                    start = position;
                    wanted--;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    // One mark, once or several times, with brackets, quotes and blanks around it; anything else between two characters is no sentence's end.
    private static bool EndsSentence(ReadOnlySpan<char> gap)
    {
        char? mark = null;
        foreach (var c in gap)
        {
            if ((FoldTable.Kinds[c] & (ushort)MatchEvidence.SentenceGap) != 0)
            {
                mark ??= c;
            }

            if (c != mark && !char.IsWhiteSpace(c) && !Enclosing.Contains(c))
            {
                return false;
            }
        }

        return mark is not null;
    }

    private static MatchEvidence Difference(in SymbolReader wanted, in SymbolReader found)
    {
        if (wanted.CodePoint == found.CodePoint)
        {
            return MatchEvidence.None;
        }

        var kinds = wanted.Kinds ^ found.Kinds;
        return kinds == MatchEvidence.None ? found.Kinds
            : (kinds & wanted.Kinds & MatchEvidence.Numeral) != 0 ? (kinds & ~MatchEvidence.Numeral) | MatchEvidence.NumeralReverse
            : kinds;
    }

    private static bool IsWord(in SymbolReader symbol) => IsWord(symbol.Symbol, symbol.CodePoint);

    // Alphabets that put blanks between words. Ideographs that fold to a digit are none of them, nor are the scripts from Thai on.
    private static bool IsWord(int symbol, int codePoint) =>
        symbol < 0x0E00 && codePoint is < 0x2E80 or > 0x9FFF && char.IsLetterOrDigit((char)symbol);

    // A stretched letter at the edge of a word still belongs to it; a digit more is another number.
    private static bool IsStretch(int symbol, int edge) => symbol == edge && !char.IsAsciiDigit((char)edge);

    /// <summary>Whether a word that starts with a symbol at a position began before it.</summary>
    public static bool ContinuesBefore(ReadOnlySpan<char> text, int position, int edge, Reading reading)
    {
        SymbolReader.Symbols symbols = default;
        for (var steps = 0; position > 0 && steps < MaxRun; steps++)
        {
            position -= SymbolReader.CodePointBefore(text, position, out var codePoint);
            var count = FoldTable.Fold(codePoint, symbols, reading, out var kinds);
            if (count == 0 ? (kinds & ~Unseen) == 0 : IsStretch(symbols[count - 1], edge))
            {
                continue;
            }

            return count > 0 && IsWord(symbols[count - 1], codePoint);
        }

        return false;
    }

    /// <summary>Whether a word goes on after the last symbol read.</summary>
    public static MatchResult ContinuesAfter(SymbolReader reader, int edge, bool isComplete)
    {
        for (var steps = 0; steps < MaxRun; steps++)
        {
            var isThere = reader.Read();
            if ((reader.GapKinds & ~Unseen) != 0)
            {
                return MatchResult.No;
            }

            if (!isThere)
            {
                return reader.IsAtEnd && !isComplete ? MatchResult.Undecided : MatchResult.No;
            }

            if (!IsStretch(reader.Symbol, edge))
            {
                return IsWord(reader) ? MatchResult.Yes : MatchResult.No;
            }
        }

        return MatchResult.No;
    }
}
