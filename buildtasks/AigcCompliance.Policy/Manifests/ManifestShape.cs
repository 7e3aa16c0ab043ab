using System.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>The table of <c>compliance/aigc.json</c>, version 1.</summary>
internal static class ManifestShape
{
    /// <summary>Kinds of filing: algorithm filing (算法备案), generative-service filing (大模型备案), registration (登记).</summary>
    public static readonly string[] FilingKinds = ["algorithm", "genai", "registration"];

    /// <summary>States of a filing. Only <c>filed</c> has a number.</summary>
    public static readonly string[] FilingStatuses = ["preparing", "submitted", "filed", "changing", "cancelled"];

    /// <summary>The algorithm types of which a filing selects one, with and without the closing 类.</summary>
    public static readonly string[] AlgorithmTypes =
        ["生成合成类", "个性化推送类", "排序精选类", "检索过滤类", "调度决策类", "生成合成", "个性化推送", "排序精选", "检索过滤", "调度决策"];

    /// <summary>What a model makes. A model that says nothing makes text.</summary>
    public static readonly string[] Modalities = ["text", "image", "audio", "video"];

    /// <summary>Deep-synthesis capabilities (Deep Synthesis Provisions, art. 17): dialogue and writing, speech, a copied voice, faces, immersive scenes.</summary>
    public static readonly string[] Capabilities = ["dialogue", "voice", "voice-clone", "face", "scene"];

    /// <summary>On what ground content leaves the mainland (provisions on cross-border data flows of 2024-03-22).</summary>
    public static readonly string[] CrossBorderBases = ["exemption", "standard-contract", "certification", "security-assessment", "no-personal-information"];

    /// <summary>States of a security assessment.</summary>
    public static readonly string[] AssessmentStatuses = ["preparing", "submitted", "cleared"];

    private static readonly ArrayShape LabelMethods = new(new ObjectShape(
        new Field("modality", new TextShape(Modalities), new Text("what is labelled", "内容模态")),
        new Field("explicit", Forms.Free, new Text("explicit label: its words and place", "显式标识：文字与位置")),
        new Field("implicit", Forms.Free, new Text("implicit label: where it is carried", "隐式标识：承载位置"))), key: "modality");

    /// <summary>A model as it was filed, or as somebody reviewed it: what a change of calls for a decision about the filing.</summary>
    public static readonly ObjectShape FiledModel = new(
        new Field("model", Forms.Free, new Text("id of the model", "模型标识")),
        new Field("versions", new ArrayShape(Forms.Free), new Text("its versions", "模型版本"), required: false),
        new Field("baseModel", Forms.Free, new Text("model and version it was made from", "所基于的基础模型及版本"), required: false),
        new Field("modalities", new ArrayShape(new TextShape(Modalities), minimum: 1), new Text("what it makes; text when unset", "生成的内容模态；未填写时为 text"), required: false),
        new Field("labelMethods", LabelMethods, new Text("how that is labelled, as in labels.methods", "标识方法，同 labels.methods"), required: false));

    /// <summary>An entry of <c>filings</c>.</summary>
    public static readonly ObjectShape Filing = new(
        new Field("id", Forms.Id, new Text("short id that models refer to", "供模型引用的标识")),
        new Field("kind", new TextShape(FilingKinds), new Text("algorithm 算法备案, genai 大模型备案 or registration 登记", "algorithm 算法备案、genai 大模型备案或 registration 登记")),
        new Field("status", new TextShape(FilingStatuses), new Text("state of the filing", "备案状态")),
        new Field("number", Forms.Free, new Text("number as published, once filed", "公布的备案编号（已备案时填写）"), required: false),
        new Field("filedOn", Forms.Date, new Text("day of publication", "公布日期"), required: false),
        new Field("publicityUrl", Forms.Url, new Text("address of the public notice", "公示信息链接"), required: false),
        new Field("algorithmType", new TextShape(AlgorithmTypes), new Text("algorithm type selected in the filing", "备案时选择的算法类型"), required: false),
        new Field("changes", new ArrayShape(new ObjectShape(
            new Field("madeOn", Forms.Date, new Text("day of the change", "变更日期")),
            new Field("what", Forms.Free, new Text("what changed", "变更内容")),
            new Field("reportedOn", Forms.Date, new Text("day it was reported", "报告日期"), required: false))), new Text("changes of what was filed", "备案信息变更"), required: false),
        new Field("filed", new ArrayShape(FiledModel, key: "model"), new Text("the models as they were filed", "备案时的模型信息"), required: false));

