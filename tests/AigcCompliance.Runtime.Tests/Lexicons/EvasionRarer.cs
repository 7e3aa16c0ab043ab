using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Families thought of after the table had been made to find all others, from other scripts and other habits.</summary>
internal static class EvasionRarer
{
    /// <summary>By name; each group a letter and what is written for it.</summary>
    private static readonly (string Name, string Groups)[] Letters =
    [
        ("emoji letters", "a🅰 b🅱 o🅾⭕ p🅿 m🅼 i🅸ℹ x❌✖ c©🅲 r® t🆃 v🆅"),
        ("Deseret", "c𐐕𐐽 e𐐁𐐩 l𐐛𐑃 o𐐄𐐬 s𐐠𐑈"),
        ("Old Italic", "a𐌀 b𐌁 c𐌂 e𐌄 f𐌅 i𐌉 k𐌊 m𐌌 n𐌍 o𐌏 t𐌕 x𐌢"),
        ("Gothic", "b𐌱 e𐌴 z𐌶 h𐌷 i𐌹 k𐌺 m𐌼 r𐍂 s𐍃 t𐍄 y𐍅 f𐍆 x𐍇 o𐍉 n𐌽 g𐌾 u𐌿"),
        ("Lycian and Carian", "a𐊠 b𐊂 e𐊆 f𐊇 i𐊊 k𐊋 o𐊒 t𐊗 x𐊐 c𐊢 h𐋏 p𐊕 m𐊰 d𐊦"),
        ("runes", "rᚱ bᛒ xᚷ mᛖᛗ fᚠ iᛁ sᛋ pᚹ hᚺᚻ nᚾ kᛕᚴ tᛏ lᛚ"),
        ("Georgian", "yყ hჩ dძ sႽ oჿ"),
        ("Ethiopic", "uሀ hከ tፐ oዐ nበ mሣ"),
        ("Hebrew", "nח iו oס wש lן xא"),
        ("Tifinagh", "oⵔⵙ xⵝ eⴹ vⴸ iⵏ qⵕ tⵜ"),
        ("insular", "dꝺ fꝼ gᵹ rꞃ sꞅ tꞇ lꞁ"),
        ("palatal hooks", "aᶏ bᶀ dᶁ eᶒ fᶂ gᶃ iᶖ kᶄ lᶅ mᶆ nᶇ pᶈ rᶉ sᶊ uᶙ vᶌ xᶍ zᶎ"),
        ("middle tildes", "bᵬ dᵭ fᵮ mᵯ nᵰ pᵱ rᵲ sᵴ tᵵ zᵶ lꬷ iᵻ uᵿ"),
        ("mathematical Greek", "a𝛂𝛼 b𝛃𝛽 e𝛆𝜀 i𝛊𝜄 k𝛋𝜅 o𝛐𝜊 p𝛒𝜌 t𝛕𝜏 u𝛖𝜐 x𝛘𝜒 w𝛚𝜔 v𝛎𝜈"),
        ("Cyrillic with strokes and tails", "kқҝҟҡ hңӈ xҳӽӿ tҭ cҫ pҏ yұү rғӻ eӗ oӫө"),
        ("Thai and Hebrew of styled text", "aค b๒ cς d๔ eє fŦ gﻮ hђ iเ jן kк m๓ nภ o๏ pק qợ rг sร uย vש wฬ xא yץ"),
        ("sham Cyrillic", "rЯ nИ wШЩ uЦ eЭ xЖ yУ aД bБ"),
        ("sham Greek", "aΛΔ eΣΞ nΠ tτ wω xχ bβ dδ kκ yγ oθ uμ pρ"),
        ("operators", "a∀ e∃∈ u∪ n∩ v∨√ x× o∘ t⊤ c⊂ s∫ p⍴ i⍳ w⍵"),
        ("outlined", string.Join(' ', Enumerable.Range(0, 26).Select(i => (char)('a' + i) + Of(0x1CCD6 + i)))),
        ("epigraphic and reversed", "iꟾ mꟿꟽ fꟻ pꟼ cↄ eɘ nᴎ rᴙ"),
        ("Latin extended further", "aⱥᶏ eꬲꬴ oꬽꝋꝍ uꭎꭒꞹ rꭇꭈꭉ xꭖꭗ yꭚỿ lꝉꝇ mꬺ nꞑꬻ kꝃꝅ qꝗꝙ vꝟ tⱦ hⱨ sꞩ"),
    ];

