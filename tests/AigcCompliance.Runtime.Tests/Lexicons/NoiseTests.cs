using AigcCompliance.Moderation;
using Xunit.Abstractions;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>
/// How much more than the very words is found in benign text: this repository's Chinese pages, and what extract.py fetched where it did.
/// A match that differs in case, width, accent, variant or invisible characters only, or by blanks, is the word itself in another form;
/// every other extra match counts as false, whether or not a reader would see the word in it.
/// </summary>
public sealed class NoiseTests(ITestOutputHelper output)
{
    private const int Most = 15;

    private const MatchEvidence Forms =
        MatchEvidence.Case | MatchEvidence.Width | MatchEvidence.Accent | MatchEvidence.Variant | MatchEvidence.Invisible;

    [Fact]
    public void Benign_text_holds_few_false_matches()
    {
        var (perMillion, exact, falseOnes, characters) = Measure(BenignText.Words.Select(w => new LexiconEntry(w)), MatchEvidence.Default);
        Assert.True(characters > 50_000 && exact > 500, $"{exact} matches in {characters} characters say nothing");
        Assert.True(perMillion <= Most, $"{perMillion:0.0} per million characters: {string.Join(" | ", falseOnes.Take(20))}");
    }

    [Theory]
    [InlineData(2, 16_000)]
    [InlineData(3, 300)]
    [InlineData(4, 30)]
    public void Matches_by_sound_are_as_rare_as_documented(int syllables, int most)
    {
        var entries = BenignText.Words.Where(w => w.Length == syllables).Select(w => new LexiconEntry(w));
        var (perMillion, _, falseOnes, _) = Measure(entries, MatchEvidence.Default | MatchEvidence.Homophone | MatchEvidence.Pinyin);
        Assert.True(perMillion <= most, $"{perMillion:0.0} per million characters: {string.Join(" | ", falseOnes.Take(20))}");
    }

    private (double PerMillion, int Exact, List<string> False, int Characters) Measure(IEnumerable<LexiconEntry> entries, MatchEvidence evidence)
    {
        var lexicon = Lexicon.Compile(entries, new LexiconOptions { Evidence = evidence, FewestSyllables = 2 });
        var texts = Texts();
        var matches = new List<LexiconMatch>();
        var falseOnes = new List<string>();
        int exact = 0, forms = 0;
        foreach (var text in texts)
        {
            matches.Clear();
            lexicon.Scan(text, matches);
            foreach (var match in matches)
            {
                var found = text.AsSpan(match.Start, match.Length);
                if (match.Evidence == MatchEvidence.None)
                {
                    exact++;
                }
                else if (IsForm(found, lexicon.Entries[match.EntryIndex].Term, match.Evidence))
                {
                    forms++;
                }
                else
                {
                    falseOnes.Add($"{found.ToString().ReplaceLineEndings("⏎")} ({match.Evidence})");
                }
            }
        }

        var characters = texts.Sum(t => t.Length);
        output.WriteLine($"{characters} characters, {lexicon.Entries.Count} words: {exact} exact, {forms} in another form, {falseOnes.Count} false");
        foreach (var kind in falseOnes.GroupBy(f => f[f.LastIndexOf('(')..]).OrderByDescending(g => g.Count()).Take(12))
        {
            output.WriteLine($"{kind.Count()} {kind.Key}: {string.Join(" | ", kind.Take(12))}");
        }

        return (falseOnes.Count * 1e6 / characters, exact, falseOnes, characters);
    }

    // Blanks alone between the characters, with everything else but the form alike.
    private static bool IsForm(ReadOnlySpan<char> found, string term, MatchEvidence evidence)
    {
        var gaps = evidence & (MatchEvidence.Gap | MatchEvidence.LineGap);
        if ((evidence & ~Forms & ~gaps) != 0)
        {
            return false;
        }

        foreach (var c in found)
        {
            if ((char.IsPunctuation(c) || char.IsSymbol(c)) && !term.Contains(c))
            {
                return gaps == MatchEvidence.None;
            }
        }

        return true;
    }

    private static List<string> Texts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Analyzers.sln")))
        {
            folder = folder.Parent;
        }

        Assert.NotNull(folder);
        var pages = Directory.GetFiles(folder.FullName, "*.md", SearchOption.AllDirectories)
            .Where(f => f.Contains("zh-Hans", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllText);
        return [.. pages, .. BenignText.Lines(int.MaxValue) ?? []];
    }
}
