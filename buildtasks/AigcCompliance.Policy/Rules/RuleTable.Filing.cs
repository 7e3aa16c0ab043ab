namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>The algorithm-filing manifest is missing or incomplete.</summary>
    public static readonly Rule AIGC5010 = new("AIGC5010", RuleHost.Gate, RuleLevel.Error, ["IM-17", "AP-24", "DS-19"],
        new("Algorithm-filing manifest is missing or incomplete", "算法备案清单缺失或不完整"),
        new("{0}", "{0}"),
        new("A public service declares its algorithm filing in compliance/aigc.json.", "面向公众的服务应在 compliance/aigc.json 中声明算法备案。")) { PublicOnly = true };

    /// <summary>The algorithm-filing manifest is malformed.</summary>
    public static readonly Rule AIGC5011 = new("AIGC5011", RuleHost.Gate, RuleLevel.Error, ["IM-17", "AP-24", "DS-19"],
        new("Algorithm-filing manifest is malformed", "算法备案清单格式有误"),
        new("{0}", "{0}"),
        new("The manifest is valid JSON and its numbers, dates and codes have the published form.", "清单须为有效 JSON，其中的编号、日期和代码须符合公布的格式。"));
}
