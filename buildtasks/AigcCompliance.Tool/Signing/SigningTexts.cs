using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Signing;

/// <summary>What <c>aigc hash</c>, <c>diff</c>, <c>sign-off</c>, <c>cosign</c> and <c>trust</c> say.</summary>
internal static class SigningTexts
{
    // Help.
    public static readonly Text HashDescription = new(
        "Hashes the data of every dataset record of the nearest compliance folder, and writes listing and digest.\n\n"
        + "Exit codes: 0 done, or nothing differs; 1 the data differs (--check); 2 usage; 3 a record or its data cannot be read.",
        "为最近的 compliance 文件夹中每个数据集登记计算数据摘要，并写入清单与摘要。\n\n"
        + "退出码：0 已完成或无差异；1 数据有差异（--check）；2 用法错误；3 登记或数据无法读取。");
    public static readonly Text DiffDescription = new(
        "Shows what changed in a dataset since its last sign-off: files added, removed and changed, and values of the record.\n\n"
        + "Exit codes: 0 nothing changed; 1 something changed, or it was never signed; 2 usage; 3 a record or its data cannot be read.",
        "显示数据集自上次签核以来的改动：新增、删除、修改的文件，以及登记的取值。\n\n"
        + "退出码：0 没有改动；1 有改动或从未签核；2 用法错误；3 登记或数据无法读取。");
    public static readonly Text SignOffDescription = new(
        "Shows what changed in a dataset since its last sign-off, then signs it.\n\n"
        + "Exit codes: 0 signed; 2 usage, or the key cannot be used; 3 the record is not complete, or the data is not what it states.",
        "显示数据集自上次签核以来的改动，然后签署。\n\n"
        + "退出码：0 已签署；2 用法错误或密钥不可用；3 登记不完整，或数据与登记不符。");
    public static readonly Text CoSignDescription = new(
        "Puts your signature under a statement that somebody else signed, where the trust file asks for several people in a role.\n\n"
        + "Exit codes: 0 signed; 2 usage, or the key cannot be used; 3 the statement or the trust file cannot be used.",
        "在他人已签署的声明上追加签名，用于信任文件要求某角色多人签署的情形。\n\n"
        + "退出码：0 已签署；2 用法错误或密钥不可用；3 声明或信任文件不可用。");
    public static readonly Text TrustDescription = new(
        "Writes compliance/trust.dsse.json: who may sign, itself signed by the root key. The signers given replace the present ones; revocations stay for ever.\n\n"
        + "Exit codes: 0 written; 2 usage, or a key cannot be used; 3 the present trust file cannot be read or written.",
        "写入 compliance/trust.dsse.json：列明有权签署的人员，并由根密钥签署。所给签署人取代现有签署人；撤销永久保留。\n\n"
        + "退出码：0 已写入；2 用法错误或密钥不可用；3 现有信任文件无法读取或写入。");
    public static readonly Text FolderArgument = new("Folder at or below the one that holds compliance/ [default: the current folder]", "compliance/ 所在文件夹或其下级文件夹 [默认：当前文件夹]");
    public static readonly Text CheckOption = new("Compare only; write nothing", "仅比较，不写入");
    public static readonly Text ComparedArgument = new("Id of the dataset [default: every dataset]", "数据集标识 [默认：全部数据集]");
    public static readonly Text DatasetArgument = new("Id of the dataset", "数据集标识");
    public static readonly Text KeyOption = new("Your private key on P-256, PEM; outside the repository", "签署人的 P-256 私钥（PEM），须位于代码仓库之外");
    public static readonly Text NameOption = new("Your name as the trust file gives it", "签署人姓名，与信任文件一致");
    public static readonly Text RoleOption = new("Your role [default: legal]", "签署人角色 [默认：legal]");
    public static readonly Text RejectOption = new("Sign that the dataset is rejected", "签署否决结论");
    public static readonly Text RootOption = new("Private root key on P-256, PEM; kept offline, outside the repository", "P-256 根私钥（PEM），离线保管，须位于代码仓库之外");
    public static readonly Text SignerOption = new("A person whose signature counts, with public key and roles; may be repeated", "有权签署的人员及其公钥与角色；可重复");
    public static readonly Text RevokeOption = new("A signed statement that no longer counts, such as compliance/signoffs/faq@1.dsse.json; may be repeated", "不再有效的已签署声明，如 compliance/signoffs/faq@1.dsse.json；可重复");
    public static readonly Text SignCommandOption = new("Instead: a command that signs where the key is kept; it gets the data on standard input and writes the signature, DER or base64", "或：由保管密钥之处签名的命令；从标准输入读取数据，输出 DER 或 base64 签名");
    public static readonly Text PublicKeyOption = new("With --sign-command: the public key that verifies what it signs, PEM", "与 --sign-command 同用：用于验证其签名的公钥（PEM）");
    public static readonly Text StatementArgument = new("The signed statement, such as compliance/signoffs/faq@1.dsse.json", "已签署的声明，如 compliance/signoffs/faq@1.dsse.json");
    public static readonly Text ThresholdOption = new("How many people in a role must sign one statement; 1 unless given; may be repeated", "某角色须有几人签署同一声明；默认 1；可重复");
    public static readonly Text OptionRequired = new("{0} is needed: {1}.", "缺少 {0}：{1}。");
    public static readonly Text StatementRequired = new("Name the signed statement.", "请指定已签署的声明。");
    public static readonly Text DatasetRequired = new("Name the id of the dataset to sign.", "请指定要签署的数据集标识。");

