namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>Configuration is unknown or malformed.</summary>
    public static readonly Rule AIGC9010 = new("AIGC9010", RuleHost.Analyzer, RuleLevel.Error, ["IM-2"],
        new("Compliance configuration is unknown or malformed", "合规配置未知或格式有误"),
        new("{0}", "{0}"),
        new("A misspelt switch would silently disable a duty; so every aigc.* key, Aigc* property and *.aigc-apis.txt line must be known and well formed.",
            "拼错的开关会悄然关闭某项义务，因此每个 aigc.* 键、Aigc* 属性和 *.aigc-apis.txt 行都必须可识别且格式正确。"));
}
