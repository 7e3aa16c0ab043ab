using AigcCompliance.Moderation;
using Xunit.Abstractions;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>How many evaded keywords are found, family by family, and how much more than the very words is found in benign text.</summary>
public sealed class RecallTests(ITestOutputHelper output)
{
    private const int Cases = 400;
    private const double Wanted = 0.99;

    /// <summary>
    /// Families that fall short, with the per cent that are found, so that a change for the worse is seen. All for one of three reasons: the end of a
    /// sentence or a comma between the two characters of a word is as a rule no evasion; a digit more is another number; a character is a
    /// common word or ornament of its own (参, 两, ○, ー). Where every form counts, none falls short.
    /// </summary>
    private static readonly Dictionary<string, int> Shortfalls = new()
    {
        ["between: ASCII punctuation, every place"] = 98,
        ["between: ASCII punctuation, every place, the same"] = 97,
        ["between: ASCII punctuation, one place"] = 95,
        ["between: Chinese punctuation, every place"] = 96,
        ["between: Chinese punctuation, every place, 2 to 4"] = 97,
        ["between: Chinese punctuation, every place, the same"] = 96,
        ["between: Chinese punctuation, one place"] = 96,
        ["between: a long row of one sign"] = 98,
        ["between: a sign and spaces"] = 98,
        ["between: dots"] = 89,
        ["between: full-width punctuation"] = 97,
        ["between: what ends a sentence"] = 76,
        ["digits: Chinese of banks, Japanese and older"] = 73,
        ["digits: Chinese of banks, traditional"] = 82,
        ["digits: Chinese with ○ and 两"] = 60,
        ["digits: any style by turns"] = 97,
        ["digits: one digit in any style"] = 98,
        ["kana, jamo and bopomofo of the same shape"] = 80,
        ["mix: changed characters, repeated"] = 96,
        ["mix: digits in Chinese, something between"] = 96,
        ["rarer: digits: Unihan's other numerals"] = 75,
        ["repeat: doubled and separated"] = 96,
        ["repeat: each 1 to 4 times"] = 96,
        ["repeat: each doubled"] = 97,
        ["repeat: each tripled"] = 94,
        ["repeat: first doubled"] = 94,
    };

    private const double WantedBySound = 0.85;

    private const MatchEvidence Sounds = MatchEvidence.Default | MatchEvidence.Homophone | MatchEvidence.Pinyin;

    private static readonly Lexicon Lexicon = Moderation.Lexicon.Compile(BenignText.Words.Select(w => new LexiconEntry(w)));

    private static readonly Lexicon EveryForm = Moderation.Lexicon.Compile(BenignText.Words.Select(w => new LexiconEntry(w, evidence: MatchEvidence.EveryForm)));

    private static readonly Lexicon BySound = Moderation.Lexicon.Compile(BenignText.Words.Select(w => new LexiconEntry(w, evidence: Sounds)));

    public static TheoryData<string> Phonetic => [.. EvasionFamilies.All.Where(f => f.Kind == EvasionKind.Phonetic).Select(f => f.Name)];

    public static TheoryData<string> Normalisable => [.. EvasionFamilies.All.Where(f => f.Kind == EvasionKind.Normalisable).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Normalisable))]
    public void A_reader_and_the_lexicon_see_the_same_word(string name)
    {
        var (found, tried, missed) = Measure(EvasionFamilies.Named(name), Lexicon);
        output.WriteLine($"{name}: {found} of {tried}; missed {string.Join(" | ", missed.Take(6))}");
        Assert.True(tried > 50, "too few words to say anything: " + tried);
        var wanted = Shortfalls.TryGetValue(name, out var percent) ? percent / 100.0 : Wanted;
        Assert.True(found >= wanted * tried, $"{found} of {tried}; missed {string.Join(" | ", missed.Take(6))}");
    }

    [Theory]
    [MemberData(nameof(Normalisable))]
    public void Where_a_miss_is_worse_than_a_false_alarm_no_family_is_missed(string name)
    {
        var (found, tried, missed) = Measure(EvasionFamilies.Named(name), EveryForm);
        output.WriteLine($"{name}: {found} of {tried}; missed {string.Join(" | ", missed.Take(6))}");
        Assert.True(tried > 50, "too few words to say anything: " + tried);
        Assert.True(found >= Wanted * tried, $"{found} of {tried}; missed {string.Join(" | ", missed.Take(6))}");
    }

    /// <summary>The families have their readings from another source than the engine.</summary>
    [Theory]
    [MemberData(nameof(Phonetic))]
    public void A_word_is_found_by_its_sound_where_asked_for_and_only_there(string name)
    {
        var (found, tried, missed) = Measure(EvasionFamilies.Named(name), BySound);
        output.WriteLine($"{name}: {found} of {tried}; missed {string.Join(" | ", missed.Take(12))}");
        Assert.True(tried > 50, "too few words to say anything: " + tried);
        Assert.True(found >= WantedBySound * tried, $"{found} of {tried}; missed {string.Join(" | ", missed.Take(6))}");
        // A variant of the same character is a homophone, too, and found in any case.
        Assert.True(Measure(EvasionFamilies.Named(name), Lexicon).Found <= 0.2 * tried, "found without being asked for");
    }

    [Fact]
    public void Families_that_fall_short_are_families() =>
        Assert.Empty(Shortfalls.Keys.Except(EvasionFamilies.All.Where(f => f.Kind == EvasionKind.Normalisable).Select(f => f.Name)));

    private static (int Found, int Tried, List<string> Missed) Measure(EvasionFamily family, Lexicon lexicon)
    {
        var random = new Random(Seed(family.Name));
        var missed = new List<string>();
        int tried = 0, found = 0;
        var matches = new List<LexiconMatch>();
        for (var i = 0; i < 4 * Cases && tried < Cases; i++)
        {
            var index = random.Next(BenignText.Words.Count);
            if (family.Apply(BenignText.Words[index], random) is not { } evaded)
            {
                continue;
            }

            tried++;
            var (text, start) = BenignText.Plant(evaded, random);
            matches.Clear();
            lexicon.Scan(text, matches);
            if (matches.Exists(m => m.EntryIndex == index && m.Start < start + evaded.Length && m.End > start))
            {
                found++;
            }
            else
            {
                missed.Add(BenignText.Words[index] + " → " + evaded);
            }
        }

        return (found, tried, missed);
    }

    // Not string.GetHashCode, which differs from run to run.
    private static int Seed(string name) => name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
}
