using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>
/// JSON (RFC 8259) with comments and trailing commas, keeping positions. Stricter than most in three ways, because signatures and
/// filings hang on the text: duplicate names, lone surrogates and nesting over <see cref="MaximumDepth"/> are refused.
/// </summary>
internal sealed class JsonParser
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaximumDepth = 64;

    private readonly string text;
    private readonly string file;
    private int at;
    private int depth;

    private JsonParser(string text, string file) => (this.text, this.file) = (text, file);

    /// <summary>Parses a text. On a syntax error the result is null and <paramref name="problem"/> names the first one. Never throws.</summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">The first syntax error.</param>
    /// <param name="file">The file that holds the text; empty when none does.</param>
    public static JsonNode? Parse(string text, out Problem? problem, string file = "")
    {
        problem = null;
        var parser = new JsonParser(text, file);
        try
        {
            parser.SkipBlank();
            if (parser.at == text.Length)
            {
                throw new SyntaxError(0, 0, new Text("The file is empty; it must hold a JSON object", "文件为空；内容应为 JSON 对象"));
            }

            var root = parser.Value("", null);
            parser.SkipBlank();
            if (parser.at < text.Length)
            {
                throw parser.Unexpected(new Text("the end of the file", "文件结尾"));
            }

            return root;
        }
        catch (SyntaxError error)
        {
            problem = Problem.Malformed(error.Start, error.End, "", error.Problem, file);
            return null;
        }
    }

    private JsonNode Value(string pointer, JsonMember? name)
    {
        if (at == text.Length)
        {
            throw Truncated();
        }

        switch (text[at])
        {
            case '{':
                return Nested(new JsonNode(JsonKind.Object, at, pointer, name, file), '}');
            case '[':
                return Nested(new JsonNode(JsonKind.Array, at, pointer, name, file), ']');
            case '"':
                var start = at;
                return Leaf(JsonKind.String, start, pointer, name, String());
            case 't' when Word("true"):
                return Leaf(JsonKind.Boolean, at - 4, pointer, name, "true");
            case 'f' when Word("false"):
                return Leaf(JsonKind.Boolean, at - 5, pointer, name, "false");
            case 'n' when Word("null"):
                return Leaf(JsonKind.Null, at - 4, pointer, name, "null");
            case '-' or (>= '0' and <= '9'):
                return Number(pointer, name);
            default:
                throw Unexpected(new Text("a value", "一个值"));
        }
    }

    private JsonNode Leaf(JsonKind kind, int start, string pointer, JsonMember? name, string value) =>
        new(kind, start, pointer, name, file) { Text = value, End = at };

    private JsonNode Nested(JsonNode node, char close)
    {
        if (++depth > MaximumDepth)
        {
            throw new SyntaxError(at, at + 1, new Message(new Text("The file nests deeper than {0} levels", "文件嵌套超过 {0} 层"), MaximumDepth));
        }

        at++;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            SkipBlank();
            if (at == text.Length)
            {
                throw Truncated(node);
            }

            if (text[at] == close)
            {
                at++;
                break;
            }

            if (node.Kind == JsonKind.Object)
            {
                Member(node, names);
            }
            else
            {
                node.Items.Add(Value(node.Pointer + "/" + node.Items.Count.ToString(CultureInfo.InvariantCulture), null));
            }

            SkipBlank();
            if (at == text.Length)
            {
                throw Truncated(node);
            }

            if (text[at] == ',')
            {
                at++;
            }
            else if (text[at] != close)
            {
                throw Unexpected(new Message(new Text("',' or '{0}'", "“,”或“{0}”"), close));
            }
        }

        depth--;
        node.End = at;
        return node;
    }

    private void Member(JsonNode node, HashSet<string> names)
    {
        if (text[at] != '"')
        {
            throw Unexpected(new Text("a property name in double quotes", "用双引号括起的属性名"));
        }

        var start = at;
        var name = String();
        var member = new JsonMember(name, start, at);
        if (!names.Add(name))
        {
            throw new SyntaxError(start, at, new Message(new Text("The property '{0}' is written twice; keep one", "属性“{0}”重复出现，请只保留一个"), name));
        }

        SkipBlank();
        if (at == text.Length)
        {
            throw Truncated(node);
        }

        if (text[at] != ':')
        {
            throw Unexpected(new Text("':'", "“:”"));
        }

        at++;
        SkipBlank();
        member.Value = Value(node.Pointer + "/" + name.Replace("~", "~0").Replace("/", "~1"), member);
        node.Members.Add(member);
    }

    private string String()
    {
        var start = at++;
        var value = new StringBuilder();
        while (true)
        {
            if (at == text.Length || text[at] is '\n' or '\r')
            {
                throw new SyntaxError(start, at, new Text("The string is not closed", "字符串未闭合"));
            }

            var c = text[at];
            if (c == '"')
            {
                at++;
                break;
            }

            if (c < ' ')
            {
                throw new SyntaxError(at, at + 1, new Text("A control character must be escaped in a string", "字符串中的控制字符必须转义"));
            }

            if (c == '\\')
            {
                Escape(value);
            }
            else
            {
                value.Append(c);
                at++;
            }
        }

        var result = value.ToString();
        for (var i = 0; i < result.Length; i++)
        {
            if (char.IsHighSurrogate(result[i]) && i + 1 < result.Length && char.IsLowSurrogate(result[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(result[i]))
            {
                throw new SyntaxError(start, at, new Text("The string holds half of a surrogate pair", "字符串包含不成对的代理项"));
            }
        }

        return result;
    }

    private void Escape(StringBuilder value)
    {
        var start = at++;
        var c = at < text.Length ? text[at++] : '\0';
        switch (c)
        {
            case '"' or '\\' or '/':
                value.Append(c);
                break;
            case 'b':
                value.Append('\b');
                break;
            case 'f':
                value.Append('\f');
                break;
            case 'n':
                value.Append('\n');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'u' when at + 4 <= text.Length && ushort.TryParse(text.Substring(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                value.Append((char)unit);
                at += 4;
                break;
            default:
                throw new SyntaxError(start, Math.Min(at, text.Length), new Text("The escape sequence is not valid JSON", "转义序列不是有效的 JSON"));
        }
    }

    private JsonNode Number(string pointer, JsonMember? name)
    {
        var start = at;
        at += text[at] == '-' ? 1 : 0;
        var whole = Digits();
        var valid = whole == 1 || (whole > 1 && text[at - whole] != '0');
        if (valid && at < text.Length && text[at] == '.')
        {
            at++;
            valid = Digits() > 0;
        }

        if (valid && at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            at += at < text.Length && text[at] is '+' or '-' ? 1 : 0;
            valid = Digits() > 0;
        }

        return valid
            ? Leaf(JsonKind.Number, start, pointer, name, text.Substring(start, at - start))
            : throw new SyntaxError(start, at, new Text("The number is not valid JSON", "数字不是有效的 JSON"));
    }

    private int Digits()
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - start;
    }

    private bool Word(string word)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
        {
            return false;
        }

        at += word.Length;
        return true;
    }

    private void SkipBlank()
    {
        while (at < text.Length)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }
            else if (string.CompareOrdinal(text, at, "//", 0, 2) == 0)
            {
                while (at < text.Length && text[at] is not ('\n' or '\r'))
                {
                    at++;
                }
            }
            else if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
            {
                var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    throw new SyntaxError(at, at + 2, new Text("The comment is not closed", "注释未闭合"));
                }

                at = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private SyntaxError Unexpected(Message expected)
    {
        // A surrogate pair is one character to the reader.
        var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
        var shown = char.IsControl(text[at]) ? "U+" + ((int)text[at]).ToString("X4", CultureInfo.InvariantCulture) : text.Substring(at, length);
        return new SyntaxError(at, at + length, new Message(new Text("Expected {0}, found '{1}'", "此处应为{0}，实际为“{1}”"), expected, shown));
    }

    private SyntaxError Truncated(JsonNode? open = null)
    {
        if (open is null)
        {
            return new SyntaxError(at, at, new Text("The file ends where a value should follow", "文件在应有值的位置结束"));
        }

        return new SyntaxError(at, at, new Message(
            new Text("The file ends before the '{0}' of line {1} is closed", "第 {1} 行的“{0}”尚未闭合，文件就已结束"), text[open.Start], LineOf(open.Start)));
    }

    // From 1; a line ends at LF, CR LF or CR.
    private int LineOf(int offset)
    {
        var line = 1;
        for (var i = 0; i < offset; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
            {
                line++;
            }
        }

        return line;
    }

    // Leaves the recursion at the first error; never leaves this class.
    private sealed class SyntaxError(int start, int end, Message problem) : Exception
    {
        public int Start { get; } = start;

        public int End { get; } = end;

        public Message Problem { get; } = problem;
    }
}
