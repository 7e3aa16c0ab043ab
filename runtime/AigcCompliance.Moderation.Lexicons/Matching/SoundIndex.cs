namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// The terms that are also found by their sound, as a trie of syllables, and the walk over it: ideographs, pinyin and the term's own letters
/// and digits may take turns; a character with several readings and letters that can be cut in several ways are followed each way. Immutable; safe for concurrent use.
/// </summary>
internal sealed class SoundIndex
{
    /// <summary>What makes a match one of sound; an entry that accepts neither is no part of the index.</summary>
    public const MatchEvidence Sound = MatchEvidence.Homophone | MatchEvidence.Pinyin;

    /// <summary>Most syllables of a term that is found by its sound.</summary>
    public const int MaxSyllables = 16;

    private const int MaxSpellings = 16;

    // Letters and digits of a term stand for themselves, and are numbered from here.
    private const ushort FirstLiteral = 1000;

    [ThreadStatic]
    private static List<LexiconMatch>? scratch;

    private readonly Term[] terms;
    private readonly (int Entry, ushort[] Syllables)[] spellings;
    private readonly Dictionary<int, ushort> literals = [];
    private readonly SymbolTrie trie;
    private readonly bool acceptsInsideWord;

    private SoundIndex(Term[] terms)
    {
        this.terms = terms;
        spellings = [.. Enumerable.Range(0, terms.Length).Where(i => IsAsked(terms[i])).SelectMany(i => Spell(terms[i].Text).Select(s => (i, s)))];
        trie = TrieBuilder.Build([.. spellings.Select(s => Array.ConvertAll(s.Syllables, id => id < FirstLiteral ? SoundTable.Key(id) : id))]);
        acceptsInsideWord = Array.Exists(spellings, s => (terms[s.Entry].Evidence & MatchEvidence.InsideWord) != 0);
    }

    /// <summary>Builds the index; null when no term asks for it.</summary>
    public static SoundIndex? Build(Term[] terms) =>
        Array.Exists(terms, IsAsked) && new SoundIndex(terms) is { spellings.Length: > 0 } index ? index : null;

    /// <summary>Finds the matches of sound in a whole text; those of harmless words that may cover them are given.</summary>
    public bool Scan(ReadOnlySpan<char> text, List<LexiconMatch>? matches, List<(int Start, int End)>? allowed)
    {
        var found = scratch ??= [];
        allowed?.Sort();
        int next = 0, allowedUntil = 0;
        var isFound = false;
        for (var position = 0; position < text.Length; position++)
        {
            found.Clear();
            Walk(text, position, true, found);
            foreach (var match in found)
            {
                for (; next < (allowed?.Count ?? 0) && allowed![next].Start <= match.Start; next++)
                {
                    allowedUntil = Math.Max(allowedUntil, allowed[next].End);
                }

                if (match.End > allowedUntil)
                {
                    isFound = true;
                    matches?.Add(match);
                }
            }

            if (isFound && matches is null)
            {
                break;
            }
        }

        return isFound;
    }

    /// <summary>Adds the matches that start at a position; false, and nothing added, when the text that follows decides.</summary>
    public bool Walk(ReadOnlySpan<char> text, int position, bool isComplete, List<LexiconMatch> found)
    {
        SymbolReader.CodePointAt(text, position, out var codePoint);
        if (codePoint < 0x2E80
            && ((FoldTable.Symbols[codePoint] is < 'a' or > 'z' && !literals.ContainsKey(FoldTable.Symbols[codePoint]))
                || (!acceptsInsideWord && position > 0 && char.IsAsciiLetterOrDigit(text[position - 1]))))
        {
            return true;
        }

        var before = found.Count;
        var walk = new SoundWalk(this, text, position, isComplete, found, stackalloc Step[MaxSyllables]);
        if (walk.Run())
        {
            return true;
        }

        found.RemoveRange(before, found.Count - before);
        return false;
    }