    /// <summary>Digits of the scripts that no other family has.</summary>
    private static readonly int[] Zeros =
    [
        0x07C0, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66, 0x0DE6, 0x1090, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40, 0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xA9F0,
        0xAA50, 0xABF0, 0x104A0, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450, 0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11C50, 0x11D50, 0x16A60, 0x16B50, 0x1E140, 0x1E2F0, 0x1E950,
    ];

    private static readonly (string Name, string[] Pieces)[] Between =
    [
        ("blanks of other scripts", ["\u2800", "\u3164", "\uFFA0", "\u115F", Of(0x1D159), Of(0x16FE4), Of(0x13430), Of(0x1BCA0), "\u0600", "\u06DD", "\u070F", Of(0x110BD)]),
        ("sign writing", Range(0x1D800, 0x1D9FF)),
        ("ancient signs", [.. Range(0x10100, 0x10102), .. Range(0x10137, 0x1013F), .. Range(0x10190, 0x1019C), .. Range(0x101D0, 0x101FC)]),
        ("rarer brackets", ["⟦", "⟧", "⦃", "⦄", "⟪", "⟫", "⸨", "⸩", "｢", "｣", "༼", "༽", "❨", "❩", "⌈", "⌋", "⁅", "⁆", "﹃", "﹄"]),
        ("punctuation of other scripts", ["؟", "،", "՞", "׀", "׃", "।", "៕", "᠁", "፡", "⳹", "⹁", "⸺", "꓾", "꘏", "꣎", "꩟", "𐄀", "𐡗", "𐩐", "𑁇", "𑅀", "𒑰"]),
        ("tone letters and marks", [.. Range(0x02E5, 0x02E9), .. Range(0xA700, 0xA721), "ˇ", "ˉ", "ˊ", "ˋ", "˙"]),
        ("currency of other countries", ["₠", "₯", "₰", "₷", "₻", "₾", "⃀", "௹", "૱", "៛", "꠸", "﷼", "𞋿"]),
    ];

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var (name, groups) in Letters)
        {
            var table = groups.Split(' ').Select(Parts).Where(g => g.Length > 1).ToDictionary(g => g[0], g => g[1..]);
            yield return New("letters: " + name, (word, random) => Each(word, part => table.TryGetValue(part.ToLowerInvariant(), out var others) ? random.Pick(others) : null));
        }

        yield return New("digits of other scripts", (word, random) => Each(word, part => IsDigit(part) ? Of(random.Pick(Zeros) + part[0] - '0') : null));
        yield return New("digits: outlined", (word, _) => Each(word, part => IsDigit(part) ? Of(0x1CCF0 + part[0] - '0') : null));
        yield return New("digits: Unihan's other numerals", (word, random) => Each(word, part =>
            part switch { "1" => "弌", "2" => random.Pick<string>(["弍", "兩"]), "3" => random.Pick<string>(["弎", "仨", "叄"]), "4" => "亖", "5" => "㐅", "7" => "㭍", _ => null }));
        yield return New("circled katakana", (word, random) => Each(word, part => Circled(part)));
        foreach (var (name, pieces) in Between)
        {
            yield return New("between: " + name, (word, random) => EveryGap(word, () => random.Pick(pieces))) with { KeepsEveryCharacter = true };
        }
    }

    private static string? Circled(string part) =>
        Range(0x32D0, 0x32FE).FirstOrDefault(form => form.Normalize(System.Text.NormalizationForm.FormKC) == part);

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new("rarer: " + name, EvasionKind.Normalisable, apply);
}