    /// <summary>An entry of <c>models</c>.</summary>
    public static readonly ObjectShape Model = new(
        new Field("id", Forms.Free, new Text("model id as the code passes it", "代码中使用的模型标识")),
        new Field("aliases", new ArrayShape(Forms.Free), new Text("names the code uses instead", "代码中使用的别名"), required: false),
        new Field("versions", new ArrayShape(Forms.Free), new Text("model versions covered", "涵盖的模型版本"), required: false),
        new Field("modalities", new ArrayShape(new TextShape(Modalities), minimum: 1), new Text("what it makes; text when unset", "生成的内容模态；未填写时为 text"), required: false),
        new Field("provider", Forms.Free, new Text("whose model it is", "模型提供方"), required: false),
        new Field("baseModel", Forms.Free, new Text("model and version it was made from", "所基于的基础模型及版本"), required: false),
        new Field("upstreamFiling", Forms.Free, new Text("filing number of the base model, as published", "基础模型的备案编号（以公示为准）"), required: false),
        new Field("filing", Forms.Free, new Text("id of the filing that covers it", "涵盖该模型的备案标识"), required: false));

    /// <summary>An entry of <c>crossBorder</c>.</summary>
    public static readonly ObjectShape CrossBorder = new(
        new Field("host", Forms.Host, new Text("host outside the mainland that content is sent to", "内容所发送至的境外主机名")),
        new Field("basis", new TextShape(CrossBorderBases), new Text("ground on which it may leave", "出境依据")),
        new Field("reference", Forms.Free, new Text("contract, certificate, assessment or reasoned note that proves it", "可证明该依据的合同、认证、评估或说明")));

    /// <summary>A file kept as proof.</summary>
    public static readonly ObjectShape EvidenceFile = new(
        new Field("path", Forms.Path, new Text("file, from the folder that holds compliance/", "文件，相对于 compliance/ 所在文件夹")),
        new Field("sha256", Forms.Sha256, new Text("its SHA-256", "文件的 SHA-256")));

    private static readonly ObjectShape Assessment = new(
        new Field("owner", new ObjectShape(
            new Field("role", Forms.Free, new Text("'cco': the Chief Compliance Officer", "“cco”：首席合规官")),
            new Field("name", Forms.Free, new Text("name", "姓名"))), new Text("who answers for it", "负责人")),
        new Field("status", new TextShape(AssessmentStatuses), new Text("state of the assessment", "评估状态")),
        new Field("submittedOn", Forms.Date, new Text("day the report was handed in", "提交评估报告的日期"), required: false),
        new Field("clearedOn", Forms.Date, new Text("day it was cleared", "通过评估的日期"), required: false),
        new Field("leadTimeDays", new CountShape(60), new Text("days between handing in and clearance to plan for; 90 when unset", "自提交至通过的预留天数；未填写时为 90"), required: false),
        new Field("evidence", new ArrayShape(EvidenceFile, key: "path"), new Text("report, receipts, replies", "评估报告、回执、答复等"), required: false));

    private static readonly ObjectShape Complaint = new(
        new Field("path", Forms.Route, new Text("route at which users complain", "用户投诉、举报的路由")),
        new Field("responseWorkingDays", new CountShape(1), new Text("working days within which an answer is promised and published", "公布的处理与反馈时限（工作日）")),
        new Field("contact", Forms.Free, new Text("who answers for it", "负责人或联系方式")));

    /// <summary>What a service agreement tells users: each value is words that stand in it.</summary>
    public static readonly ObjectShape Disclosures = new(
        new Field("rightsAndDuties", Forms.Free, new Text("rights and duties of both sides, Interim Measures art. 9", "双方权利义务，《暂行办法》第九条"), required: false),
        new Field("uses", Forms.Free, new Text("for whom, when and for what the service is, Interim Measures art. 10", "适用人群、场合、用途，《暂行办法》第十条"), required: false),
        new Field("limitations", Forms.Free, new Text("limits of accuracy, Interim Measures art. 4(5)", "准确性局限，《暂行办法》第四条第（五）项"), required: false),
        new Field("personalInformation", Forms.Free, new Text("how inputs and records are protected, Interim Measures art. 11", "输入信息与使用记录的保护，《暂行办法》第十一条"), required: false),
        new Field("labelling", Forms.Free, new Text("how content is labelled, Labelling Measures art. 8", "标识的方法与样式，《标识办法》第八条"), required: false),
        new Field("prohibitedUses", Forms.Free, new Text("what is forbidden and what follows, Interim Measures art. 14", "禁止行为与处置措施，《暂行办法》第十四条"), required: false),
        new Field("complaints", Forms.Free, new Text("where to complain and report, Interim Measures art. 15", "投诉、举报途径，《暂行办法》第十五条"), required: false),
        new Field("unlabelledContent", Forms.Free, new Text("the user's duties when content is handed over without explicit label, Labelling Measures art. 9; only where that is offered", "提供无显式标识内容时用户的标识义务，《标识办法》第九条；仅在提供该功能时填写"), required: false));

