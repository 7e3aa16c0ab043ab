using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Inspect;

/// <summary>What <c>aigc inspect</c> says.</summary>
internal static class InspectTexts
{
    // Help.
    public static readonly Text Description = new(
        "Packs everything about a release that an inspector asks for into one ZIP file: papers with what they name as evidence, sign-offs, trust file, release record, bill of materials, report in both languages, and a first page that says how to verify each with sha256sum and openssl. The report is made as of the release; the same inputs make the same bytes.\n\n"
        + "Exit codes: 0 written; 1 files or papers are not those of the release; 2 usage; 3 a part is missing or cannot be read.",
        "将检查人员所需的某次发布的全部材料打包为一个 ZIP 文件：各项材料及其所列证据、签核、信任文件、发布记录、物料清单、中英文报告，以及说明如何用 sha256sum 与 openssl 逐一验证的首页。报告以发布时点为准；相同输入产生相同字节。\n\n"
        + "退出码：0 已写入；1 文件或材料与该次发布不符；2 用法错误；3 有部分缺失或无法读取。");
    public static readonly Text PublishedArgument = new("Folder that was published, with its aigc-release.json [default: the current folder]", "已发布的文件夹，其中有 aigc-release.json [默认：当前文件夹]");
    public static readonly Text OutputOption = new("ZIP file to write", "要写入的 ZIP 文件");
    public static readonly Text ProjectOption = new("Project, solution or folder to report on [default: the folder that holds compliance/]", "报告所针对的项目、解决方案或文件夹 [默认：compliance/ 所在文件夹]");
    public static readonly Text KeyOption = new("Public key that signed the release, PEM, when the trust file does not list it", "签署该发布的公钥（PEM），信任文件未列出时指定");

    // Refusals.
    public static readonly Text OutputInside = new("'{0}' lies in '{1}', which is itself part of the bundle; choose another place.", "“{0}”位于“{1}”之中，而后者本身属于材料包；请另选位置。");
    public static readonly Text Unreadable = new("'{0}' cannot be read in full: {1}", "无法完整读取“{0}”：{1}");
    public static readonly Text Extends = new("The manifest extends '{0}', whose papers a bundle cannot hold yet; nothing was written. Bring what it inherits into one manifest to inspect it.", "清单继承自“{0}”，材料包尚不能包含被继承的材料，未写入任何内容。如需生成，请将所继承的内容并入同一清单。");
    public static readonly Text Missing = new("The bundle would not be complete; nothing was written. Missing or different: {0}.", "材料包不完整，未写入任何内容。缺失或不符：{0}。");
    public static readonly Text Named = new("{0}", "{0}");
    public static readonly Text OtherContent = new("{0} (not the content declared)", "{0}（与所声明的内容不符）");
    public static readonly Text PrivateKey = new("'{0}' holds a private key; take it out of the repository, and replace the key.", "“{0}”中含有私钥；请将其移出代码仓库并更换密钥。");
    public static readonly Text OtherPapers = new("Not the papers of the release of {1}: {0}. Check out the commit it was built from, and name its folder with --path.", "与 {1} 的发布所依据的材料不符：{0}。请检出构建该发布的提交，并用 --path 指定其文件夹。");

    // What was done.
    public static readonly Text Written = new("{0} file(s) about the release of '{1}' at {2}: {3}", "“{1}”于 {2} 的发布，共 {0} 个文件：{3}");
    public static readonly Text ReportSpeaks = new("The report in the bundle has {0} error(s), or could not read everything; read it before you hand it over.", "包内报告有 {0} 项错误，或未能读取全部内容；请先阅读再提交。");
    public static readonly Text UnknownKey = new("{0} has a signature by a key that neither the trust file nor --key gives, so the first page cannot say how to verify it.", "{0} 上有一个签名，其密钥既不在信任文件中也未由 --key 给出，首页无法说明如何验证。");

