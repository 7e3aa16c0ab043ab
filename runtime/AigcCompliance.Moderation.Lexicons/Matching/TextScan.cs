using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// Finds the matches in a whole text: the filter picks the few places where a term may start, and the trie is walked from there.
/// A text made to keep it walking is handed to the stream scanner, whose time depends on the length only.
/// </summary>
internal ref struct TextScan(Lexicon lexicon, ReadOnlySpan<char> text, List<LexiconMatch>? matches, Reading reading = Reading.First)
{
    private const int Block = 2048;

    // A candidate needs the two symbols after it.
    private const int Ahead = 2;

    private const int StepsPerCharacter = 4;
    private const int FreeSteps = 4096;

    private readonly Lexicon lexicon = lexicon;
    private readonly SymbolTrie trie = lexicon.Trie;
    private readonly Alphabet alphabet = lexicon.Alphabet;
    private readonly ReadOnlySpan<char> text = text;
    private readonly List<LexiconMatch>? matches = matches;

    private readonly Reading reading = reading;

    // Harmless words, for the matches of sound that come later.
    [ThreadStatic]
    private static List<(int Start, int End)>? scratch;

    private readonly List<(int Start, int End)>? allowed = reading == Reading.First && lexicon.Sounds is not null && lexicon.HasAllowed ? scratch ??= [] : null;

    private int allowedUntil;
    private int allowedNext;
    private long steps;
    private bool hasSecond;

    /// <summary>Scans; with no list to fill it stops at the first match. Returns whether there was one.</summary>
    public bool Run()
    {
        allowed?.Clear();
        var isFound = Forms();
        if (hasSecond && (matches is not null || !isFound))
        {
            isFound |= new TextScan(lexicon, text, matches, Reading.Second).Forms();
        }

        return (isFound && matches is null) || ((lexicon.Sounds?.Scan(text, matches, allowed) ?? false) | isFound);
    }

    [SkipLocalsInit]
    private bool Forms()
    {
        Span<ushort> symbols = stackalloc ushort[Block + (2 * Ahead)];
        Span<int> offsets = stackalloc int[Block + (2 * Ahead)];
        Span<ushort> candidates = stackalloc ushort[Block + (2 * Ahead)];
        int count = 0, walked = -1;
        var isFound = false;
        for (var position = 0; position < text.Length;)
        {
            var end = Math.Min(position + Block, text.Length);
            var carried = count;
            count = Fold(position, end, symbols, offsets, carried);
            if (symbols[carried..count].Contains(Alphabet.Special))
            {
                count = FoldSpecial(position, ref end, symbols, offsets, carried);
            }

            position = end;
            if (position >= text.Length)
            {
                symbols.Slice(count, Ahead).Clear();
                offsets.Slice(count, Ahead).Fill(text.Length);
                count += Ahead;
            }

            if (count <= Ahead)
            {
                continue;
            }

            foreach (var candidate in candidates[..Candidates(symbols[..count], offsets, candidates)])
            {
                // A character that folds to several symbols may be a candidate with each of them.
                var anchor = offsets[candidate];
                if (anchor == walked)
                {
                    continue;
                }

                if (steps > (StepsPerCharacter * (long)anchor) + FreeSteps)
                {
                    return Rest(anchor) || isFound;
                }

                walked = anchor;
                isFound |= Walk(anchor, null);
                allowedUntil = allowedNext;
                if (isFound && matches is null)
                {
                    return true;
                }
            }

            symbols.Slice(count - Ahead, Ahead).CopyTo(symbols);
            offsets.Slice(count - Ahead, Ahead).CopyTo(offsets);
            count = Ahead;
        }

        return isFound;
    }

    private readonly int Fold(int position, int end, Span<ushort> symbols, Span<int> offsets, int carried)
    {
        ref var source = ref MemoryMarshal.GetReference(text);
        ref var units = ref alphabet.Units;
        ref var symbol = ref MemoryMarshal.GetReference(symbols);
        ref var offset = ref MemoryMarshal.GetReference(offsets);
        nint count = carried;
        for (nint i = position; i < end; i++)
        {
            var number = Unsafe.Add(ref units, (nint)Unsafe.Add(ref source, i));
            // Written in any case, and kept or not: a branch would be guessed wrong too often.
            Unsafe.Add(ref symbol, count) = number;
            Unsafe.Add(ref offset, count) = (int)i;
            count += number != Alphabet.Ignorable ? 1 : 0;
        }

        return (int)count;
    }

    /// <summary>The same for surrogates and for characters that fold to several symbols.</summary>
    private int FoldSpecial(int position, ref int end, scoped Span<ushort> symbols, scoped Span<int> offsets, int count)
    {
        SymbolReader.Symbols folded = default;
        while (position < end && count + 4 + Ahead <= symbols.Length)
        {
            var length = SymbolReader.CodePointAt(text, position, out var codePoint);
            hasSecond = hasSecond || HasSecond(codePoint);
            var number = FoldTable.Fold(codePoint, folded, reading, out _);
            for (var i = 0; i < number; i++)
            {
                symbols[count] = alphabet.Of(folded[i]);
                offsets[count++] = position;
            }

            position += length;
        }

        end = position;
        return count;
    }

    // Whether a second look would see something that a term may hold.
    private readonly bool HasSecond(int codePoint)
    {
        if (reading == Reading.Second || !FoldTable.HasSecond(codePoint))
        {
            return false;
        }

        SymbolReader.Symbols folded = default;
        var number = FoldTable.Fold(codePoint, folded, Reading.Second, out _);
        var isUsed = false;
        for (var i = 0; i < number; i++)
        {
            isUsed |= alphabet.Of(folded[i]) != 0;
        }

        return isUsed;
    }

    private readonly int Candidates(ReadOnlySpan<ushort> symbols, ReadOnlySpan<int> offsets, Span<ushort> candidates)
    {
        var filter = lexicon.Filter;
        ref var symbol = ref MemoryMarshal.GetReference(symbols);
        ref var candidate = ref MemoryMarshal.GetReference(candidates);
        ref var pairs = ref MemoryMarshal.GetArrayDataReference(filter.Pairs);
        ref var triples = ref MemoryMarshal.GetArrayDataReference(filter.Triples);
        var shift = filter.Shift;
        nint count = 0, length = symbols.Length - Ahead;
        uint first = symbol;
        for (nint i = 0; i < length; i++)
        {
            uint second = Unsafe.Add(ref symbol, i + 1);
            Unsafe.Add(ref candidate, count) = (ushort)i;
            count += (nint)CandidateFilter.Test(ref pairs, shift, first, second);
            first = second;
        }

        var kept = 0;
        foreach (var at in candidates[..(int)count])
        {
            if (symbols[at] == symbols[at + 1])
            {
                // A term that is one symbol several times, found where the run ends.
                candidates[kept] = (ushort)(at + 1);
                kept += EndsRun(symbols, offsets, at + 1) ? 1 : 0;
                continue;
            }

            candidates[kept] = at;
            kept += (int)CandidateFilter.Test(ref triples, shift, symbols[at], symbols[at + 1], symbols[at + 2]);
        }

        return alphabet.Singles > 0 && symbols.ContainsAnyInRange((ushort)1, alphabet.Singles) ? WithSingles(symbols, offsets, candidates, kept) : kept;
    }

    // Few texts hold a term of one symbol, so that the loop above knows nothing of them.
    private readonly int WithSingles(ReadOnlySpan<ushort> symbols, ReadOnlySpan<int> offsets, Span<ushort> candidates, int kept)
    {
        Span<ushort> others = stackalloc ushort[kept];
        candidates[..kept].CopyTo(others);
        int next = 0, count = 0;
        for (var i = 0; i < symbols.Length - 1; i++)
        {
            var isPair = false;
            for (; next < kept && others[next] <= i; next++)
            {
                isPair |= others[next] == i;
            }

            if (isPair || (i < symbols.Length - Ahead && alphabet.IsSingle(symbols[i]) && EndsRun(symbols, offsets, i)))
            {
                candidates[count++] = (ushort)i;
            }
        }

        return count;
    }

    private readonly bool EndsRun(ReadOnlySpan<ushort> symbols, ReadOnlySpan<int> offsets, int i) =>
        symbols[i] != symbols[i + 1]
        || offsets[i + 1] - offsets[i] - SymbolReader.CodePointAt(text, offsets[i], out _) > SymbolReader.MaxGap;

    /// <summary>Looks for terms whose first run of symbols ends at a place.</summary>
    /// <param name="anchor">The place.</param>
    /// <param name="covered">When set, only harmless words that hold this match are looked for, and nothing is recorded.</param>
    private bool Walk(int anchor, LexiconMatch? covered)
    {
        int node = SymbolTrie.Root, depth = 0, run = 0, gap = 0, previous = -1;
        var isFound = false;
        for (var i = anchor; i < text.Length; i++)
        {
            var symbol = alphabet.OfUnit(text[i]);
            if (symbol == Alphabet.Ignorable)
            {
                if (++gap > SymbolReader.MaxGap)
                {
                    break;
                }

                continue;
            }

            if (symbol == Alphabet.Special)
            {
                return WalkSpecial(anchor, depth, covered) || isFound;
            }

            steps++;
            gap = 0;
            if (symbol == previous)
            {
                // The first run ends at the anchor.
                if (depth == 1 || ++run > Comparison.MaxRun)
                {
                    break;
                }

                continue;
            }

            node = trie.Child(node, symbol);
            if (node == SymbolTrie.None)
            {
                break;
            }

            if (trie.Cells[node].FirstEntry != SymbolTrie.None)
            {
                isFound |= Entries(node, anchor, covered);
            }

            depth++;
            run = 1;
            previous = symbol;
        }

        return isFound;
    }

    private bool WalkSpecial(int anchor, int reported, LexiconMatch? covered)
    {
        int node = SymbolTrie.Root, depth = 0, run = 0, previous = -1;
        var isFound = false;
        var reader = new SymbolReader(text, anchor, reading);
        while (reader.Read())
        {
            steps++;
            if (reader.Symbol == previous)
            {
                if (depth == 1 ? reader.Start != anchor : ++run > Comparison.MaxRun)
                {
                    break;
                }

                continue;
            }

            node = trie.Child(node, alphabet.Of(reader.Symbol));
            if (node == SymbolTrie.None)
            {
                break;
            }

            if (++depth > reported)
            {
                isFound |= Entries(node, anchor, covered);
            }

            run = 1;
            previous = reader.Symbol;
        }

        return isFound;
    }

    private bool Entries(int node, int anchor, LexiconMatch? covered)
    {
        var isFound = false;
        for (var entry = trie.Cells[node].FirstEntry; entry != SymbolTrie.None; entry = trie.NextEntry[entry])
        {
            var isAllowed = lexicon.Terms[entry].Action == LexiconAction.Allow;
            if ((covered is not null && !isAllowed) || lexicon.TryMatch(text, anchor, entry, true, reading, out var match) != MatchResult.Yes)
            {
                continue;
            }

            if (covered is { } inner)
            {
                isFound |= match.Start <= inner.Start && match.End >= inner.End;
            }
            else if (isAllowed)
            {
                allowedNext = Math.Max(allowedNext, match.End);
                allowed?.Add((match.Start, match.End));
            }
            else if (match.End > allowedUntil && !(lexicon.HasAllowed && Walk(anchor, match)))
            {
                matches?.Add(match);
                isFound = true;
            }
        }

        return isFound;
    }

    /// <summary>The rest of a text that keeps the walks from failing early.</summary>
    private bool Rest(int anchor)
    {
        for (var i = anchor; i < text.Length && !hasSecond; i++)
        {
            if (alphabet.OfUnit(text[i]) == Alphabet.Special)
            {
                SymbolReader.CodePointAt(text, i, out var codePoint);
                hasSecond = HasSecond(codePoint);
            }
        }

        var found = matches ?? [];
        var before = found.Count;
        var stream = new LexiconStream(lexicon, text, anchor, allowedUntil, allowed, reading);
        for (var i = anchor; i < text.Length && (matches is not null || found.Count == before); i += Block)
        {
            stream.Append(text[i..Math.Min(i + Block, text.Length)], found);
        }

        stream.Complete(found);
        return found.Count > before;
    }
}
