using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>
/// Reads <c>*.aigc-apis.txt</c>, one API a line:
/// <code>
/// # comment
/// [Acme.Ai.Client]::AskAsync   generate text stream
/// [Acme.Ai.AuditedClient]      logged
/// [Acme.Ai.Notice]::AddTo      labels
/// [Acme.Auth.Gate]::Check      verifies-user
/// ![Acme.Ai.Client]::Ping
/// </code>
/// Pure text to data; knows nothing of compilers. A line that cannot be read is an error at that line and adds nothing.
/// </summary>
internal static class ApiFile
{
    /// <summary>How the file names end.</summary>
    public const string Suffix = ".aigc-apis.txt";

    private static readonly Dictionary<string, ApiKind> Kinds = new(StringComparer.Ordinal)
    {
        ["generate"] = ApiKind.Generate,
        ["transcribe"] = ApiKind.Transcribe,
        ["embed"] = ApiKind.Embed,
        ["moderate"] = ApiKind.Moderate,
        ["train"] = ApiKind.Train,
        ["upload"] = ApiKind.Upload,
        ["logged"] = ApiKind.Logged,
        ["labels"] = ApiKind.Labels,
        ["verifies-user"] = ApiKind.VerifiesUser,
    };

    private static readonly string[] Modalities = ["text", "image", "audio", "video", "any", "vector", "file", "model"];

    /// <summary>An error in one line. <see cref="Start"/> and <see cref="Length"/> count characters within the line.</summary>
    internal readonly struct LineError(int line, int start, int length, Message message)
    {
        /// <summary>Line index, from 0.</summary>
        public int Line { get; } = line;

        /// <summary>First character.</summary>
        public int Start { get; } = start;

        /// <summary>Number of characters.</summary>
        public int Length { get; } = length;

        /// <summary>What is wrong and what to write instead.</summary>
        public Message Message { get; } = message;
    }

    /// <summary>Reads lines. Never throws.</summary>
    public static (IReadOnlyList<ApiRule> Rules, IReadOnlyList<LineError> Errors) Parse(IEnumerable<string> lines)
    {
        var rules = new List<ApiRule>();
        var errors = new List<LineError>();
        var index = -1;
        foreach (var line in lines)
        {
            index++;
            // A comment runs to the end of its line; no part of an entry holds the sign.
            var comment = line.IndexOf('#');
            var text = (comment < 0 ? line : line.Substring(0, comment)).Trim();
            if (text.Length == 0)
            {
                continue;
            }

            if (ParseLine(text, out var rule) is { } problem)
            {
                errors.Add(new LineError(index, line.IndexOf(text[0]), text.Length, problem));
            }
            else
            {
                rules.Add(rule!);
            }
        }

        return (rules, errors);
    }

    private static Message? ParseLine(string text, out ApiRule? rule)
    {
        rule = null;
        var negated = text[0] == '!';
        var rest = negated ? text.Substring(1) : text;
        var close = rest.IndexOf(']');
        if (rest.Length == 0 || rest[0] != '[' || close < 2 || !IsTypeName(rest.Substring(1, close - 1)))
        {
            return new Text("A line starts with a type in brackets, such as [Acme.Ai.Client]::AskAsync generate text",
                "每行应以方括号中的类型开头，例如 [Acme.Ai.Client]::AskAsync generate text");
        }

        var type = rest.Substring(1, close - 1);
        rest = rest.Substring(close + 1);
        var method = ApiRule.AnyMethod;
        if (rest.StartsWith("::", StringComparison.Ordinal))
        {
            var end = rest.IndexOfAny([' ', '\t']);
            method = end < 0 ? rest.Substring(2) : rest.Substring(2, end - 2);
            rest = end < 0 ? "" : rest.Substring(end);
            if (method != ApiRule.AnyMethod && !IsIdentifier(method))
            {
                return new Message(new Text("'{0}' is not a method name; write a name or *", "“{0}”不是方法名；请写方法名或 *"), method);
            }
        }

        var words = rest.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (negated)
        {
            rule = new ApiRule(type, method, ApiKind.Ignored, "any", streaming: false);
            return words.Length == 0
                ? null
                : new Message(new Text("A line with ! takes no kind; remove '{0}'", "以 ! 开头的行不带类别；请删除“{0}”"), string.Join(" ", words));
        }

        if (words.Length == 0)
        {
            return new Message(new Text("The line does not say what the API does; add one of {0}", "该行未说明此 API 的作用；请添加：{0}"), string.Join(", ", Kinds.Keys));
        }

        if (!Kinds.TryGetValue(words[0], out var kind))
        {
            return new Message(new Text("'{0}' is not a kind; write one of {1}", "“{0}”不是有效类别；请使用：{1}"),
                words[0], string.Join(", ", Kinds.Keys));
        }

        var streaming = words.Skip(1).Contains("stream");
        var modality = words.Skip(1).Where(w => w != "stream").ToList();
        if (modality.Count > 1 || (modality.Count == 1 && !Modalities.Contains(modality[0])))
        {
            return new Message(new Text("'{0}' is not a modality; write one of {1}, and stream when the content comes in pieces",
                "“{0}”不是有效模态；请使用：{1}；分段返回时加 stream"), string.Join(" ", modality), string.Join(", ", Modalities));
        }

        rule = new ApiRule(type, method, kind, modality.Count == 1 ? modality[0] : "any", streaming);
        return null;
    }

    private static bool IsTypeName(string name) => name.Split('.', '+').All(part =>
    {
        var tick = part.IndexOf('`');
        return IsIdentifier(tick < 0 ? part : part.Substring(0, tick)) && (tick < 0 || part.Skip(tick + 1).All(char.IsDigit));
    });

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');
}