    // The first page.
    public static readonly Text Title = new("Inspection bundle", "检查材料包");
    public static readonly Text About = new(
        "What was declared, signed and found for one release. The papers lie below papers/ as in the provider's repository. The data of datasets is not here, only its listing with digests.",
        "一次发布的声明、签核与检查结果。各项材料按服务提供者代码仓库中的位置存放于 papers/ 之下。此处不含数据集本身，仅有其文件清单及摘要。");
    public static readonly Text VerifyFiles = new("Are these the files that were packed?", "文件是否与打包时一致");
    public static readonly Text VerifySignatures = new("Who signed what?", "何人签署何物");
    public static readonly Text HowSigned = new(
        "Each signed file is a DSSE envelope. The bytes that were signed are laid beside it (.signed): 'DSSEv1', length and text of payloadType, length and text of the payload after base64, each after a blank. Compare the fingerprint of the root key (openssl pkey -pubin -in KEY.pem -outform DER | sha256sum) with one you have from elsewhere: whoever made this bundle could have made a key.",
        "每个已签署文件均为 DSSE 信封。被签署的字节另存为 .signed：依次为“DSSEv1”、payloadType 的长度与文本、payload 经 base64 解码后的长度与内容，各以空格分隔。请将根密钥的指纹（openssl pkey -pubin -in KEY.pem -outform DER | sha256sum）与从其他途径取得的指纹比对：制作本材料包的人也可能自制密钥。");
    public static readonly Text NoSignatures = new("Nothing here is signed by a known key.", "此处没有由已知密钥签署的文件。");
    public static readonly Text Contents = new("What each file is", "各文件说明");

    // Files.
    public static readonly Text Index = new("This page", "本页");
    public static readonly Text SumsFile = new("SHA-256 of every other file", "其他各文件的 SHA-256");
    public static readonly Text Release = new("What the release gate said about the published files: in-toto statement over the SHA-256 of each", "发布门禁对已发布文件的结论：针对各文件 SHA-256 的 in-toto 声明");
    public static readonly Text Bill = new("Bill of materials, CycloneDX: models, datasets, declarations", "物料清单（CycloneDX）：模型、数据集、声明");
    public static readonly Text HtmlReport = new("Report as of the release: each duty, what is declared and signed, what is open, what is not proven", "以发布时点为准的报告：各项义务、已声明与签核的内容、待解决事项、未证明的事项");
    public static readonly Text JsonReport = new("The same report for programs", "同一报告的机器可读形式");
    public static readonly Text Manifest = new("Declaration of the service: filings, models, assessment, complaint channel, agreement, contacts", "服务声明：备案、模型、安全评估、投诉渠道、协议、联系人");
    public static readonly Text TrustFile = new("Who may sign what; itself signed by the root key", "有权签署的人员；由根密钥签署");
    public static readonly Text Record = new("Record of a dataset: source, licence, purpose, personal information", "数据集登记：来源、许可、用途、个人信息");
    public static readonly Text SignedRecord = new("The record as it was signed", "签核时的数据集登记");
    public static readonly Text Listing = new("Files of a dataset with their SHA-256", "数据集的文件及其 SHA-256");
    public static readonly Text Statement = new("Signed statement", "已签署的声明");
    public static readonly Text Schema = new("Form of the declarations, for editors", "声明的格式，供编辑器使用");
    public static readonly Text OtherPaper = new("Other paper of the service", "服务的其他材料");
    public static readonly Text Evidence = new("Evidence named in aigc.json at {0}", "aigc.json 中 {0} 所列证据");
    public static readonly Text SignedBytes = new("The bytes that were signed in {0}", "{0} 中被签署的字节");
    public static readonly Text Signature = new("Signature {0} of {1}, DER", "{1} 的第 {0} 个签名（DER）");
    public static readonly Text KeyFile = new("Public key of {0}", "{0} 的公钥");
}