    // Input.
    public static readonly Text FolderMissing = new("'{0}' does not exist.", "“{0}”不存在。");
    public static readonly Text Inherited = new("This is inherited from '{0}' ({1}), and signed there: name the folder of that manifest.", "该内容继承自“{0}”（{1}），应在该处签署：请指定该清单所在文件夹。");
    public static readonly Text NoManifest = new("No compliance/aigc.json is at or above '{0}'; go to the folder of the service, or name it.", "“{0}”及其上级文件夹中没有 compliance/aigc.json；请进入服务所在文件夹或指定该文件夹。");
    public static readonly Text Unreadable = new("{0}: {1}", "{0}：{1}");
    public static readonly Text Unwritable = new("'{0}' cannot be written: {1}", "无法写入“{0}”：{1}");
    public static readonly Text NoSuchDataset = new("No record of dataset '{0}'; there is: {1}.", "没有数据集“{0}”的登记；现有：{1}。");
    public static readonly Text ThresholdForm = new("'{0}' is no threshold; write ROLE=NUMBER with one of the roles {1} and a number that so many signers can reach.", "“{0}”不是有效的阈值；请写作 角色=人数，角色可为 {1}，且签署人数足够达到。");
    public static readonly Text SignerForm = new("'{0}' is no signer; write NAME=PUBLIC.pem:ROLE with the roles {1}, and @FROM..UNTIL behind them where the key is limited.", "“{0}”不是有效的签署人；请写作 姓名=公钥.pem:角色，角色可为 {1}；密钥有期限的，在其后附 @起始..截止。");
    public static readonly Text KeyTwice = new("One key is given for several signers: {0}.", "多个签署人使用了同一公钥：{0}。");

    // Keys.
    public static readonly Text KeyInWorkTree = new("The private key '{0}' lies inside the repository's work tree, where it would be committed sooner or later; keep it elsewhere.", "私钥“{0}”位于代码仓库的工作目录内，迟早会被提交；请移至他处保管。");
    public static readonly Text KeyUnreadable = new("The key file '{0}' cannot be read; check path and permissions.", "无法读取密钥文件“{0}”，请检查路径与权限。");
    public static readonly Text NotPrivateKey = new("'{0}' holds no private key on curve P-256 in PEM form.", "“{0}”不含 PEM 格式的 P-256 私钥。");
    public static readonly Text NotOpened = new("'{0}' cannot be opened: the passphrase is wrong, or it is no key on curve P-256.", "无法打开“{0}”：口令错误，或并非 P-256 密钥。");
    public static readonly Text NotPublicKey = new("'{0}' holds no public key on curve P-256 in PEM form.", "“{0}”不含 PEM 格式的 P-256 公钥。");
    public static readonly Text PrivateInsteadOfPublic = new("'{0}' is a private key; its owner gives you the public one only.", "“{0}”是私钥；其所有者只应提供公钥。");
    public static readonly Text PassphraseMissing = new("'{0}' is encrypted; set {1}.", "“{0}”已加密；请设置 {1}。");
    public static readonly Text KeyNeeded = new("Name one key: {0} KEY.pem, or --sign-command COMMAND with --public-key PUBLIC.pem.", "请指定一个密钥：{0} KEY.pem，或 --sign-command 命令 与 --public-key PUBLIC.pem 同用。");
    public static readonly Text CommandFailed = new("The command that should sign failed ({0}); nothing was written.", "签名命令失败（{0}）；未写入任何内容。");
    public static readonly Text CommandSignedNothing = new("The command wrote no signature by the public key {0} (ECDSA with SHA-256 over its standard input, DER or base64); nothing was written.", "该命令未输出公钥 {0} 的签名（对标准输入的 ECDSA-SHA256 签名，DER 或 base64）；未写入任何内容。");
    public static readonly Text AskPassphrase = new("Passphrase: ", "口令：");

