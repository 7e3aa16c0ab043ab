using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Moderation.Matching;

/// <summary>Checks entries and builds what matching needs of them.</summary>
internal static class LexiconCompiler
{
    /// <summary>Compiles.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="options">The options.</param>
    /// <param name="place">Where an entry stands, as messages name it; null for its position.</param>
    public static Lexicon Compile(LexiconEntry[] entries, LexiconOptions options, Func<int, string>? place)
    {
        place ??= i => "entry " + (i + 1);
        var problems = new List<string>();
        var numbers = new Dictionary<int, ushort>();
        var symbols = new List<int>();
        var terms = new Term[entries.Length];
        var runs = new ushort[entries.Length][];
        Span<ushort> sequence = stackalloc ushort[Lexicon.MaxSymbols];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i] ?? throw new ArgumentException("An entry is null.", nameof(entries));
            var reader = new SymbolReader(entry.Term, 0);
            int total = 0, count = 0, run = 0, firstRun = 0;
            var previous = -1;
            Text? problem = null;
            while (problem is null && reader.Read())
            {
                run = reader.Symbol == previous ? run + 1 : 1;
                firstRun = count <= 1 && (count == 0 || run > 1) ? run : firstRun;
                if (++total > Lexicon.MaxSymbols || run > Comparison.MaxRun)
                {
                    problem = TooLong;
                }
                else if (run == 1)
                {
                    sequence[count++] = Number(reader.Symbol, numbers, symbols);
                    previous = reader.Symbol;
                }
            }

            problem ??= !reader.IsAtEnd ? TooLong
                : total == 0 ? NoSymbol
                : total == 1 && HasOtherMarks(entry.Term) ? OneSymbol
                : null;
            if (problem is not null)
            {
                problems.Add(problem.Both(place(i), Lexicon.MaxSymbols, Comparison.MaxRun));
                continue;
            }

            runs[i] = sequence[..count].ToArray();
            var evidence = entry.Evidence ?? (total < options.FewestSyllables ? options.Evidence & ~SoundIndex.Sound : options.Evidence);
            terms[i] = new Term(entry.Term, firstRun, entry.Action, evidence, firstRun == 1 && Comparison.IsPlain(entry.Term));
        }

        if (entries.Length == 0)
        {
            problems.Add(Empty.Both());
        }

        if (symbols.Count >= FoldTable.Special)
        {
            problems.Add(TooManySymbols.Both());
        }

        if (problems.Count > 0)
        {
            throw new LexiconException(problems);
        }

        var singles = PutFirst(symbols, runs, terms);
        return new Lexicon(entries, terms, new Alphabet(symbols, singles), new CandidateFilter(runs, terms), TrieBuilder.Build(runs));
    }

    /// <summary>Renumbers the symbols so that those which are a whole term by themselves come first; returns how many they are.</summary>
    private static int PutFirst(List<int> symbols, ushort[][] runs, Term[] terms)
    {
        var singles = runs.Where((r, i) => r.Length == 1 && terms[i].FirstRun == 1).Select(r => (int)r[0]).ToHashSet();
        if (singles.Count == 0)
        {
            return 0;
        }

        var order = Enumerable.Range(1, symbols.Count).OrderBy(n => singles.Contains(n) ? 0 : 1).ToArray();
        var numbers = new ushort[symbols.Count + 1];
        for (var i = 0; i < order.Length; i++)
        {
            numbers[order[i]] = (ushort)(i + 1);
        }

        var renumbered = order.Select(n => symbols[n - 1]).ToArray();
        renumbered.CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(symbols));
        foreach (var run in runs)
        {
            for (var i = 0; i < run.Length; i++)
            {
                run[i] = numbers[run[i]];
            }
        }

        return singles.Count;
    }

    private static ushort Number(int symbol, Dictionary<int, ushort> numbers, List<int> symbols)
    {
        if (!numbers.TryGetValue(symbol, out var number))
        {
            symbols.Add(symbol);
            number = (ushort)Math.Min(symbols.Count, FoldTable.Special);
            numbers.Add(symbol, number);
        }

        return number;
    }

    // "C++" would be found wherever a "c" stands.
    private static bool HasOtherMarks(string term)
    {
        var reader = new SymbolReader(term, 0);
        reader.Read();
        return reader.Start > 0 || reader.End < term.Length;
    }

    private static readonly Text NoSymbol = new(
        "{0}: the term holds no letter, digit or ideograph, so it would match nothing or everything. Remove or correct it.",
        "{0}：词条不含字母、数字或汉字，会导致全部或完全不匹配。请删除或更正。");

    private static readonly Text OneSymbol = new(
        "{0}: without its punctuation and symbols, which matching passes over, the term is a single character. Remove it, or write a longer one.",
        "{0}：匹配时忽略标点与符号，该词条因此只剩一个字符。请删除，或改用更长的词条。");

    private static readonly Text TooLong = new(
        "{0}: the term is longer than {1} characters, repeats one more than {2} times or has a long gap. Shorten it.",
        "{0}：词条超过 {1} 个字符、同一字符连续超过 {2} 次或含过长的空隙。请缩短。");

    private static readonly Text TooManySymbols = new(
        "The lexicon uses more than 65,533 different characters. Split it.",
        "词库使用了超过 65,533 个不同字符。请拆分。");

    private static readonly Text Empty = new("The lexicon holds no term.", "词库中没有词条。");
}