    private static bool IsAsked(Term term) => (term.Evidence & Sound) != 0 && term.Action != LexiconAction.Allow;

    /// <summary>Every way to read a term; none when it holds no ideograph, is one or is too long.</summary>
    private List<ushort[]> Spell(string term)
    {
        List<ushort[]> all = [[]];
        var hasSound = false;
        var reader = new SymbolReader(term, 0);
        while (all[0].Length <= MaxSyllables && reader.Read())
        {
            var readings = SoundTable.Readings(reader.Symbol).ToArray();
            hasSound |= readings.Length > 0;
            readings = readings.Length == 0 ? [Literal(reader.Symbol)] : all.Count * readings.Length > MaxSpellings ? readings[..1] : readings;
            all = [.. all.SelectMany(head => readings.Select(id => (ushort[])[.. head, id]))];
        }

        return hasSound && all[0].Length is > 1 and <= MaxSyllables ? all : [];
    }

    private ushort Literal(int symbol) =>
        literals.TryGetValue(symbol, out var known) ? known : literals[symbol] = (ushort)(FirstLiteral + literals.Count);

    /// <summary>One walk from one position.</summary>
    private ref struct SoundWalk(SoundIndex index, ReadOnlySpan<char> text, int position, bool isComplete, List<LexiconMatch> found, Span<Step> steps)
    {
        private readonly SoundIndex index = index;
        private readonly SymbolTrie trie = index.trie;
        private readonly ReadOnlySpan<char> text = text;
        private readonly Span<Step> steps = steps;
        private readonly int first = found.Count;
        private bool isUndecided;

        public bool Run()
        {
            Visit(new SymbolReader(text, position), SymbolTrie.Root, 0);
            return !isUndecided;
        }

        private void Visit(SymbolReader reader, int node, int depth)
        {
            if (!reader.Read())
            {
                isUndecided |= depth > 0 && MayGoOn(reader);
                return;
            }

            if (depth == 0 && reader.Start != position)
            {
                return;
            }

            steps[depth] = new Step(reader, 0);
            if (index.literals.TryGetValue(reader.Symbol, out var literal) && trie.Child(node, literal) is var next and not SymbolTrie.None)
            {
                Arrive(reader, next, depth + 1);
            }

            if (IsLetter(reader.Symbol))
            {
                VisitLetters(reader, node, depth);
                return;
            }

            var readings = SoundTable.Readings(reader.Symbol);
            for (var i = 0; i < readings.Length; i++)
            {
                var key = SoundTable.Key(readings[i]);
                var isNew = true;
                for (var j = 0; j < i; j++)
                {
                    isNew &= SoundTable.Key(readings[j]) != key;
                }

                if (isNew && trie.Child(node, key) is var child and not SymbolTrie.None)
                {
                    Arrive(reader, child, depth + 1);
                }
            }
        }

        private void VisitLetters(SymbolReader reader, int node, int depth)
        {
            var start = reader;
            var spelled = 0;
            while (true)
            {
                spelled = SoundTable.Spell(spelled, "üÜǖǘǚǜǕǗǙǛ".Contains((char)reader.CodePoint) ? 'v' : reader.Symbol);
                var syllable = SoundTable.Syllable(spelled);
                if (syllable < 0)
                {
                    return;
                }

                if (syllable > 0 && trie.Child(node, SoundTable.Key((ushort)syllable)) is var child and not SymbolTrie.None)
                {
                    steps[depth] = new Step(start, (ushort)syllable);
                    var tone = reader;
                    if (tone.Read() && tone.GapKinds == MatchEvidence.None && tone.Symbol is >= '0' and <= '5')
                    {
                        Arrive(tone, child, depth + 1);
                    }

                    Arrive(reader, child, depth + 1);
                }

                if (!reader.Read())
                {
                    isUndecided |= MayGoOn(reader);
                    return;
                }

                if ((reader.GapKinds & ~Comparison.Unseen) != 0 || !IsLetter(reader.Symbol))
                {
                    return;
                }
            }
        }

        private void Arrive(in SymbolReader reader, int node, int depth)
        {
            for (var spelling = trie.Cells[node].FirstEntry; spelling != SymbolTrie.None; spelling = trie.NextEntry[spelling])
            {
                Add(reader, index.spellings[spelling].Entry, index.spellings[spelling].Syllables);
            }

            if (depth < MaxSyllables)
            {
                Visit(reader, node, depth);
            }
        }

        private void Add(in SymbolReader reader, int entry, ushort[] syllables)
        {
            var term = index.terms[entry];
            var evidence = Difference(term.Text, syllables);
            if (steps[0].IsWord && Comparison.ContinuesBefore(text, position, 0, Reading.First))
            {
                evidence |= MatchEvidence.InsideWord;
            }

            for (var i = first; i < found.Count; i++)
            {
                evidence = found[i].EntryIndex == entry ? MatchEvidence.None : evidence;
            }

            // What differs in no sound, the other walk finds.
            if ((evidence & Sound) == 0 || (evidence & ~term.Evidence) != 0)
            {
                return;
            }

            if (steps[syllables.Length - 1].IsWord)
            {
                var after = Comparison.ContinuesAfter(reader, 0, isComplete);
                isUndecided |= after == MatchResult.Undecided;
                if (after == MatchResult.Yes && (term.Evidence & MatchEvidence.InsideWord) == 0)
                {
                    return;
                }

                evidence |= after == MatchResult.Yes ? MatchEvidence.InsideWord : MatchEvidence.None;
            }

            found.Add(new LexiconMatch(position, reader.End - position, entry, evidence));
        }

        private readonly MatchEvidence Difference(string term, ushort[] syllables)
        {
            var wanted = new SymbolReader(term, 0);
            var evidence = MatchEvidence.None;
            for (var i = 0; i < syllables.Length && wanted.Read(); i++)
            {
                var step = steps[i];
                evidence |= i == 0 || text.Slice(step.GapStart, step.GapLength).SequenceEqual(wanted.Gap) ? MatchEvidence.None
                    : step.GapKinds == MatchEvidence.None ? MatchEvidence.Gap : step.GapKinds;
                evidence |= step.CodePoint == wanted.CodePoint ? MatchEvidence.None
                    : step.Symbol == wanted.Symbol ? step.Kinds | wanted.Kinds
                    : step.Pinyin > 0 ? MatchEvidence.Pinyin | (step.Pinyin == syllables[i] ? MatchEvidence.None : MatchEvidence.FuzzySound)
                    : MatchEvidence.Homophone | (SoundTable.Readings(step.Symbol).Contains(syllables[i]) ? MatchEvidence.None : MatchEvidence.FuzzySound);
            }

            return evidence;
        }

        private readonly bool MayGoOn(in SymbolReader reader) =>
            reader.IsAtEnd && !isComplete && reader.End - reader.GapStart <= SymbolReader.MaxGap;

        private static bool IsLetter(int symbol) => symbol is >= 'a' and <= 'z';
    }

    /// <summary>A syllable of the text: an ideograph, or letters.</summary>
    private readonly struct Step(in SymbolReader reader, ushort pinyin)
    {
        public readonly int Symbol = reader.Symbol;
        public readonly int CodePoint = reader.CodePoint;
        public readonly MatchEvidence Kinds = reader.Kinds;
        public readonly int GapStart = reader.GapStart;
        public readonly int GapLength = reader.Gap.Length;
        public readonly MatchEvidence GapKinds = reader.GapKinds;

        /// <summary>The syllable that letters spell; 0 for an ideograph.</summary>
        public readonly ushort Pinyin = pinyin;

        public bool IsWord => CodePoint < 0x2E80 || Symbol < 0x80;
    }
}
