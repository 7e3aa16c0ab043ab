using AigcCompliance.Moderation.Matching;

namespace AigcCompliance.Moderation;

/// <summary>
/// Scans a text that arrives in pieces, and says after each how much of what came may be shown: everything before the place where a
/// match may have begun. Any cutting of the text gives the matches that <see cref="Lexicon.Scan"/> finds in the whole. Keeps the
/// lexicon it was opened with. Not thread-safe: one instance a text.
/// </summary>
public sealed class LexiconStream
{
    // What a look back from the first character of a match may need.
    private const int Context = 512;

    private readonly Lexicon lexicon;
    private readonly SymbolTrie trie;
    private readonly SoundIndex? sounds;
    private readonly List<(int Start, int End)>? everyAllowed;
    private readonly (int Symbol, int Anchor)[] recent = new (int, int)[2 * Lexicon.MaxSymbols];
    private readonly List<(int Entry, int Anchor, int Start)> undecided = [];
    private readonly List<LexiconMatch> found = [];
    private readonly List<(int Start, int End)> allowed = [];
    private char[] buffer = new char[2 * Context];
    private int length;
    private int origin;
    private int scanned;
    private int sounded;
    private int node = SymbolTrie.Root;
    private int runs;
    private int symbol = -1;
    private ushort number;
    private int count;
    private int symbolEnd;
    private bool isComplete;

    // The same text read in the second way, from the first character on that has one; up to there both are one.
    private readonly Reading reading;
    private readonly bool mayBranch = true;
    private LexiconStream? second;

    internal LexiconStream(Lexicon lexicon)
    {
        this.lexicon = lexicon;
        trie = lexicon.Trie;
        sounds = lexicon.Sounds;
    }

    /// <summary>Goes on in the middle of a text, whose sounds are another's concern.</summary>
    internal LexiconStream(Lexicon lexicon, ReadOnlySpan<char> text, int position, int allowedUntil, List<(int Start, int End)>? everyAllowed, Reading reading)
        : this(lexicon)
    {
        sounds = null;
        mayBranch = false;
        this.reading = reading;
        this.everyAllowed = everyAllowed;
        var context = text[Math.Max(0, position - (4 * Context))..position];
        Store(context);
        origin = position - context.Length;
        scanned = symbolEnd = position;
        if (allowedUntil > position)
        {
            allowed.Add((0, allowedUntil));
        }
    }

    /// <summary>Goes on from where another is, in the second reading.</summary>
    private LexiconStream(LexiconStream first)
        : this(first.lexicon)
    {
        sounds = null;
        mayBranch = false;
        reading = Reading.Second;
        first.recent.CopyTo(recent, 0);
        buffer = [.. first.buffer];
        (length, origin, scanned) = (first.length, first.origin, first.scanned);
        (node, runs, symbol, number, count, symbolEnd) = (first.node, first.runs, first.symbol, first.number, first.count, first.symbolEnd);
        // What the last run ends may need characters of it that only this reading sees; the other has looked ahead already.
        Outputs();
    }

    /// <summary>Takes the next piece in.</summary>
    /// <param name="chunk">The piece; may be empty and may end within a surrogate pair.</param>
    /// <param name="matches">Receives the matches that are certain now.</param>
    /// <returns>How many UTF-16 characters of the whole stream hold no match but those reported, whatever follows.</returns>
    /// <exception cref="InvalidOperationException">The stream was completed.</exception>
    public int Append(ReadOnlySpan<char> chunk, ICollection<LexiconMatch> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        RequireOpen();
        Store(chunk);
        second?.Store(chunk);
        return Advance(matches);
    }

    private int Advance(ICollection<LexiconMatch> matches)
    {
        Consume();
        Decide();
        Sound();
        var live = LiveStart();
        Report(matches, live);
        var safe = Math.Min(sounds is null ? scanned : sounded, live);
        foreach (var candidate in undecided)
        {
            safe = Math.Min(safe, candidate.Start);
        }

        foreach (var match in found)
        {
            safe = Math.Min(safe, match.Start);
        }

        Forget(safe);
        return second is null ? safe : Math.Min(safe, second.Advance(matches));
    }

    /// <summary>Says that nothing more comes.</summary>
    /// <exception cref="InvalidOperationException">The stream was completed.</exception>
    public void Complete(ICollection<LexiconMatch> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        RequireOpen();
        isComplete = true;
        Consume();
        EndRun();
        Decide();
        Sound();
        Report(matches, int.MaxValue);
        second?.Complete(matches);
    }

    private void RequireOpen()
    {
        if (isComplete)
        {
            throw new InvalidOperationException("The stream was completed.\n该流已结束。");
        }
    }

    private void Consume()
    {
        SymbolReader.Symbols symbols = default;
        var text = Available();
        while (scanned - origin < text.Length)
        {
            var size = SymbolReader.CodePointAt(text, scanned - origin, out var codePoint);
            if (mayBranch && second is null && FoldTable.HasSecond(codePoint))
            {
                second = new LexiconStream(this);
            }

            var folded = FoldTable.Fold(codePoint, symbols, reading, out _);
            for (var i = 0; i < folded; i++)
            {
                Push(symbols[i], scanned);
            }

            scanned += size;
            if (folded > 0)
            {
                symbolEnd = scanned;
            }
            else if (scanned - symbolEnd > SymbolReader.MaxGap)
            {
                EndRun();
            }
        }
    }

    // The first half of a pair waits for the second.
    private ReadOnlySpan<char> Available()
    {
        var text = buffer.AsSpan(0, length);
        return !isComplete && length > 0 && char.IsHighSurrogate(text[^1]) ? text[..^1] : text;
    }

