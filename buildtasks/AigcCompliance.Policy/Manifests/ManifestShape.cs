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

    /// <summary>An entry of <c>filings</c>.</summary>
    public static readonly ObjectShape Filing = new(
        new Field("id", Forms.Id, new Text("short id that models refer to", "供模型引用的标识")),
        new Field("kind", new TextShape(FilingKinds), new Text("algorithm 算法备案, genai 大模型备案 or registration 登记", "algorithm 算法备案、genai 大模型备案或 registration 登记")),
        new Field("status", new TextShape(FilingStatuses), new Text("state of the filing", "备案状态")),
        new Field("number", Forms.Free, new Text("number as published, once filed", "公布的备案编号（已备案时填写）"), required: false),
        new Field("filedOn", Forms.Date, new Text("day of publication", "公布日期"), required: false),
        new Field("publicityUrl", Forms.Url, new Text("address of the public notice", "公示信息链接"), required: false),
        new Field("algorithmType", new TextShape(AlgorithmTypes), new Text("algorithm type selected in the filing", "备案时选择的算法类型"), required: false));

    /// <summary>An entry of <c>models</c>.</summary>
    public static readonly ObjectShape Model = new(
        new Field("id", Forms.Free, new Text("model id as the code passes it", "代码中使用的模型标识")),
        new Field("aliases", new ArrayShape(Forms.Free), new Text("names the code uses instead", "代码中使用的别名"), required: false),
        new Field("versions", new ArrayShape(Forms.Free), new Text("model versions covered", "涵盖的模型版本"), required: false),
        new Field("modalities", new ArrayShape(new TextShape(Modalities), minimum: 1), new Text("what it makes; text when unset", "生成的内容模态；未填写时为 text"), required: false),
        new Field("provider", Forms.Free, new Text("whose model it is", "模型提供方"), required: false),
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

    private static readonly ObjectShape Agreement = new(
        new Field("version", Forms.Free, new Text("version in force", "现行版本")),
        new Field("path", Forms.Route, new Text("route or address at which users read it", "用户查阅协议的路由或网址")));

    private static readonly ObjectShape FilingDisplay = new(
        new Field("path", Forms.Route, new Text("route or address that shows model name and filing number", "显著公示模型名称与备案编号的路由或网址")));

    /// <summary>The manifest.</summary>
    public static readonly ObjectShape Manifest = new(
        new Field("$schema", Forms.Free, new Text("path of the JSON Schema, for editors", "JSON Schema 路径，供编辑器使用"), required: false),
        new Field("version", new ConstantShape(1), new Text("version of this format", "格式版本")),
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
        new Field("filingDisplay", FilingDisplay, new Text("where the filing number is shown", "备案编号公示位置"), required: false),
        new Field("datasets", Forms.Path, new Text("folder of the dataset records, below compliance/; 'datasets' when unset", "数据集登记文件夹，位于 compliance/ 之下；默认为 datasets"), required: false));
}
