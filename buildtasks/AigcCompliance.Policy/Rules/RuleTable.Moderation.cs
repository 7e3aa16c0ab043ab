namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>Output leaves unmoderated.</summary>
    public static readonly Rule AIGC4001 = new("AIGC4001", RuleHost.Analyzer, RuleLevel.Recommended, ["IM-4", "IM-14", "DS-10"],
        new("Output leaves unmoderated", "输出内容未经审核即提供"),
        new("Output of '{0}' reaches the user here without passing moderation; moderate it, or call the model through GovernedModel.For(user)",
            "“{0}”的输出在此处未经审核即提供给用户；请先审核，或通过 GovernedModel.For(user) 调用模型"),
        new("What a model generates is checked before it is released; the governed client does so, in windows when the answer is streamed.",
            "模型生成的内容在放出前须经审核；受管控的客户端会执行审核，流式回答按窗口审核。")) { PublicOnly = true };

    /// <summary>User input reaches a model unmoderated.</summary>
    public static readonly Rule AIGC4002 = new("AIGC4002", RuleHost.Analyzer, RuleLevel.Recommended, ["IM-4", "DS-10"],
        new("User input reaches a model unmoderated", "用户输入未经审核即进入模型"),
        new("User input reaches the prompt of '{0}' here without passing moderation; moderate it, or call the model through GovernedModel.For(user)",
            "用户输入在此处未经审核即进入“{0}”的提示词；请先审核，或通过 GovernedModel.For(user) 调用模型"),
        new("What users send is checked before a model sees it; the governed client does so.",
            "用户输入在进入模型前须经审核；受管控的客户端会执行审核。")) { PublicOnly = true };

    /// <summary>A handler lets content through when moderation fails.</summary>
    public static readonly Rule AIGC4003 = new("AIGC4003", RuleHost.Analyzer, RuleLevel.Warning, ["IM-4", "DS-10"],
        new("Content passes when moderation fails", "审核失败时放行内容"),
        new("When '{0}' fails, this handler lets the content through unjudged; rethrow, or return a refusal",
            "“{0}”失败时，此处理程序会放行未经审核的内容；请重新抛出异常或返回拒绝结果"),
        new("Content that nobody judged is withheld: a moderator that is down, slow or confused must not open the gate.",
            "未经审核的内容应予拦截：审核服务宕机、超时或返回异常时不得放行。")) { PublicOnly = true, IsReleaseCritical = true };

    /// <summary>A verdict is thrown away.</summary>
    public static readonly Rule AIGC4004 = new("AIGC4004", RuleHost.Analyzer, RuleLevel.Warning, ["IM-4", "DS-10"],
        new("Verdict of moderation is not acted upon", "审核结论未被采用"),
        new("'{0}' judges content, but nothing depends on the verdict; withhold the content when it does not pass",
            "“{0}”对内容作出审核，但结论未影响任何处理；未通过时请拦截内容"),
        new("In a service for the public, moderation that only watches is none: what does not pass is withheld.",
            "面向公众的服务中，只观察而不拦截的审核等于没有审核：未通过的内容应予拦截。")) { PublicOnly = true };

    /// <summary>Lexicon, question banks or test results fall short.</summary>
    public static readonly Rule AIGC4010 = new("AIGC4010", RuleHost.Gate, RuleLevel.Recommended, ["GBT45654", "IM-4"],
        new("Safety tests fall short", "安全测试不达标"),
        new("{0}", "{0}"),
        new("GB/T 45654-2025 gives figures for the keyword library, the test question banks and the results of a test. It is a recommended standard, so the figures can be set, and mode Default does not ask.",
            "GB/T 45654-2025 对关键词库、测试题库与测试结果规定了数值。该标准为推荐性标准，数值可自行设定，Default 模式不作检查。")) { PublicOnly = true };
}
