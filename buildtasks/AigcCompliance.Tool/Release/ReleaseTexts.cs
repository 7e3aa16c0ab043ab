using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Release;

/// <summary>What <c>aigc verify-release</c> and <c>sign-release</c> say.</summary>
internal static class ReleaseTexts
{
    // Help.
    public static readonly Text VerifyDescription = new(
        "Compares the files of a published folder with the statement that the release gate wrote beside them: where they are deployed, before they run.\n\n"
        + "Exit codes: 0 the same files, and the gates still say the same; 1 files, signature or date differ; 2 usage; 3 no statement, or it cannot be read.",
        "将已发布文件夹中的文件与发布门禁写入的声明比对：在部署处、运行之前执行。\n\n"
        + "退出码：0 文件一致且门禁结论仍然有效；1 文件、签名或日期不符；2 用法错误；3 没有声明或声明无法读取。");
    public static readonly Text SignDescription = new(
        "Signs the statement of a published folder, after comparing the files with it.\n\n"
        + "Exit codes: 0 signed; 1 the files are not those of the statement; 2 usage, or the key cannot be used; 3 no statement, or it cannot be read or written.",
        "在比对文件后签署已发布文件夹的声明。\n\n"
        + "退出码：0 已签署；1 文件与声明不符；2 用法错误或密钥不可用；3 没有声明，或声明无法读取或写入。");
    public static readonly Text FolderArgument = new("Folder that was published", "已发布的文件夹");
    public static readonly Text PublicKeyOption = new("Public key on P-256, PEM, that must have signed; without it a change is seen, a forgery is not", "必须已签署的 P-256 公钥（PEM）；未指定时只能发现改动，不能识别伪造");
    public static readonly Text PrivateKeyOption = new("Private key on P-256, PEM; outside the repository", "P-256 私钥（PEM），须位于代码仓库之外");

    // Refusals.
    public static readonly Text FolderMissing = new("'{0}' is not a folder; name the folder that was published.", "“{0}”不是文件夹；请指定已发布的文件夹。");
    public static readonly Text FolderRequired = new("Name the folder that was published.", "请指定已发布的文件夹。");
    public static readonly Text NoStatement = new("'{0}' holds no {1}, so no release gate is known to have passed for these files.", "“{0}”中没有 {1}，无法得知这些文件是否通过发布门禁。");
    public static readonly Text BadStatement = new("{0} is no statement of a release gate: {1}", "{0} 不是发布门禁的声明：{1}");
    public static readonly Text Unreadable = new("'{0}' cannot be compared: {1}", "无法比对“{0}”：{1}");
    public static readonly Text AlreadySigned = new("{0} is signed already; publish again to sign anew.", "{0} 已签署；如需重新签署，请重新发布。");

    // Verdicts.
    public static readonly Text Missing = new("missing {0}", "缺失 {0}");
    public static readonly Text Changed = new("changed {0}", "已改动 {0}");
    public static readonly Text Extra = new("extra {0}", "多出 {0}");
    public static readonly Text Differs = new("The files are not those of the release of '{0}' at {1}:", "文件与“{0}”于 {1} 的发布不符：");
    public static readonly Text NotSigned = new("The statement is not signed, and a signature by the key {0} is asked for.", "声明未经签署，而要求密钥 {0} 的签名。");
    public static readonly Text WrongSignature = new("The statement is not signed by the key {0}, or was altered after it was signed.", "声明并非由密钥 {0} 签署，或在签署后被改动。");
    public static readonly Text Expired = new(
        "The gates said this until {0}; from the next day on they would refuse the release. Build it again.",
        "门禁结论有效至 {0}；自次日起将拒绝该发布。请重新构建。");
    public static readonly Text Same = new("{0} file(s) of '{1}', as the release gate saw them at {2}: {3}", "“{1}”的 {0} 个文件与发布门禁于 {2} 所见一致：{3}");
    public static readonly Text SignedBy = new("Signed by the key {0}.", "由密钥 {0} 签署。");
    public static readonly Text SignatureUnchecked = new("Signed, but the signature was not checked; name the public key with --key.", "已签署，但未验证签名；请用 --key 指定公钥。");
    public static readonly Text Unsigned = new("Not signed: a change is seen, a forgery is not.", "未签署：能发现改动，不能识别伪造。");
    public static readonly Text ValidUntil = new("Valid until {0}.", "有效至 {0}。");
    public static readonly Text Signed = new("{0} is signed by the key {1}.", "{0} 已由密钥 {1} 签署。");
}
