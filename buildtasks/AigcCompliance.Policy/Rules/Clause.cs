using System;
using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Rules;

/// <summary>A law or standard.</summary>
internal sealed class Instrument
{
    private Instrument(string en, string zh, string? url = null)
    {
        Name = new Text(en, zh);
        Url = url;
    }

    public static readonly Instrument InterimMeasures = new("Interim Measures for Generative AI Services", "《生成式人工智能服务管理暂行办法》",
        "https://www.cac.gov.cn/2023-07/13/c_1690898327029107.htm");

    public static readonly Instrument CybersecurityLaw = new("Cybersecurity Law (as amended, in force 2026-01-01)", "《网络安全法》（2026年1月1日起施行的修正文本）");

    public static readonly Instrument LabellingMeasures = new("Labelling Measures for AI-Generated Content", "《人工智能生成合成内容标识办法》",
        "https://www.cac.gov.cn/2025-03/14/c_1743654684782215.htm");

    public static readonly Instrument LabellingStandard = new("GB 45438-2025", "GB 45438-2025",
        "https://www.tc260.org.cn/upload/2025-03-15/1742009439794081593.pdf");

    public static readonly Instrument DeepSynthesisProvisions = new("Deep Synthesis Provisions", "《互联网信息服务深度合成管理规定》",
        "http://www.cac.gov.cn/2022-12/11/c_1672221949354811.htm");

    public static readonly Instrument CrossBorderProvisions = new(
        "Provisions on Promoting and Regulating Cross-Border Data Flows (in force 2024-03-22)", "《促进和规范数据跨境流动规定》（2024年3月22日起施行）");

    public static readonly Instrument AlgorithmProvisions = new("Algorithm Recommendation Provisions", "《互联网信息服务算法推荐管理规定》");

    public static readonly Instrument SafetyStandard = new("GB/T 45654-2025", "GB/T 45654-2025");

    public static readonly Instrument CodingRules = new("Coding rules for service providers (14 March 2025)", "《服务提供者编码规则》（2025年3月14日）",
        "https://www.secrss.com/articles/76654");

    public static readonly Instrument AssessmentProvisions = new(
        "Provisions on the Security Assessment of Internet Information Services with Public-Opinion Attributes or Social-Mobilisation Capacity (2018)",
        "《具有舆论属性或社会动员能力的互联网信息服务安全评估规定》");

    /// <summary>Name of the instrument.</summary>
    public Text Name { get; }

    /// <summary>Where the official text is published; null when no official address has been confirmed.</summary>
    public string? Url { get; }
}

/// <summary>A clause of a law or standard that a rule serves. Citing it records why a rule exists; it is not legal advice.</summary>
internal sealed class Clause
{
    private Clause(string id, Instrument instrument, string en, string zh)
    {
        Id = id;
        Instrument = instrument;
        Article = new Text(en, zh);
        Name = Cite(instrument, [this]);
    }

    /// <summary>Short id used in tags, such as <c>CSL-23</c>.</summary>
    public string Id { get; }

    /// <summary>Law or standard.</summary>
    public Instrument Instrument { get; }

    /// <summary>Article within it; empty when the instrument is cited as a whole.</summary>
    public Text Article { get; }

    /// <summary>Instrument and article.</summary>
    public Text Name { get; }

    /// <summary>Where the official text is published; null when no official address has been confirmed.</summary>
    public string? Url => Instrument.Url;

    /// <summary>Every clause the rules cite.</summary>
    public static IReadOnlyList<Clause> All { get; } =
    [
        new("IM-2", Instrument.InterimMeasures, "art. 2", "第二条"),
        new("IM-4", Instrument.InterimMeasures, "art. 4", "第四条"),
        new("IM-7", Instrument.InterimMeasures, "art. 7", "第七条"),
        new("IM-8", Instrument.InterimMeasures, "art. 8", "第八条"),
        new("IM-9", Instrument.InterimMeasures, "art. 9", "第九条"),
        new("IM-10", Instrument.InterimMeasures, "art. 10", "第十条"),
        new("IM-11", Instrument.InterimMeasures, "art. 11", "第十一条"),
        new("IM-12", Instrument.InterimMeasures, "art. 12", "第十二条"),
        new("IM-14", Instrument.InterimMeasures, "art. 14", "第十四条"),
        new("IM-15", Instrument.InterimMeasures, "art. 15", "第十五条"),
        new("IM-17", Instrument.InterimMeasures, "art. 17", "第十七条"),
        new("IM-19", Instrument.InterimMeasures, "art. 19", "第十九条"),
        new("CSL-23", Instrument.CybersecurityLaw, "art. 23", "第二十三条"),
        new("CSL-26", Instrument.CybersecurityLaw, "art. 26", "第二十六条"),
        new("LM-4", Instrument.LabellingMeasures, "art. 4", "第四条"),
        new("LM-5", Instrument.LabellingMeasures, "art. 5", "第五条"),
        new("LM-8", Instrument.LabellingMeasures, "art. 8", "第八条"),
        new("LM-9", Instrument.LabellingMeasures, "art. 9", "第九条"),
        new("GB45438-5", Instrument.LabellingStandard, "clause 5 (explicit labels)", "第5章（显式标识）"),
        new("DS-9", Instrument.DeepSynthesisProvisions, "art. 9", "第九条"),
        new("DS-10", Instrument.DeepSynthesisProvisions, "art. 10", "第十条"),
        new("DS-12", Instrument.DeepSynthesisProvisions, "art. 12", "第十二条"),
        new("DS-16", Instrument.DeepSynthesisProvisions, "art. 16", "第十六条"),
        new("DS-17", Instrument.DeepSynthesisProvisions, "art. 17", "第十七条"),
        new("DS-19", Instrument.DeepSynthesisProvisions, "art. 19", "第十九条"),
        new("AP-24", Instrument.AlgorithmProvisions, "art. 24", "第二十四条"),
        new("AP-26", Instrument.AlgorithmProvisions, "art. 26", "第二十六条"),
        new("AP-28", Instrument.AlgorithmProvisions, "art. 28", "第二十八条"),
        new("GBT45654", Instrument.SafetyStandard, "", ""),
        new("PCODE", Instrument.CodingRules, "", ""),
        // The articles on cross-border provision were not read in the text, so the instrument is cited as a whole.
        new("CBDF", Instrument.CrossBorderProvisions, "", ""),
        // Nor were those on when and how to assess.
        new("SAP", Instrument.AssessmentProvisions, "", ""),
    ];

    /// <summary>Finds a clause by its id.</summary>
    /// <exception cref="ArgumentException">No clause has this id.</exception>
    public static Clause Get(string id) =>
        All.FirstOrDefault(c => c.Id == id) ?? throw new ArgumentException("Unknown clause " + id, nameof(id));

    /// <summary>Clauses as one citation; articles of one instrument stand together.</summary>
    public static Text Cite(IEnumerable<Clause> clauses)
    {
        var parts = clauses.GroupBy(c => c.Instrument).Select(g => Cite(g.Key, g)).ToList();
        return new Text(string.Join("; ", parts.Select(p => p.En)), string.Join("；", parts.Select(p => p.Zh)));
    }

    private static Text Cite(Instrument instrument, IEnumerable<Clause> clauses) => clauses.All(c => c.Article.En.Length == 0) ? instrument.Name : new(
        instrument.Name.En + ", " + string.Join(", ", clauses.Select(c => c.Article.En)),
        instrument.Name.Zh + (instrument.Name.Zh[instrument.Name.Zh.Length - 1] is '》' or '）' ? "" : " ") + string.Join("、", clauses.Select(c => c.Article.Zh)));
}