    /// <summary>One of the last runs of equal symbols, counted from 1: the symbol, and where its last character starts.</summary>
    private ref (int Symbol, int Anchor) Run(int back) => ref recent[(runs - back) % recent.Length];

    private void Push(int next, int position)
    {
        if (next == symbol)
        {
            Run(1).Anchor = position;
            if (++count > Comparison.MaxRun && trie.Nodes[node].Depth > 1)
            {
                node = trie.Step(SymbolTrie.Root, number);
            }

            return;
        }

        Singles();
        symbol = next;
        number = lexicon.Alphabet.Of(next);
        count = 1;
        runs++;
        Run(1) = (next, position);
        node = trie.Step(node, number);
        Outputs();
    }

    private void Outputs()
    {
        for (var output = trie.Nodes[node].Output; output != SymbolTrie.None; output = trie.Nodes[trie.Nodes[output].Fail].Output)
        {
            var depth = trie.Nodes[output].Depth;
            if (depth > 1)
            {
                Candidates(output, Run(depth).Anchor);
            }
        }
    }

    private void EndRun()
    {
        Singles();
        symbol = -1;
        number = 0;
        node = SymbolTrie.Root;
    }

    // A term of one symbol is looked for where its run ends, as the start of every other term is.
    private void Singles()
    {
        if (number != 0 && trie.Child(SymbolTrie.Root, number) is var child and not SymbolTrie.None)
        {
            Candidates(child, Run(1).Anchor);
        }
    }

    private void Candidates(int output, int anchor)
    {
        for (var entry = trie.Cells[output].FirstEntry; entry != SymbolTrie.None; entry = trie.NextEntry[entry])
        {
            if (Try(entry, anchor, out var start) == MatchResult.Undecided)
            {
                undecided.Add((entry, anchor, start));
            }
        }
    }

    private MatchResult Try(int entry, int anchor, out int start)
    {
        var result = lexicon.TryMatch(Available(), anchor - origin, entry, isComplete, reading, out var match);
        start = match.Start + origin;
        if (result == MatchResult.Yes)
        {
            if (lexicon.Terms[entry].Action == LexiconAction.Allow)
            {
                allowed.Add((start, start + match.Length));
                everyAllowed?.Add((start, start + match.Length));
            }
            else
            {
                found.Add(match with { Start = start });
            }
        }

        return result;
    }

    /// <summary>Finds matches of sound up to the first place that the text to come decides.</summary>
    private void Sound()
    {
        var text = Available();
        for (var before = found.Count; sounds is not null && sounded < scanned && sounds.Walk(text, sounded - origin, isComplete, found); sounded++)
        {
            for (; before < found.Count; before++)
            {
                found[before] = found[before] with { Start = found[before].Start + origin };
            }
        }
    }

    private void Decide()
    {
        var kept = 0;
        for (var i = 0; i < undecided.Count; i++)
        {
            var candidate = undecided[i];
            if (Try(candidate.Entry, candidate.Anchor, out _) == MatchResult.Undecided)
            {
                undecided[kept++] = candidate;
            }
        }

        undecided.RemoveRange(kept, undecided.Count - kept);
    }

    /// <summary>Reports what no harmless word can cover any more.</summary>
    private void Report(ICollection<LexiconMatch> matches, int live)
    {
        var kept = 0;
        for (var i = 0; i < found.Count; i++)
        {
            var match = found[i];
            if (IsCovered(match))
            {
                continue;
            }

            if (MayBeCovered(match, live))
            {
                found[kept++] = match;
            }
            else
            {
                matches.Add(match);
            }
        }

        found.RemoveRange(kept, found.Count - kept);
    }

    private bool IsCovered(LexiconMatch match)
    {
        foreach (var word in allowed)
        {
            if (word.Start <= match.Start && word.End >= match.End)
            {
                return true;
            }
        }

        return false;
    }

    private bool MayBeCovered(LexiconMatch match, int live)
    {
        if (!lexicon.HasAllowed || isComplete)
        {
            return false;
        }

        foreach (var candidate in undecided)
        {
            if (candidate.Start <= match.Start && lexicon.Terms[candidate.Entry].Action == LexiconAction.Allow)
            {
                return true;
            }
        }

        return live <= match.Start;
    }

    /// <summary>Where the longest beginning of a term starts that the text ends with.</summary>
    private int LiveStart()
    {
        var depth = trie.Nodes[node].Depth;
        if (depth == 0)
        {
            return int.MaxValue;
        }

        var (first, anchor) = Run(depth);
        anchor -= origin;
        // A run that starts within a character, as the g in ㎏, starts no match but one of the whole character.
        if (lexicon.LongestFirstRun > 1 && Comparison.StartOf(Available(), anchor, first, 1, reading) == anchor)
        {
            Comparison.Back(Available(), anchor, first, lexicon.LongestFirstRun - 1, reading, out anchor);
        }

        return anchor + origin;
    }

    private void Store(ReadOnlySpan<char> chunk)
    {
        if (length + chunk.Length > buffer.Length)
        {
            Array.Resize(ref buffer, Math.Max(length + chunk.Length, 2 * buffer.Length));
        }

        chunk.CopyTo(buffer.AsSpan(length));
        length += chunk.Length;
    }

    private void Forget(int safe)
    {
        allowed.RemoveAll(a => a.End <= safe);
        var surplus = safe - Context - origin;
        if (surplus > length / 2)
        {
            buffer.AsSpan(surplus, length - surplus).CopyTo(buffer);
            length -= surplus;
            origin += surplus;
        }
    }
}
