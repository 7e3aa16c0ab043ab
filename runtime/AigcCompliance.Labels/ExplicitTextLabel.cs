using System;
using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Labels;

/// <summary>
/// The explicit label of generated text (GB 45438-2025, clause 5.1): a text that names AI (<c>人工智能</c> or <c>AI</c>) and generation
/// (<c>生成</c> or <c>合成</c>), put at the start or the end of the content. Immutable; safe to share between threads.
/// </summary>
public sealed class ExplicitTextLabel
{
    /// <summary>Creates a label.</summary>
    /// <param name="text">The label as the reader sees it, on one line.</param>
    /// <exception cref="ArgumentException">The text lacks a required element or holds a line break.</exception>
    public ExplicitTextLabel(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        if (!HasRequiredElements(text) || text.IndexOfAny(['\r', '\n']) >= 0)
        {
            throw new ArgumentException(LacksElements.Both(), nameof(text));
        }

        Text = text;
    }

    /// <summary>The label <c>【AI生成】</c>.</summary>
    public static ExplicitTextLabel Default { get; } = new("【AI生成】");

    /// <summary>The label as the reader sees it.</summary>
    public string Text { get; }

    /// <summary>
    /// Whether a text names AI and generation. <c>AI</c> counts as a word of its own: <c>AI生成</c> does, <c>MAIL生成</c> does not.
    /// </summary>
    public static bool HasRequiredElements(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        return (Contains(text, "人工智能") || ContainsAiWord(text)) && (Contains(text, "生成") || Contains(text, "合成"));
    }

    /// <summary>Puts the label on a line before the content; content that already starts with it is returned as it is.</summary>
    public string AddAtStart(string content)
    {
        if (content is null)
        {
            throw new ArgumentNullException(nameof(content));
        }

        return content.StartsWith(Text, StringComparison.Ordinal) ? content : Text + "\n" + content;
    }

    /// <summary>Puts the label on a line after the content; content that already ends with it is returned as it is.</summary>
    public string AddAtEnd(string content)
    {
        if (content is null)
        {
            throw new ArgumentNullException(nameof(content));
        }

        return content.EndsWith(Text, StringComparison.Ordinal) ? content : content + "\n" + Text;
    }

    /// <summary>
    /// Takes this label off the start and the end of a text, for text that goes back to the model as history.
    /// It must not be used on text that goes to a reader (Labelling Measures, art. 10).
    /// </summary>
    public string Strip(string content)
    {
        if (content is null)
        {
            throw new ArgumentNullException(nameof(content));
        }

        while (content.StartsWith(Text, StringComparison.Ordinal))
        {
            content = content.Substring(Text.Length).TrimStart('\r', '\n');
        }

        while (content.EndsWith(Text, StringComparison.Ordinal))
        {
            content = content.Substring(0, content.Length - Text.Length).TrimEnd('\r', '\n');
        }

        return content;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static bool Contains(string text, string value) => text.IndexOf(value, StringComparison.Ordinal) >= 0;

    private static bool ContainsAiWord(string text)
    {
        for (var i = text.IndexOf("AI", StringComparison.Ordinal); i >= 0; i = text.IndexOf("AI", i + 1, StringComparison.Ordinal))
        {
            if ((i == 0 || !IsAlphabetic(text[i - 1])) && (i + 2 == text.Length || !IsAlphabetic(text[i + 2])))
            {
                return true;
            }
        }

        return false;
    }

    // Chinese has no spaces between words, so only letters and digits of alphabetic scripts join "AI" to a longer word.
    private static bool IsAlphabetic(char c) => c < '\u2E80' && char.IsLetterOrDigit(c);

    private static readonly Text LacksElements = new(
        "An explicit text label is one line that holds AI or 人工智能, and 生成 or 合成.",
        "文本显式标识应为一行文字，含“AI”或“人工智能”，并含“生成”或“合成”。");
}
