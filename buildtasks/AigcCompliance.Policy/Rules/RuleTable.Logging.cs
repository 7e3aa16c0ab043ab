namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>A model call bypasses the content log.</summary>
    public static readonly Rule AIGC1001 = new("AIGC1001", RuleHost.Analyzer, RuleLevel.Warning, ["CSL-23", "DS-10", "DS-16"],
        new("Model call bypasses the content log", "模型调用绕过内容日志"),
        new("'{0}' calls a generative model through a client that is not governed, so neither prompt nor output reaches the content log; {1}",
            "“{0}”通过未受管控的客户端调用生成式模型，输入与输出均不会进入内容日志；{1}"),
        new("Call the model through GovernedModel.For(user): it writes the prompt to the content log before the model is called and the output before it is released.",
            "请通过 GovernedModel.For(user) 调用模型：调用前写入输入，放出前写入输出。")) { IsReleaseCritical = true };

    /// <summary>Log retention under six months.</summary>
    public static readonly Rule AIGC1002 = new("AIGC1002", RuleHost.Analyzer, RuleLevel.Warning, ["CSL-23", "LM-9"],
        new("Content log retention is under six months", "内容日志留存期不足六个月"),
        new("Retention of {0} days is shorter than six months; set at least 184 days (six calendar months are up to 184 days, so 180 is too short)",
            "留存期 {0} 天不足六个月；请设为至少 184 天（六个自然月最长 184 天，180 天不够）"),
        new("Network logs and the records of unlabelled deliveries are kept for at least six months.",
            "网络日志及未加显式标识内容的提供记录须留存不少于六个月。"));

    /// <summary>A prompt or output is written to an ordinary log.</summary>
    public static readonly Rule AIGC1003 = new("AIGC1003", RuleHost.Analyzer, RuleLevel.Warning, ["IM-11"],
        new("Prompt or output written to an ordinary log", "输入或输出写入普通日志"),
        new("{0} '{1}' is written to {2}; leave it to the content log and write its length or an id here",
            "“{1}”的{0}被写入{2}；内容应只写入内容日志，此处请写长度或编号"),
        new("What users say and what the model answers belongs in the content log alone, where access, expiry and deletion are governed in one place. Ordinary logs are copied, searched and kept by everybody.",
            "用户的输入与模型的输出只应写入内容日志，访问、到期与删除在那里统一管理；普通日志会被任意复制、检索和留存。")) { PublicOnly = true };

    /// <summary>Telemetry carries prompts and outputs.</summary>
    public static readonly Rule AIGC1004 = new("AIGC1004", RuleHost.Analyzer, RuleLevel.Warning, ["IM-11"],
        new("Sensitive-data switch of a telemetry client is on", "遥测客户端的敏感数据开关已打开"),
        new("'{0}' writes prompts and outputs into telemetry; turn it off, or on only in development",
            "“{0}”会将输入与输出写入遥测；请关闭，或仅在开发环境中打开"),
        new("Telemetry is sampled, exported and read by many, without the access control, the expiry and the deletion that the records of users need. Content belongs in the content log alone.",
            "遥测会被采样、导出并供多人查看，缺少使用记录所需的访问控制、到期与删除机制。内容只应写入内容日志。")) { PublicOnly = true };
}