    private static readonly ObjectShape Agreement = new(
        new Field("version", Forms.Free, new Text("version in force", "现行版本")),
        new Field("path", Forms.Route, new Text("route or address at which users read it", "用户查阅协议的路由或网址")),
        new Field("text", EvidenceFile, new Text("the text of this version", "该版本的文本"), required: false),
        new Field("disclosures", Disclosures, new Text("words in the text, by what they disclose", "文本中的相应文字，按告知事项列出"), required: false),
        new Field("omitted", new ArrayShape(new ObjectShape(
            new Field("disclosure", new TextShape([.. Disclosures.Fields.Select(f => f.Name)]), new Text("what the text does not hold", "协议未载明的事项")),
            new Field("reason", Forms.Free, new Text("why not, or where users are told instead", "理由，或另行告知的位置"))), key: "disclosure"), new Text("disclosures placed elsewhere, with the reason", "另行告知的事项及理由"), required: false));

    private static readonly ObjectShape Person = new(
        new Field("name", Forms.Free, new Text("name", "姓名")),
        new Field("role", Forms.Free, new Text("position", "职务"), required: false),
        new Field("phone", Forms.Free, new Text("telephone", "电话"), required: false),
        new Field("email", Forms.Free, new Text("e-mail", "电子邮箱"), required: false));

    private static readonly ObjectShape Inspection = new(
        new Field("contact", Person, new Text("who answers the authorities", "配合监督检查的联系人")),
        new Field("deputy", Person, new Text("who does when the contact is away", "替补人员")),
        new Field("exercises", new ArrayShape(new ObjectShape(
            new Field("heldOn", Forms.Date, new Text("day", "日期")),
            new Field("scenario", Forms.Free, new Text("what was rehearsed", "演练场景")),
            new Field("report", EvidenceFile, new Text("report", "演练报告"), required: false))), new Text("inspections rehearsed at the table, the last within 12 months", "检查应对桌面演练，最近一次应在 12 个月内"), required: false));

    private static readonly ObjectShape Labels = new(
        new Field("providerCode", Forms.ProviderCode, new Text("27-character code of who provides the service", "服务提供者编码（27 位）")),
        new Field("methods", LabelMethods, new Text("how each modality is labelled", "各模态的标识方法")));

    private static readonly ObjectShape Bank = new(
        new Field("questions", new CountShape(0), new Text("questions", "题数")),
        new Field("updatedOn", Forms.Date, new Text("day of the last update", "最近更新日期")));

    private static readonly ObjectShape SafetyTests = new(
        new Field("lexicon", new ObjectShape(
            new Field("terms", new CountShape(0), new Text("terms", "词条数")),
            new Field("updatedOn", Forms.Date, new Text("day of the last update", "最近更新日期"))), new Text("the keyword library", "关键词库")),
        new Field("questionBanks", new ObjectShape(
            new Field("generated", Bank, new Text("generated-content bank", "生成内容测试题库")),
            new Field("mustRefuse", Bank, new Text("should-refuse bank", "拒答测试题库")),
            new Field("mustAnswer", Bank, new Text("should-not-refuse bank", "非拒答测试题库"))), new Text("the test question banks", "测试题库")),
        new Field("results", new ObjectShape(
            new Field("testedOn", Forms.Date, new Text("day of the last test", "最近测试日期")),
            new Field("passPercent", new CountShape(0), new Text("generated content that passed, per cent, rounded down", "生成内容合格率（%，向下取整）")),
            new Field("refusalPercent", new CountShape(0), new Text("should-refuse questions refused, per cent, rounded down", "拒答率（%，向下取整）")),
            new Field("overRefusalPercent", new CountShape(0), new Text("should-not-refuse questions refused, per cent, rounded up", "非拒答题的拒答率（%，向上取整）")),
            new Field("report", EvidenceFile, new Text("report", "测试报告"), required: false)), new Text("results of the last test", "最近一次测试结果")),
        new Field("thresholds", new ObjectShape([.. SafetyFigures.All.Select(t => new Field(t.Name, new CountShape(0), t.Meaning, required: false))]), new Text("other figures than those of the rule", "替代默认值的阈值"), required: false));

    private static readonly ObjectShape FilingDisplay = new(
        new Field("path", Forms.Route, new Text("route or address that shows model name and filing number", "显著公示模型名称与备案编号的路由或网址")));

