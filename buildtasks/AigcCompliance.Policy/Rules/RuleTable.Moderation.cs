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
}
