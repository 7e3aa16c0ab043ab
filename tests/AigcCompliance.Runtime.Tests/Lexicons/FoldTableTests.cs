using System.Globalization;
using System.Text;
using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Matching;

namespace AigcCompliance.Runtime.Tests.Lexicons;

public sealed class FoldTableTests
{
    [Theory]
    [InlineData("Aａａ𝐚ⓐ🅐🄰аáⱥᴀ", 'a', MatchEvidence.Case | MatchEvidence.Width | MatchEvidence.Homoglyph | MatchEvidence.Accent)]
    [InlineData("1１①⑴¹一壹㈠Ⅰ१", '1', MatchEvidence.Numeral | MatchEvidence.Width)]
    [InlineData("體軆体", '体', MatchEvidence.Variant)]
    [InlineData("臺台颱", '台', MatchEvidence.Variant)]
    [InlineData("⾺马馬⻢", '马', MatchEvidence.Variant | MatchEvidence.Width)]
    [InlineData("カか力ｶ", '力', MatchEvidence.Variant | MatchEvidence.Homoglyph | MatchEvidence.Width)]
    public void Forms_of_one_character_are_one_symbol(string forms, char same, MatchEvidence kinds)
    {
        var symbol = Assert.Single(Fold(same).Symbols);
        foreach (var form in forms.EnumerateRunes().Where(r => r.Value != 'Ⅰ'))
        {
            var (symbols, differences) = Fold(form.Value);
            Assert.True(symbols is [var only] && only == symbol, form.ToString());
            Assert.Equal(MatchEvidence.None, differences & ~kinds);
        }
    }

    [Theory]
    [InlineData("未末")]
    [InlineData("土士")]
    [InlineData("日曰")]
    [InlineData("人入")]
    [InlineData("己已巳")]
    [InlineData("大太犬")]
    [InlineData("0o")]
    [InlineData("1li")]
    [InlineData("辩辨瓣")]
    [InlineData("像象")]
    [InlineData("只子")]
    [InlineData("他她")]
    public void Characters_that_are_words_of_their_own_stay_apart(string characters) =>
        Assert.All(characters, c => Assert.Single(characters, other => Fold(other).Symbols[0] == Fold(c).Symbols[0]));

    // A numeral that is a word as well: NumeralReverse is none of the default evidence, so that 三加 is no 参加 and 二人 no 两人.
    [Theory]
    [InlineData('参', '3')]
    [InlineData('參', '3')]
    [InlineData('两', '2')]
    [InlineData('兩', '2')]
    [InlineData('漆', '7')]
    public void A_numeral_that_is_a_word_stands_for_the_digit_where_every_form_counts(char word, char digit)
    {
        var (symbols, kinds) = Fold(word);
        Assert.Equal([digit], symbols);
        Assert.True(kinds.HasFlag(MatchEvidence.Numeral | MatchEvidence.NumeralReverse), kinds.ToString());
    }

    [Theory]
    [InlineData("Ⅱ", "ii", "2")]
    [InlineData("Ⅰ", "i", "1")]
    [InlineData("🇨", "", "c")]
    [InlineData("₳", "", "a")]
    [InlineData("￥", "", "y")]
    [InlineData("№", "", "no")]
    [InlineData("○", "", "0")]
    [InlineData("ー", "", "1")]
    [InlineData("⊥", "", "上")]
    [InlineData("ł", "l", "i")]
    [InlineData("·", "", "")]
    [InlineData("—", "", "")]
    [InlineData("●", "", "")]
    public void Some_characters_are_read_in_two_ways_and_common_punctuation_in_one(string character, string first, string second)
    {
        var code = char.ConvertToUtf32(character, 0);
        Assert.Equal(first, string.Concat(Fold(code).Symbols.Select(char.ConvertFromUtf32)));
        var symbols = new int[4];
        var count = FoldTable.Fold(code, symbols, Reading.Second, out var kinds);
        Assert.Equal(second, string.Concat(symbols.Take(count).Select(char.ConvertFromUtf32)));
        Assert.Equal(first != second, FoldTable.HasSecond(code));
        Assert.Equal(first != second, kinds.HasFlag(FoldTable.SecondReading));
    }

