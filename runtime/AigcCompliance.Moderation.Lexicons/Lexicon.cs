using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Moderation.Matching;

namespace AigcCompliance.Moderation;

/// <summary>
/// A compiled list of terms. Finds every term in a text however it is disguised: in other width, case, script variant or look-alike,
/// with separators or repetitions; each match says how it differs, and each entry which differences it accepts. Immutable; safe for
/// concurrent use. A keyword list alone is weak moderation.
/// </summary>
public sealed class Lexicon
{
    /// <summary>Most symbols a term may have.</summary>
    internal const int MaxSymbols = 256;

    private readonly Lazy<string> version;

    internal Lexicon(LexiconEntry[] entries, Term[] terms, Alphabet alphabet, CandidateFilter filter, SymbolTrie trie)
    {
        Entries = entries;
        Terms = terms;
        Alphabet = alphabet;
        Filter = filter;
        Trie = trie;
        LongestFirstRun = terms.Max(t => t.FirstRun);
        HasAllowed = terms.Any(t => t.Action == LexiconAction.Allow);
        Sounds = SoundIndex.Build(terms);
        version = new(() => Hash(entries, terms));
    }

    /// <summary>The entries, as given.</summary>
    public IReadOnlyList<LexiconEntry> Entries { get; }

    /// <summary>Twelve hexadecimal digits that tell this lexicon from any other: a record must tell later which terms were in force.</summary>
    public string Version => version.Value;

    internal Term[] Terms { get; }

    internal Alphabet Alphabet { get; }

    internal CandidateFilter Filter { get; }

    internal SymbolTrie Trie { get; }

    internal int LongestFirstRun { get; }

    internal bool HasAllowed { get; }

    /// <summary>The terms found by their sound; null when there are none.</summary>
    internal SoundIndex? Sounds { get; }

    /// <summary>Compiles entries. Ten thousand take some 20 milliseconds; to change one, compile again and swap the object.</summary>
    /// <exception cref="LexiconException">There is no entry, or one cannot be found in any text; the message says which.</exception>
    public static Lexicon Compile(IEnumerable<LexiconEntry> entries, LexiconOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return LexiconCompiler.Compile([.. entries], options ?? new(), null);
    }

    /// <summary>
    /// Reads a lexicon file: UTF-8, one term a line, blank lines and lines that start with <c>#</c> passed over; or, when the name ends
    /// in <c>.csv</c>, with the columns <c>term</c>, <c>category</c> (a risk of GB/T 45654-2025, <c>A.1a</c> to <c>A.5b</c>, or one of the
    /// service's own that starts with <c>x-</c>) and <c>action</c> (<c>block</c>, <c>review</c>, <c>allow</c>).
    /// </summary>
    /// <remarks>A file that <see cref="Save"/> wrote is read as it was compiled; <paramref name="options"/> change nothing of it.</remarks>
    /// <exception cref="LexiconException">The file is missing, empty, damaged or not UTF-8, or an entry of it is bad; the message says which line.</exception>
    public static Lexicon Load(string path, LexiconOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return LexiconFile.Read(path, options);
    }

    /// <summary>Writes the compiled lexicon with its terms, for <see cref="Load"/> of the same version of this library.</summary>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CompiledLexicon.Write(this, stream);
    }

    /// <summary>Counts what the lexicon holds and what it finds in benign text.</summary>
    /// <param name="benign">Text in which nothing should be found.</param>
    /// <param name="options">What is asked for; null for the sizes of GB/T 45654-2025.</param>
    public LexiconAudit Audit(IEnumerable<string> benign, LexiconAuditOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(benign);
        return LexiconAudit.Of(this, benign, options ?? new());
    }

    /// <summary>Whether a text holds a match of an entry that is not <see cref="LexiconAction.Allow"/>. Allocates nothing.</summary>
    public bool IsMatch(ReadOnlySpan<char> text) => new TextScan(this, text, null).Run();

    /// <summary>
    /// Adds the matches in a text to a list, those that a harmless word covers excepted. They come by start for the most part; no order
    /// is promised. Allocates nothing beyond the list.
    /// </summary>
    public void Scan(ReadOnlySpan<char> text, List<LexiconMatch> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        new TextScan(this, text, matches).Run();
    }

    /// <summary>Starts to scan a text that arrives in pieces.</summary>
    public LexiconStream OpenStream() => new(this);

    internal MatchResult TryMatch(ReadOnlySpan<char> text, int anchor, int entry, bool isComplete, Reading reading, out LexiconMatch match)
    {
        var term = Terms[entry];
        if (term.IsPlain && text[anchor..].StartsWith(term.Text))
        {
            // Most matches are of the very term.
            match = new LexiconMatch(anchor, term.Text.Length, entry, MatchEvidence.None);
            return reading == Reading.First ? MatchResult.Yes : MatchResult.No;
        }

        var result = Comparison.TryMatch(text, anchor, term.Text, term.FirstRun, isComplete, reading, out match);
        if (reading == Reading.Second && result == MatchResult.Yes && (match.Evidence & FoldTable.SecondReading) == 0)
        {
            // The first reading has found it.
            return MatchResult.No;
        }

        match = match with { EntryIndex = entry, Evidence = match.Evidence & ~FoldTable.SecondReading };
        return result == MatchResult.Yes && (match.Evidence & ~term.Evidence) != 0 ? MatchResult.No : result;
    }

    private static string Hash(LexiconEntry[] entries, Term[] terms)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < entries.Length; i++)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{entries[i].Term}\n{entries[i].Category}\n{(int)terms[i].Action} {(int)terms[i].Evidence}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}

/// <summary>What matching needs of an entry.</summary>
/// <param name="Text">The term.</param>
/// <param name="FirstRun">How often its first symbol stands at its start.</param>
/// <param name="Action">What a match means.</param>
/// <param name="Evidence">Differences that count as a match.</param>
/// <param name="IsPlain">Whether the term starts and ends with a character that needs no look at what stands beside it.</param>
internal readonly record struct Term(string Text, int FirstRun, LexiconAction Action, MatchEvidence Evidence, bool IsPlain);
