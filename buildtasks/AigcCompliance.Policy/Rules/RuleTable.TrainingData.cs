namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>Data is fed to a model without a declared dataset.</summary>
    public static readonly Rule AIGC6001 = new("AIGC6001", RuleHost.Analyzer, RuleLevel.Warning, ["IM-7"],
        new("Training on data that no signed dataset covers", "训练所用数据未对应已签核的数据集"),
        new("'{0}' feeds data to a model for training; {1}", "“{0}”将数据用于模型训练；{1}"),
        new("Training data has a lawful source, respects intellectual property and has a basis for personal information; a named person signs for that, dataset by dataset.",
            "训练数据应当来源合法、不侵害知识产权，涉及个人信息的应有合法依据，并由具名人员逐个数据集签核。"));

    /// <summary>A dataset has no sign-off.</summary>
    public static readonly Rule AIGC6010 = new("AIGC6010", RuleHost.Gate, RuleLevel.Error, ["IM-7", "IM-8"],
        new("Dataset has no sign-off", "数据集未经签核"),
        new("{0}", "{0}"),
        new("Every declared training dataset has a signed statement by a named person that covers its content and its record.", "每个声明的训练数据集都应有具名人员签署、覆盖其内容与登记信息的声明。"));

    /// <summary>A dataset changed after its sign-off.</summary>
    public static readonly Rule AIGC6011 = new("AIGC6011", RuleHost.Gate, RuleLevel.Error, ["IM-7", "IM-8"],
        new("Dataset changed after its sign-off", "数据集在签核后被改动"),
        new("{0}", "{0}"),
        new("The content digest (in-toto dirHash) equals the one that was signed.", "内容摘要（in-toto dirHash）应与签核时一致。"));

    /// <summary>The record of a dataset changed after its sign-off.</summary>
    public static readonly Rule AIGC6012 = new("AIGC6012", RuleHost.Gate, RuleLevel.Error, ["IM-7", "IM-8"],
        new("Dataset record changed after its sign-off", "数据集登记在签核后被改动"),
        new("{0}", "{0}"),
        new("The record says what it said when it was signed: source, licence, purpose and personal information are the signer's word, not the editor's.",
            "登记信息应与签核时一致：来源、许可、用途与个人信息由签署人负责，而非由编辑者决定。"));

    /// <summary>A sign-off does not count.</summary>
    public static readonly Rule AIGC6013 = new("AIGC6013", RuleHost.Gate, RuleLevel.Error, ["IM-7", "IM-8"],
        new("Sign-off of a dataset does not hold", "数据集的签核无效"),
        new("{0}", "{0}"),
        new("A sign-off counts when it is unaltered, about this dataset, not revoked, and signed by somebody whom the trust file lists in the role and on the day, other than who wrote the record.",
            "签核有效须同时满足：未被改动、针对本数据集、未被撤销，且由信任文件当日列为相应角色、并非登记人的人员签署。"));

    /// <summary>Data below a declared root is in no dataset.</summary>
    public static readonly Rule AIGC6020 = new("AIGC6020", RuleHost.Gate, RuleLevel.Error, ["IM-7", "IM-8"],
        new("Data belongs to no dataset", "数据不属于任何数据集"),
        new("{0}", "{0}"),
        new("Below a folder that the manifest declares as a data root, every file belongs to a dataset record, so that nobody trains on what nobody answers for.",
            "清单声明为数据根目录的文件夹之下，每个文件均应属于某一数据集登记，以免使用无人负责的数据进行训练。"));
}