    [Theory]
    [InlineData("㎏", "kg")]
    [InlineData("½", "12")]
    [InlineData("㍿", "株式会社")]
    [InlineData("⑩", "10")]
    [InlineData("ß", "ss")]
    [InlineData("ǽ", "ae")]
    public void A_character_may_be_several_symbols(string character, string symbols) =>
        Assert.Equal(symbols.EnumerateRunes().Select(r => Fold(r.Value).Symbols[0]), Fold(character.EnumerateRunes().First().Value).Symbols);

    [Fact]
    public void What_a_symbol_folds_to_is_itself()
    {
        foreach (var (code, symbols, _) in All())
        {
            foreach (var symbol in symbols)
            {
                var (again, kinds) = Fold(symbol);
                Assert.True(again is [var only] && only == symbol && kinds == MatchEvidence.None, $"{code:X} → {symbol:X}");
            }
        }
    }

    [Fact]
    public void Letters_and_digits_of_ascii_are_all_different()
    {
        for (var c = 'a'; c <= 'z'; c++)
        {
            Assert.Equal([c], Fold(c).Symbols);
            Assert.Equal([c], Fold(char.ToUpperInvariant(c)).Symbols);
        }

        for (var c = '0'; c <= '9'; c++)
        {
            Assert.Equal([c], Fold(c).Symbols);
        }
    }

    [Fact]
    public void Case_and_width_and_marks_of_latin_letters_make_no_difference()
    {
        foreach (var rune in Enumerable.Range(0xC0, 0x1F00 - 0xC0).Concat(Enumerable.Range(0xFF21, 0x3A)).Concat(Enumerable.Range(0x1D400, 0x300))
                     .Where(Rune.IsValid).Select(c => new Rune(c)).Where(r => Rune.IsLetter(r) && r.Value is < 0x250 or >= 0x1E00))
        {
            var plain = rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().First();
            // Writers of small capitals use the o with a hook for the q that Unicode lacks.
            if (plain.IsAscii && rune.Value is not (0x1EA or 0x1EB))
            {
                Assert.Equal(Rune.ToLowerInvariant(plain).Value, Fold(rune.Value).Symbols[0]);
            }
        }
    }

    [Fact]
    public void Marks_blanks_and_what_is_not_displayed_separate()
    {
        foreach (var (code, symbols, _) in All().Where(c => Rune.IsValid(c.Code)))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(code);
            if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control
                or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)
            {
                Assert.True(symbols.Length == 0 || !IsOfVersion15(code), $"{code:X}");
            }
        }
    }

    [Fact]
    public void Punctuation_separates_and_only_the_end_of_a_sentence_is_one()
    {
        Assert.All("。！？；!?;｡", c => Assert.Equal(MatchEvidence.SentenceGap, Fold(c).Kinds));
        Assert.All("，、.:：“”《》（）*#_-~|/…—·", c => Assert.Equal((0, MatchEvidence.Gap), (Fold(c).Symbols.Length, Fold(c).Kinds)));
        Assert.All("\n\r\u2028", c => Assert.Equal(MatchEvidence.LineGap, Fold(c).Kinds));
    }

    // What a later version of Unicode added is not in the table.
    private static bool IsOfVersion15(int code) => code != 0x0897 && (FoldTable.Fold(code, new int[4], out _) == 0 || code < 0x10D00);

    private static IEnumerable<(int Code, int[] Symbols, MatchEvidence Kinds)> All() =>
        Enumerable.Range(0, 0x110000).Where(c => c is < 0xD800 or > 0xDFFF).Select(c => (c, Fold(c).Symbols, Fold(c).Kinds));

    private static (int[] Symbols, MatchEvidence Kinds) Fold(int code)
    {
        var symbols = new int[4];
        var count = FoldTable.Fold(code, symbols, out var kinds);
        return (symbols[..count], kinds);
    }
}
