using System;
using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Rules;

/// <summary>A clause of a law or standard that a rule serves. Citing it records why a rule exists; it is not legal advice.</summary>
internal sealed class Clause
{
    private Clause(string id, string en, string zh, string? url = null)
    {
        Id = id;
        Name = new Text(en, zh);
        Url = url;
    }

    /// <summary>Short id used in tags, such as <c>CSL-23</c>.</summary>
    public string Id { get; }

    /// <summary>Instrument and article.</summary>
    public Text Name { get; }

    /// <summary>Where the official text is published; null when no official address has been confirmed.</summary>
    public string? Url { get; }

    private const string Interim = "https://www.cac.gov.cn/2023-07/13/c_1690898327029107.htm";
    private const string Labelling = "https://www.cac.gov.cn/2025-03/14/c_1743654684782215.htm";
    private const string DeepSynthesis = "http://www.cac.gov.cn/2022-12/11/c_1672221949354811.htm";
    private const string Gb45438 = "https://www.tc260.org.cn/upload/2025-03-15/1742009439794081593.pdf";

    /// <summary>Every clause the rules cite.</summary>
    public static IReadOnlyList<Clause> All { get; } =
    [
        new("IM-2", "Interim Measures for Generative AI Services, art. 2", "《生成式人工智能服务管理暂行办法》第二条", Interim),
        new("IM-7", "Interim Measures for Generative AI Services, art. 7", "《生成式人工智能服务管理暂行办法》第七条", Interim),
        new("IM-8", "Interim Measures for Generative AI Services, art. 8", "《生成式人工智能服务管理暂行办法》第八条", Interim),
        new("IM-12", "Interim Measures for Generative AI Services, art. 12", "《生成式人工智能服务管理暂行办法》第十二条", Interim),
        new("IM-17", "Interim Measures for Generative AI Services, art. 17", "《生成式人工智能服务管理暂行办法》第十七条", Interim),
        new("IM-19", "Interim Measures for Generative AI Services, art. 19", "《生成式人工智能服务管理暂行办法》第十九条", Interim),
        new("CSL-23", "Cybersecurity Law (as amended, in force 2026-01-01), art. 23", "《网络安全法》（2026年1月1日起施行的修正文本）第二十三条"),
        new("CSL-26", "Cybersecurity Law (as amended, in force 2026-01-01), art. 26", "《网络安全法》（2026年1月1日起施行的修正文本）第二十六条"),
        new("LM-4", "Labelling Measures for AI-Generated Content, art. 4", "《人工智能生成合成内容标识办法》第四条", Labelling),
        new("LM-5", "Labelling Measures for AI-Generated Content, art. 5", "《人工智能生成合成内容标识办法》第五条", Labelling),
        new("LM-9", "Labelling Measures for AI-Generated Content, art. 9", "《人工智能生成合成内容标识办法》第九条", Labelling),
        new("GB45438-5", "GB 45438-2025, clause 5 (explicit labels)", "GB 45438-2025 第5章（显式标识）", Gb45438),
        new("DS-9", "Deep Synthesis Provisions, art. 9", "《互联网信息服务深度合成管理规定》第九条", DeepSynthesis),
        new("DS-10", "Deep Synthesis Provisions, art. 10", "《互联网信息服务深度合成管理规定》第十条", DeepSynthesis),
        new("DS-16", "Deep Synthesis Provisions, art. 16", "《互联网信息服务深度合成管理规定》第十六条", DeepSynthesis),
        new("DS-19", "Deep Synthesis Provisions, art. 19", "《互联网信息服务深度合成管理规定》第十九条", DeepSynthesis),
        new("AP-24", "Algorithm Recommendation Provisions, art. 24", "《互联网信息服务算法推荐管理规定》第二十四条"),
    ];

    /// <summary>Finds a clause by its id.</summary>
    /// <exception cref="ArgumentException">No clause has this id.</exception>
    public static Clause Get(string id) =>
        All.FirstOrDefault(c => c.Id == id) ?? throw new ArgumentException("Unknown clause " + id, nameof(id));
}
