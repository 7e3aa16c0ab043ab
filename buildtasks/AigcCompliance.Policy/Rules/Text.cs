using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace AigcCompliance.Rules;

/// <summary>A text in the product's two languages. Immutable; safe to share between threads.</summary>
internal sealed class Text : IFormattable
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
            localised[i] = args[i] switch
            {
                Text t => t.For(culture),
                Message m => m.For(culture),
                var other => other,
            };
        }

        return string.Format(CultureInfo.InvariantCulture, For(culture), localised);
    }

    /// <inheritdoc />
    public override string ToString() => En;

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) => For(Reader(formatProvider));

    /// <summary>The culture a host asks for, or the culture of its user interface when it asks for none.</summary>
    public static CultureInfo Reader(IFormatProvider? formatProvider)
    {
#pragma warning disable RS1035 // What LocalizableResourceString does too: the host's language decides when the compiler passes no culture.
        return formatProvider as CultureInfo ?? CultureInfo.CurrentUICulture;
#pragma warning restore RS1035
    }

    /// <summary>Whether a culture reads Chinese.</summary>
    public static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh";
}

/// <summary>A text with its placeholders filled, still readable in both languages. Immutable; safe to share between threads.</summary>
internal sealed class Message : IFormattable
{
    private readonly Text text;
    private readonly object?[] args;

    /// <summary>Creates a message.</summary>
    /// <param name="text">The wording.</param>
    /// <param name="args">Placeholder values; a <see cref="Text"/> or <see cref="Message"/> is itself localised.</param>
    public Message(Text text, params object?[] args)
    {
        this.text = text;
        this.args = args;
    }

    /// <summary>Several messages as one enumeration.</summary>
    public static Message List(IEnumerable<Message> items)
    {
        var all = items.ToArray<object?>();
        return new Message(new Text(
            string.Join(", ", all.Select((_, i) => "{" + i + "}")),
            string.Join("，", all.Select((_, i) => "{" + i + "}"))), all);
    }

    /// <summary>The message in a culture's language.</summary>
    public string For(CultureInfo culture) => text.Format(culture, args);

    /// <inheritdoc />
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        For(Text.Reader(formatProvider));

    /// <inheritdoc />
    public override string ToString() => ToString(null, null);

    /// <summary>A text without placeholders is a message.</summary>
    public static implicit operator Message(Text text) => new(text);
}
