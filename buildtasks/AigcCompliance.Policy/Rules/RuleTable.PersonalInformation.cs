namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>User content goes to a host outside the mainland without declared ground.</summary>
    public static readonly Rule AIGC8001 = new("AIGC8001", RuleHost.Analyzer, RuleLevel.Warning, ["IM-11", "CBDF"],
        new("User content goes to an endpoint outside the mainland without declared ground", "用户内容发送至境外端点而未声明依据"),
        new("What users enter goes to {0} ({1}), outside the mainland, and no compliance/aigc.json declares the ground for it; declare it there under crossBorder, or use an endpoint in the mainland",
            "用户输入将发送至境外主机 {0}（{1}），而 compliance/aigc.json 未声明依据；请在 crossBorder 中声明依据，或改用境内端点"),
        new("A service may not hand what users enter to others unlawfully. Sending it abroad needs a ground (an exemption, a standard contract, a certification, an assessment), which the manifest names.",
            "不得非法向他人提供使用者的输入信息。将其提供至境外须有依据（豁免、标准合同、认证或安全评估），并在清单中写明。")) { PublicOnly = true };
}
