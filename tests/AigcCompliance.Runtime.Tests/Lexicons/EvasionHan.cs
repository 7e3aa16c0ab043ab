using System.Text;
using static AigcCompliance.Runtime.Tests.Lexicons.EvasionText;

namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>Han characters in another form: a regional one, a radical, a compatibility ideograph, one in a circle.</summary>
internal static class EvasionHan
{
    /// <summary>Code points whose only difference from a Han character is their form, by what Unicode says they decompose to.</summary>
    private static readonly Dictionary<string, string> Kangxi = Decomposed((0x2F00, 0x2FD5));
    private static readonly Dictionary<string, string> Compatibility = Decomposed((0xF900, 0xFAD9));
    private static readonly Dictionary<string, string> Supplement = Decomposed((0x2F800, 0x2FA1D));
    private static readonly Dictionary<string, string> Circled = Decomposed((0x3280, 0x32B0));
    private static readonly Dictionary<string, string> Bracketed = Decomposed((0x3220, 0x3247));
    private static readonly Dictionary<string, string> Squared = Decomposed((0x1F210, 0x1F23B), (0x1F240, 0x1F248), (0x1F250, 0x1F251));
    private static readonly Dictionary<string, string> Raised = Decomposed((0x3192, 0x319F));

    public static IEnumerable<EvasionFamily> Families()
    {
        foreach (var section in new[] { "traditional", "shinjitai", "regional" })
        {
            var table = EvasionTables.OfHan(section);
            yield return New(section, (word, random) => Each(word, table.Choice(random)));
            yield return New(section + ", one character", (word, random) => One(word, random, table.Choice(random)));
        }
        var simplified = EvasionTables.OfHan("traditional").Backwards();
        yield return New("simplified", (word, random) => Each(word, simplified.Choice(random)));
        yield return New("simplified, one character", (word, random) => One(word, random, simplified.Choice(random)));
        yield return New("any region's form", (word, random) => Each(word, AnyForm(random)));

        var radicals = EvasionTables.OfHan("radicals");
        yield return New("Kangxi radicals", (word, random) => Each(word, Kangxi.Choice(random)));
        yield return New("radicals supplement", (word, random) => Each(word, radicals.Choice(random)));
        yield return New("radicals of both blocks, traditional or not", (word, random) =>
            Each(word, part => radicals.Choice(random)(part) ?? AsRadical(part, random)));
        yield return New("compatibility ideographs", (word, random) => Each(word, Compatibility.Choice(random)));
        yield return New("compatibility ideographs of the supplement", (word, random) => Each(word, Supplement.Choice(random)));
        yield return New("compatibility ideographs of the traditional form", (word, random) => Each(word, part =>
            EvasionTables.OfHan("traditional").Choice(random)(part) is { } other
                ? Compatibility.Choice(random)(other) ?? Supplement.Choice(random)(other)
                : null));
        yield return New("circled ideographs", (word, random) => Each(word, Circled.Choice(random)));
        yield return New("parenthesised ideographs", (word, random) => Each(word, Bracketed.Choice(random)));
        yield return New("squared ideographs", (word, random) => Each(word, Squared.Choice(random)));
        yield return New("raised ideographs", (word, random) => Each(word, Raised.Choice(random)));
        yield return New("kana, jamo and bopomofo of the same shape", (word, random) => Each(word, EvasionTables.OfHan("kana").Choice(random)));
    }

    /// <summary>A form from any of the tables; one that is not the character itself.</summary>
    public static Func<string, string?> AnyForm(Random random) => part =>
    {
        var forms = new[] { "traditional", "shinjitai", "regional" }.Select(section => EvasionTables.OfHan(section).Choice(random)(part))
            .OfType<string>().ToArray();
        return forms.Length == 0 ? null : random.Pick(forms);
    };

    /// <summary>长 has no Kangxi radical of its own, but 長 has, and a reader takes ⾧ for it.</summary>
    private static string? AsRadical(string part, Random random) =>
        Kangxi.Choice(random)(part)
        ?? (EvasionTables.OfHan("traditional").Choice(random)(part) is { } other ? Kangxi.Choice(random)(other) : null);

    /// <summary>Each Han character to the code points in the ranges that Unicode calls a form of it.</summary>
    private static Dictionary<string, string> Decomposed(params (int First, int Last)[] ranges) =>
        ranges.SelectMany(range => Range(range.First, range.Last))
            .Select(form => (Form: form, Base: form.Normalize(NormalizationForm.FormKC).Trim('(', ')', '〔', '〕')))
            .Where(pair => pair.Form != pair.Base && Parts(pair.Base) is [var single] && IsHan(single))
            .GroupBy(pair => pair.Base).ToDictionary(group => group.Key, group => string.Concat(group.Select(pair => pair.Form)));

    private static EvasionFamily New(string name, Func<string, Random, string?> apply) => new(name, EvasionKind.Normalisable, apply);
}
