using System.ComponentModel;

namespace HealthyService.Answers;

/// <summary>A tool of the model.</summary>
public sealed class Glossary
{
    private readonly Dictionary<string, string> terms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["隐式标识"] = "写入文件元数据、不能被用户直接感知的标识。",
        ["显式标识"] = "以文字、声音、图形等方式呈现、可被用户明显感知的标识。",
    };

    [Description("Explains a term of the labelling rules.")]
    public string Explain(string term) => terms.GetValueOrDefault(term, "没有这个词条。");
}
