using System;
using System.Globalization;
using System.Text;
using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Labels;

/// <summary>Reads the one JSON shape a label can have. Hand-written: the package has no dependency on any framework.</summary>
internal struct LabelReader
{
    private const int MaximumLength = 8192;

    private readonly string text;
    private int position;

    private LabelReader(string text)
    {
        this.text = text;
        position = 0;
    }

    /// <summary>Reads the seven values in the standard's order; returns what is wrong, or null.</summary>
    public static string? Read(string text, out string[] values)
    {
        values = new string[AigcLabel.FieldNames.Length];
        if (text.Length > MaximumLength)
        {
            return TooLong.Both(MaximumLength);
        }

        var reader = new LabelReader(text);
        var problem = reader.ReadDocument(values);
        if (problem is not null)
        {
            return problem;
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null)
            {
                return Missing.Both(AigcLabel.FieldNames[i]);
            }
        }

        return null;
    }

    private string? ReadDocument(string[] values)
    {
        SkipSpace();
        var start = position;
        var wrapped = TryTake('{') && ReadString() is { } name && name == AigcLabel.Key && TryTake(':');
        if (!wrapped)
        {
            position = start;
        }

        if (ReadObject(values) is { } problem)
        {
            return problem;
        }

        if (wrapped && !TryTake('}'))
        {
            return Unexpected();
        }

        SkipSpace();
        return position == text.Length ? null : Unexpected();
    }

    private string? ReadObject(string[] values)
    {
        if (!TryTake('{'))
        {
            return Unexpected();
        }

        do
        {
            if (ReadString() is not { } name || !TryTake(':'))
            {
                return Unexpected();
            }

            var index = Array.IndexOf(AigcLabel.FieldNames, name);
            if (index < 0)
            {
                return Unknown.Both(position);
            }

            if (values[index] is not null)
            {
                return Twice.Both(name);
            }

            if (ReadString() is not { } value)
            {
                return NotAString.Both(name);
            }

            values[index] = value;
        }
        while (TryTake(','));

        return TryTake('}') ? null : Unexpected();
    }

    private string? ReadString()
    {
        if (!TryTake('"'))
        {
            return null;
        }

        var value = new StringBuilder();
        while (position < text.Length)
        {
            var c = text[position++];
            if (c == '"')
            {
                return value.ToString();
            }

            if (c < ' ')
            {
                return null;
            }

            if (c == '\\')
            {
                if (ReadEscape() is not { } escaped)
                {
                    return null;
                }

                c = escaped;
            }

            value.Append(c);
        }

        return null;
    }

    private char? ReadEscape()
    {
        if (position == text.Length)
        {
            return null;
        }

        var c = text[position++];
        if (c == 'u' && position + 4 <= text.Length
            && ushort.TryParse(text.Substring(position, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            position += 4;
            return (char)code;
        }

        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
    }

    private bool TryTake(char expected)
    {
        SkipSpace();
        if (position < text.Length && text[position] == expected)
        {
            position++;
            return true;
        }

        return false;
    }

    private void SkipSpace()
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
        {
            position++;
        }
    }

    private readonly string Unexpected() => NotJson.Both(position + 1);

    private static readonly Text NotJson = new(
        "The label is not one JSON object of seven strings; it goes wrong at character {0}.",
        "标识不是由七个字符串组成的单个 JSON 对象，第 {0} 个字符处有误。");

    private static readonly Text Unknown = new(
        "The label has a field the standard does not define, before character {0}.",
        "标识含有标准未定义的字段，位于第 {0} 个字符之前。");

    private static readonly Text Twice = new(
        "The label has the field {0} twice.",
        "标识中字段 {0} 重复出现。");

    private static readonly Text NotAString = new(
        "The value of {0} must be a JSON string.",
        "{0} 的值必须是 JSON 字符串。");

    private static readonly Text Missing = new(
        "The label lacks the field {0}.",
        "标识缺少字段 {0}。");

    private static readonly Text TooLong = new(
        "The label is longer than {0} characters.",
        "标识超过 {0} 个字符。");
}