    /// <summary>The manifest.</summary>
    public static readonly ObjectShape Manifest = new(
        new Field("$schema", Forms.Free, new Text("path of the JSON Schema, for editors", "JSON Schema 路径，供编辑器使用"), required: false),
        new Field("version", new ConstantShape(1), new Text("version of this format", "格式版本")),
        new Field("extends", Forms.Extended, new Text("the manifest this one adds to, from the folder of this file; its sections are inherited and can only be added to or tightened", "所继承的清单，相对于本文件所在文件夹；其各部分均被继承，只能增加或收紧"), required: false),
        new Field("service", new ObjectShape(
            new Field("id", Forms.Id, new Text("short id of the service", "服务标识")),
            new Field("name", Forms.Free, new Text("name shown to users", "面向用户的服务名称")),
            new Field("plannedLaunch", Forms.Date, new Text("day the service is to open to the public", "计划上线日期"), required: false),
            new Field("provider", new ObjectShape(
                new Field("name", Forms.Free, new Text("registered name of the provider", "服务提供者登记名称")),
                new Field("unifiedSocialCreditCode", Forms.SocialCreditCode, new Text("unified social credit code, GB 32100", "统一社会信用代码"), required: false)),
                new Text("who provides the service", "服务提供者"))),
            new Text("the service", "服务")),
        new Field("publicOpinionAttribute", new ObjectShape(
            new Field("decision", new TextShape(["yes", "no"]), new Text("whether the service has public-opinion attributes or social-mobilisation capacity", "是否具有舆论属性或社会动员能力")),
            new Field("reason", Forms.Free, new Text("why, in the words of who decided", "判断理由")),
            new Field("decidedBy", Forms.Free, new Text("who decided", "判断人"), required: false),
            new Field("decidedOn", Forms.Date, new Text("day of the decision", "判断日期"), required: false)),
            new Text("the recorded legal judgement under Interim Measures art. 17", "依《暂行办法》第十七条作出的法律判断记录")),
        new Field("filings", new ArrayShape(Filing, key: "id"),
            new Text("filings and registrations; owed when publicOpinionAttribute is yes", "备案与登记；具有舆论属性或社会动员能力时必填"), required: false),
        new Field("securityAssessment", Assessment, new Text("the security assessment; owed when publicOpinionAttribute is yes", "安全评估；具有舆论属性或社会动员能力时必填"), required: false),
        new Field("models", new ArrayShape(Model, key: "id"),
            new Text("models the service uses; may be an empty list", "服务使用的模型；可为空列表")),
        new Field("capabilities", new ArrayShape(new TextShape(Capabilities)), new Text("deep-synthesis capabilities the service offers", "服务提供的深度合成能力"), required: false),
        new Field("crossBorder", new ArrayShape(CrossBorder, key: "host"), new Text("hosts outside the mainland, each with the ground on which content may be sent there", "境外主机及向其提供内容的依据"), required: false),
        new Field("complaint", Complaint, new Text("the complaint channel", "投诉、举报渠道"), required: false),
        new Field("agreement", Agreement, new Text("the service agreement", "服务协议"), required: false),
        new Field("inspection", Inspection, new Text("who answers the authorities, and how that was rehearsed", "监督检查联系人与演练"), required: false),
        new Field("labels", Labels, new Text("how generated content is labelled", "生成内容的标识"), required: false),
        new Field("safetyTests", SafetyTests, new Text("tests under GB/T 45654-2025", "依据 GB/T 45654-2025 的测试"), required: false),
        new Field("filingDisplay", FilingDisplay, new Text("where the filing number is shown", "备案编号公示位置"), required: false),
        new Field("calendar", new ArrayShape(new ObjectShape(
            new Field("year", new CountShape(2022), new Text("year", "年份")),
            new Field("daysOff", new ArrayShape(Forms.Date), new Text("days off that the State Council announced", "国务院公布的放假日期")),
            new Field("workdays", new ArrayShape(Forms.Date), new Text("weekend days on which people work", "调休上班日期"))), key: "year"), new Text("working days of years that this release does not know", "本版本未收录年份的工作日安排"), required: false),
        new Field("datasets", Forms.Path, new Text("folder of the dataset records, below compliance/; 'datasets' when unset", "数据集登记文件夹，位于 compliance/ 之下；默认为 datasets"), required: false),
        new Field("dataRoots", new ArrayShape(Forms.Path), new Text("folders of which every file must belong to a dataset record", "其下每个文件均须属于某一数据集登记的文件夹"), required: false));
}
