namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>The scope is not declared, or the code contradicts it.</summary>
    public static readonly Rule AIGC9001 = new("AIGC9001", RuleHost.Analyzer, RuleLevel.Warning, ["IM-2"],
        new("Scope is undeclared or contradicted by the code", "服务范围未声明或与代码矛盾"),
        new("{0}", "{0}"),
        new("The scope Enterprise lifts the duties towards the public, so it is checked: no endpoint that reaches a model may be open to anybody.",
            "范围 Enterprise 免除面向公众的义务，因此须加以核对：调用模型的端点不得对任何人开放。")) { IsReleaseCritical = true };

    /// <summary>The rules did not look at what is compiled.</summary>
    public static readonly Rule AIGC9002 = new("AIGC9002", RuleHost.Gate, RuleLevel.Error, ["IM-9"],
        new("Rules did not run or were silenced", "规则未运行或被关闭"),
        new("{0}", "{0}"),
        new("A build may switch rules off; a release holds only code that they looked at. A build warns, a release is refused.",
            "构建可以关闭规则，而发布的代码须经规则检查。构建给出警告，发布予以拒绝。"));

    /// <summary>A suppression gives no reason.</summary>
    public static readonly Rule AIGC9003 = new("AIGC9003", RuleHost.Analyzer, RuleLevel.Warning, ["IM-9"],
        new("Suppression without justification", "抑制规则未说明理由"),
        new("{0} is suppressed here without a reason; write who decided, when, and why it is lawful here",
            "此处抑制了 {0} 却未说明理由；请写明由谁、何时、因何认定此处合规"),
        new("The provider answers for what the service does; so whoever silences a rule leaves the reason where the next reader and the inspector find it.",
            "提供者须对服务负责，因此抑制规则者应将理由留在后来的读者与检查人员看得到的地方。")) { IsReleaseCritical = true };

    /// <summary>A waiver does not hold.</summary>
    public static readonly Rule AIGC9004 = new("AIGC9004", RuleHost.Gate, RuleLevel.Error, ["IM-9"],
        new("Waiver does not hold", "豁免无效"),
        new("{0}", "{0}"),
        new("Who lets a breach go out answers for it by name: a waiver is signed by the Chief Compliance Officer, for one rule in one file, with a reason, for thirty days at most.",
            "放行违规者须具名负责：豁免由首席合规官签署，针对单个文件中的单条规则，写明理由，最长三十天。"));

    /// <summary>Configuration is unknown or malformed.</summary>
    public static readonly Rule AIGC9010 = new("AIGC9010", RuleHost.Analyzer, RuleLevel.Error, ["IM-2"],
        new("Compliance configuration is unknown or malformed", "合规配置未知或格式有误"),
        new("{0}", "{0}"),
        new("A misspelt switch would silently disable a duty; so every aigc.* key, Aigc* property and *.aigc-apis.txt line must be known and well formed.",
            "拼错的开关会悄然关闭某项义务，因此每个 aigc.* 键、Aigc* 属性和 *.aigc-apis.txt 行都必须可识别且格式正确。")) { IsReleaseCritical = true };

    /// <summary>A type of the runtime is made or opened where the language forbids it.</summary>
    public static readonly Rule AIGC9020 = new("AIGC9020", RuleHost.Analyzer, RuleLevel.Warning, ["IM-9", "CSL-26"],
        new("Misuse of the runtime's types", "误用运行时类型"),
        new("{0}", "{0}"),
        new("A VerifiedUser, a governed client or a verdict proves something only because nobody else can make one; so nothing may go around their constructors and access rules.",
            "VerifiedUser、受管客户端和审核结论之所以具有证明力，是因为他人无法构造，因此不得绕过其构造函数与访问限制。")) { IsReleaseCritical = true };
}