    // Hash.
    public static readonly Text NoRecords = new("No dataset record in {0}; nothing to hash.", "{0} 中没有数据集登记，无需计算摘要。");
    public static readonly Text NotHashed = new("{0} was not hashed: {1}", "{0} 未计算摘要：{1}");
    public static readonly Text Hashed = new("{0}: {1} file(s), dirHash {2}", "{0}：{1} 个文件，dirHash {2}");
    public static readonly Text Same = new("{0}: {1} file(s), as the record states", "{0}：{1} 个文件，与登记一致");
    public static readonly Text Differs = new("{0}: the data is not what the record states", "{0}：数据与登记不符");
    public static readonly Text ListingMissing = new("which files cannot be said, because {0} is missing or is not the listing of the record", "{0} 缺失或并非该登记的清单，无法指明文件");
    public static readonly Text Added = new("added {0}", "新增 {0}");
    public static readonly Text Removed = new("removed {0}", "删除 {0}");
    public static readonly Text Changed = new("changed {0}", "修改 {0}");
    public static readonly Text MoreFiles = new("… and {0} more file(s)", "……另有 {0} 个文件");

    // Sign-off.
    public static readonly Text HashFirst = new("The listing of '{0}' is missing or is not the one its record states; run 'aigc hash' and look at what changed before you sign.", "“{0}”的清单缺失或与登记不符；请运行 'aigc hash'，并在签署前核对改动。");
    public static readonly Text Covers = new("{0}, for {1}: {2}; {3} file(s), dirHash {4}", "{0}，用途 {1}：{2}；{3} 个文件，dirHash {4}");
    public static readonly Text FirstSignOff = new("No earlier sign-off.", "此前没有签核。");
    public static readonly Text LastSignOff = new("Since the sign-off of {0}, which names '{1}' at {2} ({3}):", "自 {0} 的签核（署名“{1}”，{2}，{3}）以来：");
    public static readonly Text NothingChanged = new("nothing changed", "没有改动");
    public static readonly Text FieldChanged = new("record {0}: {1} -> {2}", "登记 {0}：{1} -> {2}");
    public static readonly Text RecordChanged = new("the record changed; which values cannot be said, because the signed record is missing", "登记有改动；缺少签核时的登记，无法指明取值");
    public static readonly Text DataChanged = new("the data changed; which files cannot be said, because the signed listing is missing", "数据有改动；缺少签核时的清单，无法指明文件");
    public static readonly Text Signed = new("{0} is approved by {1} ({2}): {3}", "{0} 已由 {1}（{2}）批准：{3}");
    public static readonly Text Rejected = new("{0} is rejected by {1} ({2}): {3}", "{0} 已由 {1}（{2}）否决：{3}");
    public static readonly Text NoTrustFile = new("There is no trust file yet, so the build will refuse this sign-off; the holder of the root key runs 'aigc trust'.", "尚无信任文件，构建将拒绝此签核；请由根密钥持有人运行 'aigc trust'。");
    public static readonly Text NotTrusted = new("The trust file does not list this key for '{0}' in the role '{1}', so the build will refuse this sign-off.", "信任文件未将此密钥列为“{0}”的“{1}”角色，构建将拒绝此签核。");
    public static readonly Text OthersSign = new("The role '{1}' needs the signatures of {0} people; the others sign with 'aigc cosign', and until then the build will refuse this one.", "“{1}”角色须 {0} 人签署；请其他人员运行 'aigc cosign'，在此之前构建将予拒绝。");
    public static readonly Text OtherRole = new("A dataset needs a sign-off in the role '{0}', so the build will refuse this one.", "数据集须由“{0}”角色签核，构建将拒绝此签核。");

    // Co-signing.
    public static readonly Text NobodySigned = new("'{0}' holds no statement signed by a key of the trust file; there is nothing to sign with.", "“{0}”中没有由信任文件中密钥签署的声明，无从联署。");
    public static readonly Text SignedAlready = new("This key signed '{0}' already.", "此密钥已签署“{0}”。");
    public static readonly Text CoSigns = new("{0} ({1}), signed by {2} at {3}", "{0}（{1}），已由 {2} 于 {3} 签署");
    public static readonly Text CoSigned = new("signed by {0} of {1} people that the role '{2}' needs", "“{2}”角色须 {1} 人签署，已有 {0} 人签署");

    // Trust.
    public static readonly Text TrustWritten = new("{0}, version {1}:", "{0}，版本 {1}：");
    public static readonly Text SignerRemoved = new("removed: {0} ({1})", "已移除：{0}（{1}）");
    public static readonly Text NotStatement = new("'{0}' is no signed statement: {1}", "“{0}”不是已签署的声明：{1}");
    public static readonly Text Revoked = new("revoked on {0}: statement {1}", "已于 {0} 撤销：声明 {1}");
    public static readonly Text Threshold = new("{0}: {1} must sign", "{0}：须 {1} 人签署");
    public static readonly Text RootChanged = new("The root key changes from {0} to {1}; wherever AigcTrustRoot pins the old one, the build will refuse this file.", "根密钥由 {0} 变为 {1}；凡 AigcTrustRoot 指定旧密钥之处，构建将拒绝此文件。");
    public static readonly Text Pin = new("Pin the root key in the build, outside what a pull request can change unseen:", "请在构建中固定根密钥，且不应能被合并请求悄然更改：");
}
