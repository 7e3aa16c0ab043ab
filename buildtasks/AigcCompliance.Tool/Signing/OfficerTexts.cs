using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Signing;

/// <summary>What <c>aigc clear</c>, <c>review</c> and <c>waive</c> say.</summary>
internal static class OfficerTexts
{
    public static readonly Text ClearDescription = new(
        "Signs that the security assessment is cleared, as compliance/aigc.json declares it. Only the Chief Compliance Officer's signature counts.\n\n"
        + "Exit codes: 0 signed; 2 usage, or the key cannot be used; 3 the manifest declares no cleared assessment.",
        "就 compliance/aigc.json 所声明的安全评估签署“已通过”。仅首席合规官的签名有效。\n\n"
        + "退出码：0 已签署；2 用法错误或密钥不可用；3 清单未声明已通过的安全评估。");
    public static readonly Text ReviewDescription = new(
        "Shows what changed in a model since it was filed and since it was last reviewed, then signs whether it has to be filed anew. Only the Chief Compliance Officer's signature counts.\n\n"
        + "Exit codes: 0 signed; 2 usage, or the key cannot be used; 3 the manifest does not declare the model well enough to judge it.",
        "显示模型自备案及上次审查以来的变更，然后签署其是否须重新备案的决定。仅首席合规官的签名有效。\n\n"
        + "退出码：0 已签署；2 用法错误或密钥不可用；3 清单中的模型声明有误，无法审查。");
    public static readonly Text WaiveDescription = new(
        "Signs that one rule is not enforced in one file for a while: its findings there become information, and the report lists them. Only the Chief Compliance Officer's signature counts.\n\n"
        + "Exit codes: 0 signed; 2 usage, or the key cannot be used; 3 the waiver cannot be written.",
        "签署豁免：在一段时间内不对某个文件执行某条规则；其结果降为信息，并列入报告。仅首席合规官的签名有效。\n\n"
        + "退出码：0 已签署；2 用法错误或密钥不可用；3 豁免无法写入。");
    public static readonly Text RuleArgument = new("Id of the rule, such as AIGC1001", "规则编号，如 AIGC1001");
    public static readonly Text ScopeArgument = new("File of the finding, from the folder that holds compliance/; a JSON pointer may stand behind '#'", "结果所在文件，自 compliance/ 所在文件夹起算；可在“#”后附 JSON 指针");
    public static readonly Text ReasonOption = new("Why, for whoever inspects it", "理由，供检查人员查阅");
    public static readonly Text UntilOption = new("Last day, at most 30 days from today", "最后一日，自今日起最多 30 天");
    public static readonly Text ModelArgument = new("Id of the model, as in the models of compliance/aigc.json", "模型标识，与 compliance/aigc.json 的 models 一致");
    public static readonly Text DecisionOption = new("Whether the model has to be filed anew", "该模型是否须重新备案");
    public static readonly Text FilingNumberOption = new("With refile-needed, when that has been done: number of the filing that covers the model now", "结论为 refile-needed 且已重新备案时：现行涵盖该模型的备案编号");
    public static readonly Text RefuseOption = new("Sign that the assessment is refused", "签署未通过的结论");

    public static readonly Text NoAssessment = new("The manifest declares no security assessment with the status 'cleared'; write what happened there first, then sign it.", "清单未声明状态为 cleared 的安全评估；请先如实填写，再行签署。");
    public static readonly Text Cleared = new("The security assessment is signed as {0} by {1}: {2}", "安全评估已由 {1} 签署为 {0}：{2}");
    public static readonly Text ModelRequired = new("Give the id of the model.", "请给出模型标识。");
    public static readonly Text NoSuchModel = new("The manifest has no model '{0}'; it has: {1}", "清单中没有模型“{0}”；现有：{1}");
    public static readonly Text NotReviewable = new("The manifest is wrong about this model, so there is nothing to judge yet: {0}", "清单中该模型的声明有误，尚无法审查：{0}");
    public static readonly Text OtherNumber = new("'{0}' is not the number of the filing that covers the model ({1}); with --decision refile-needed give the number that the manifest has, or none.", "“{0}”不是涵盖该模型的备案编号（{1}）；请在 --decision refile-needed 时填写清单中的编号，或不填写。");
    public static readonly Text Reviews = new("Judged: {0}", "审查对象：{0}");
    public static readonly Text SinceFiled = new("Since it was filed ({0}):", "自备案（{0}）以来：");
    public static readonly Text SinceReview = new("Since its last review, signed as {0} by {1} at {2}:", "自上次审查（{1} 于 {2} 签署 {0}）以来：");
    public static readonly Text NeverFiled = new("Neither a filing nor a review says what it was before.", "备案与审查均未记录其此前的信息。");
    public static readonly Text Reviewed = new("'{0}' is signed as {1} by {2}: {3}", "“{0}”已由 {2} 签署为 {1}：{3}");
    public static readonly Text NoSuchRule = new("'{0}' is no rule that can be waived.", "“{0}”不是可豁免的规则。");
    public static readonly Text NoSuchFile = new("The file '{0}' does not exist below the folder that holds compliance/.", "compliance/ 所在文件夹下不存在文件“{0}”。");
    public static readonly Text NotADay = new("'{0}' is no day from today to {1}; write YYYY-MM-DD.", "“{0}”不是今日至 {1} 之间的日期；请写作 YYYY-MM-DD。");
    public static readonly Text ReasonMissing = new("Say why.", "请写明理由。");
    public static readonly Text Waived = new("{0} is waived in {1} until {2} by {3}: {4}", "{0} 在 {1} 中已由 {3} 豁免至 {2}：{4}");
    public static readonly Text NotTrusted = new("The trust file does not list this key for '{0}' in the role '{1}', so the build will refuse this statement.", "信任文件未将此密钥列为“{0}”的“{1}”角色，构建将拒绝此声明。");
}
