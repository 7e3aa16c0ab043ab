using System.Globalization;

namespace AigcCompliance.Rules;

/// <summary>A text in the product's two languages. Immutable; safe to share between threads.</summary>
internal sealed class Text
{
    /// <summary>Creates a text.</summary>
    /// <param name="en">English wording; may hold <c>{0}</c> placeholders.</param>
    /// <param name="zh">Simplified Chinese wording with the same placeholders.</param>
    public Text(string en, string zh)
    {
        En = en;
        Zh = zh;
    }

    /// <summary>English wording.</summary>
    public string En { get; }

    /// <summary>Simplified Chinese (zh-Hans) wording.</summary>
    public string Zh { get; }

    /// <summary>The wording for a culture: Chinese for every <c>zh*</c> culture, English otherwise.</summary>
    public string For(CultureInfo culture) => IsChinese(culture) ? Zh : En;

    /// <summary>The wording for a culture with its placeholders filled.</summary>
    /// <param name="culture">The reader's culture.</param>
    /// <param name="args">Placeholder values; a <see cref="Text"/> is itself localised.</param>
    public string Format(CultureInfo culture, params object?[] args)
    {
        var localised = new object?[args.Length];
        for (var i = 0; i < args.Length; i++)
        {
            localised[i] = args[i] is Text t ? t.For(culture) : args[i];
        }

        return string.Format(CultureInfo.InvariantCulture, For(culture), localised);
    }

    /// <inheritdoc />
    public override string ToString() => En;

    /// <summary>Whether a culture reads Chinese.</summary>
    public static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh";
}
