namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>A suppression gives no reason.</summary>
    public static readonly Rule AIGC9003 = new("AIGC9003", RuleHost.Analyzer, RuleLevel.Warning, ["IM-9"],
        new("Suppression without justification", "抑制规则未说明理由"),
        new("{0} is suppressed here without a reason; write who decided, when, and why it is lawful here",
            "此处抑制了 {0} 却未说明理由；请写明由谁、何时、因何认定此处合规"),
        new("The provider answers for what the service does; so whoever silences a rule leaves the reason where the next reader and the inspector find it.",
            "提供者须对服务负责，因此抑制规则者应将理由留在后来的读者与检查人员看得到的地方。"));

    /// <summary>Configuration is unknown or malformed.</summary>
    public static readonly Rule AIGC9010 = new("AIGC9010", RuleHost.Analyzer, RuleLevel.Error, ["IM-2"],
        new("Compliance configuration is unknown or malformed", "合规配置未知或格式有误"),
        new("{0}", "{0}"),
        new("A misspelt switch would silently disable a duty; so every aigc.* key, Aigc* property and *.aigc-apis.txt line must be known and well formed.",
            "拼错的开关会悄然关闭某项义务，因此每个 aigc.* 键、Aigc* 属性和 *.aigc-apis.txt 行都必须可识别且格式正确。"));
}
