namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>An endpoint reaches a model without a verified user.</summary>
    public static readonly Rule AIGC3001 = new("AIGC3001", RuleHost.Analyzer, RuleLevel.Warning, ["CSL-26", "DS-9"],
        new("Endpoint reaches a model without a verified user", "端点在用户身份未核验时调用模型"),
        new("Endpoint '{0}' calls a model through '{1}' without a verified user; {2}",
            "端点“{0}”通过“{1}”调用模型，但没有经核验的用户；{2}"),
        new("Take a VerifiedUser parameter and call the model through GovernedModel.For(user), or require an authorization policy that verifies real identity.",
            "请接收 VerifiedUser 参数并通过 GovernedModel.For(user) 调用模型，或要求核验真实身份的授权策略。")) { PublicOnly = true, IsReleaseCritical = true };

    /// <summary>An endpoint that reaches a model allows anonymous access.</summary>
    public static readonly Rule AIGC3002 = new("AIGC3002", RuleHost.Analyzer, RuleLevel.Warning, ["CSL-26", "DS-9"],
        new("Anonymous access to an endpoint that reaches a model", "允许匿名访问调用模型的端点"),
        new("Endpoint '{0}' calls a model through '{1}' and allows anonymous access; remove AllowAnonymous",
            "端点“{0}”通过“{1}”调用模型，却允许匿名访问；请移除 AllowAnonymous"),
        new("Remove AllowAnonymous from the endpoint, its group, class or base class.",
            "请从该端点、其路由组、类或基类上移除 AllowAnonymous。")) { PublicOnly = true, IsReleaseCritical = true };

    /// <summary>An identity number goes into a prompt or log.</summary>
    public static readonly Rule AIGC3004 = new("AIGC3004", RuleHost.Analyzer, RuleLevel.Warning, ["IM-11"],
        new("Identity number in a prompt or log", "身份证件号码写入提示词或日志"),
        new("{0} goes into {1}; leave it out, or use a pseudonym", "{0}被写入{1}；请去除或改用假名标识"),
        new("Providers collect no personal information that they do not need. A number that identifies a person is for the verification of that person; models and ordinary logs do without it.",
            "提供者不得收集非必要个人信息。可识别个人的号码只用于核验其身份，模型和普通日志并不需要。")) { PublicOnly = true };
}
