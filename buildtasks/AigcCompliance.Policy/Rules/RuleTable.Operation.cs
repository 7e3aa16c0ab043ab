namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>No complaint channel is declared, or nothing answers at it.</summary>
    public static readonly Rule AIGC7001 = new("AIGC7001", RuleHost.Analyzer, RuleLevel.Recommended, ["IM-15", "DS-12"],
        new("No complaint channel is mapped", "未设置投诉、举报渠道"),
        new("Users of this service find no way to complain: {0}", "使用者没有投诉、举报渠道：{0}"),
        new("A service has an easy way to complain and report, publishes how it is handled and within which time, and answers.",
            "服务应设置便捷的投诉、举报入口，公布处理流程和反馈时限，并及时受理、处理和反馈。")) { PublicOnly = true };

    /// <summary>No service agreement is declared, or nothing shows it.</summary>
    public static readonly Rule AIGC7002 = new("AIGC7002", RuleHost.Analyzer, RuleLevel.Strict, ["IM-9", "LM-8"],
        new("No service agreement is shown", "未展示服务协议"),
        new("Users of this service find no agreement to read: {0}", "使用者无法查阅服务协议：{0}"),
        new("The provider signs a service agreement with registered users; it also says how generated content is labelled.",
            "提供者应与注册使用者签订服务协议，并在其中说明标识的方法和样式。")) { PublicOnly = true };

    /// <summary>The place that shows the filing number is not declared, or nothing answers there.</summary>
    public static readonly Rule AIGC7003 = new("AIGC7003", RuleHost.Analyzer, RuleLevel.Strict, ["AP-26", "DS-19"],
        new("Filing number is not shown", "未公示备案编号"),
        new("Users of this service are not shown its filing number: {0}", "未向使用者公示备案编号：{0}"),
        new("A filed service shows its filing number in a prominent place, with a link to the public notice.",
            "已备案的服务应在显著位置标明备案编号，并提供公示信息链接。")) { PublicOnly = true };

    /// <summary>Complaint channel or inspection contact is not declared.</summary>
    public static readonly Rule AIGC7010 = new("AIGC7010", RuleHost.Gate, RuleLevel.Error, ["IM-15", "IM-19", "AP-28"],
        new("Complaint channel or inspection contact is not declared", "未声明投诉渠道或监督检查联系人"),
        new("{0}", "{0}"),
        new("Users are told where they complain and within which time they are answered; the authorities find a named person and a deputy.",
            "使用者应知悉投诉途径与处理时限；监管部门应能联系到指定人员及其替补。")) { PublicOnly = true };

    /// <summary>The service agreement lacks a disclosure or is not the declared one.</summary>
    public static readonly Rule AIGC7011 = new("AIGC7011", RuleHost.Gate, RuleLevel.Error, ["IM-4", "IM-9", "IM-10", "IM-11", "IM-14", "IM-15", "LM-8", "LM-9"],
        new("Service agreement lacks a disclosure", "服务协议缺少应告知事项"),
        new("{0}", "{0}"),
        new("The agreement's text is kept with the code under its version and digest, and for each thing users must be told the manifest quotes the words that tell it.",
            "协议文本连同版本与摘要随代码留存；对每一应告知事项，清单引用协议中的相应文字。")) { PublicOnly = true };

    /// <summary>No inspection was rehearsed within a year.</summary>
    public static readonly Rule AIGC7012 = new("AIGC7012", RuleHost.Gate, RuleLevel.Error, ["IM-19", "AP-28"],
        new("Inspection exercise is overdue", "检查应对演练逾期"),
        new("{0}", "{0}"),
        new("Whoever must explain data, algorithm and measures to an inspector rehearses it once a year. A build warns, a release waits.",
            "须向检查人员说明数据、算法与措施者，应每年演练一次。构建给出警告，发布则须等待。")) { PublicOnly = true };
}
