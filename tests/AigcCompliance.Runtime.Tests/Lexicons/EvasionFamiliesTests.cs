using System.Text;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>
/// The generator is a measuring instrument: were a family to change nothing, to lose a character or to apply to three words only,
/// a recall of 100 % for it would say nothing. No engine is used here.
/// </summary>
public sealed class EvasionFamiliesTests
{
    private const int Seed = 20;

    public static TheoryData<string> Names => [.. EvasionFamilies.All.Select(family => family.Name)];

    [Fact]
    public void EveryNameIsOfOneFamilyAndEveryKindHasFamilies()
    {
        Assert.Equal(EvasionFamilies.All.Count, EvasionFamilies.All.Select(family => family.Name).Distinct().Count());
        Assert.True(EvasionFamilies.All.Count(family => family.Kind == EvasionKind.Normalisable) >= 200);
        Assert.True(EvasionFamilies.All.Count(family => family.Kind == EvasionKind.Phonetic) >= 10);
        Assert.True(EvasionFamilies.All.Count(family => family.Kind == EvasionKind.BeyondTable) >= 15);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AppliesToFiftyWordsAndChangesEachTheSameWayForASeed(string name)
    {
        var evaded = Evaded(name);

        Assert.True(evaded.Count >= 50, $"applies to {evaded.Count} words only");
        Assert.All(evaded, pair => Assert.NotEqual(pair.Word, pair.Text));
        Assert.Equal(evaded, Evaded(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void KeepsWhatAReaderSees(string name)
    {
        var family = EvasionFamilies.Named(name);

        foreach (var (word, text) in Evaded(name))
        {
            Assert.True(IsWellFormed(text), $"{word}: {text} has a surrogate without its other half");
            if (family.KeepsEveryCharacter)
            {
                Assert.True(IsInOrderIn(word, text), $"{word}: {text} has lost a character");
                Assert.True(text.Length > word.Length, $"{word}: {text} has nothing added");
            }
            else if (family.Kind == EvasionKind.Normalisable && !name.StartsWith("mix:", StringComparison.Ordinal))
            {
                // Unicode's own compatibility forms, cases and marks; what that does not undo must at least be one for one.
                Assert.True(Folded(text) == Folded(word) || Shown(text) >= Shown(word) || name.Contains("ligatures"), $"{word}: {text} is shorter");
            }
        }
    }

    /// <summary>Families whose characters Unicode itself calls forms of the plain ones; no table of ours has a say in it.</summary>
    [Theory]
    [InlineData("full width")]
    [InlineData("half-width katakana")]
    [InlineData("Kangxi radicals")]
    [InlineData("compatibility ideographs")]
    [InlineData("compatibility ideographs of the supplement")]
    [InlineData("circled ideographs")]
    [InlineData("squared ideographs")]
    [InlineData("raised ideographs")]
    [InlineData("digits: circled")]
    [InlineData("digits: segmented")]
    [InlineData("digits: mathematical mono")]
    [InlineData("letters: mathematical script")]
    [InlineData("letters: mathematical fraktur")]
    [InlineData("letters: mathematical italic")]
    [InlineData("letters: mathematical double-struck")]
    [InlineData("letters: circled")]
    [InlineData("letters: squared")]
    [InlineData("letters: superscript")]
    [InlineData("letters: subscript")]
    [InlineData("letters: roman-numerals")]
    [InlineData("letters: diacritics")]
    [InlineData("letters: ligatures and units")]
    public void IsUndoneByUnicodesOwnForms(string name) =>
        Assert.All(Evaded(name), pair => Assert.Equal(Folded(pair.Word), Folded(pair.Text)));

    [Fact]
    public void VariantsAreOneHanCharacterForAnother()
    {
        foreach (var section in new[] { "traditional", "shinjitai", "regional" })
        {
            var table = EvasionTables.OfHan(section);
            Assert.True(table.Count >= 150, $"{section} has {table.Count} characters");
            Assert.All(table, entry => Assert.All(EvasionText.Parts(entry.Value), other =>
                Assert.True(EvasionText.IsHan(entry.Key) && EvasionText.IsHan(other) && other != entry.Key, entry.Key + other)));
        }
    }

    [Theory]
    [InlineData("毒药", "毒*药", true)]
    [InlineData("毒药", "毒*", false)]
    [InlineData("毒药", "药毒", false)]
    public void TheCheckSeesALostCharacter(string word, string text, bool kept) => Assert.Equal(kept, IsInOrderIn(word, text));

    [Fact]
    public void TheReadingsAreThoseOfEverydayWords()
    {
        Assert.Equal("tushuguan", EvasionFamilies.Named("phonetic: all pinyin").Apply("图书馆", new Random(Seed)));
        Assert.Equal("tú shū guǎn", EvasionFamilies.Named("phonetic: all pinyin with tone marks and spaces").Apply("图书馆", new Random(Seed)));
        Assert.Equal("lǜsè", EvasionFamilies.Named("phonetic: all pinyin with tone marks").Apply("绿色", new Random(Seed)));
        Assert.Equal("gǒuliú", EvasionFamilies.Named("phonetic: all pinyin with tone marks").Apply("狗流", new Random(Seed)));
    }

    [Fact]
    public void WordsAreOfTheKindsThatFamiliesNeed()
    {
        var words = BenignText.Words;
        Assert.InRange(words.Count, 1400, 1700);
        Assert.Equal(words.Count, words.Distinct().Count());
        Assert.All(words, word => Assert.True(word.Length >= 2 && word == word.Trim() && word == word.Normalize(), word));
        Assert.InRange(words.Count(word => word.Any(char.IsAsciiLetter)) / (double)words.Count, 0.06, 0.12);
        Assert.InRange(words.Count(word => word.Any(char.IsAsciiDigit)) / (double)words.Count, 0.03, 0.08);
        Assert.All(BenignText.Carriers, carrier => Assert.Single(System.Text.RegularExpressions.Regex.Matches(carrier, @"\{0\}")));
    }

    private static List<(string Word, string Text)> Evaded(string name)
    {
        var family = EvasionFamilies.Named(name);
        var random = new Random(Seed);
        return [.. BenignText.Words.Select(word => (word, Text: family.Apply(word, random)!)).Where(pair => pair.Text is not null)];
    }

    private static bool IsInOrderIn(string word, string text)
    {
        var place = 0;
        foreach (var part in EvasionText.Parts(text))
        {
            place += place < word.Length && string.CompareOrdinal(word, place, part, 0, part.Length) == 0 ? part.Length : 0;
        }
        return place == word.Length;
    }

    private static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar) || text.Contains('\uFFFD');

    private static int Shown(string text) => text.EnumerateRunes().Count(rune => !Rune.IsControl(rune));

    private static string Folded(string text)
    {
        var letters = text.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune)
            is not (System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.EnclosingMark));
        return string.Concat(letters).Replace("〔", "").Replace("〕", "").ToLowerInvariant(); // the brackets of 🉀
    }
}
