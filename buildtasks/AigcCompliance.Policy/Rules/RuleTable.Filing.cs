namespace AigcCompliance.Rules;

internal static partial class RuleTable
{
    /// <summary>A model that the code names is not registered.</summary>
    public static readonly Rule AIGC5001 = new("AIGC5001", RuleHost.Analyzer, RuleLevel.Warning, ["IM-7", "IM-17", "AP-24"],
        new("Model is not in the registry of the manifest", "模型未在清单中登记"),
        new("The model '{0}' is neither an id nor an alias in the models of compliance/aigc.json; register it with the filing that covers it, or use a registered model",
            "模型“{0}”不是 compliance/aigc.json 的 models 中的标识或别名；请登记该模型及涵盖它的备案，或改用已登记的模型"),
        new("Every model that a public service calls is declared in compliance/aigc.json together with the filing that covers it.",
            "面向公众的服务所调用的每个模型，都应连同涵盖它的备案在 compliance/aigc.json 中声明。")) { PublicOnly = true, IsReleaseCritical = true };

    /// <summary>The model that is called cannot be compared with the registry.</summary>
    public static readonly Rule AIGC5002 = new("AIGC5002", RuleHost.Analyzer, RuleLevel.Strict, ["IM-7", "IM-17", "AP-24"],
        new("Model cannot be compared with the registry", "模型无法与登记表比对"),
        new("The model passed here is not constant, and no model of compliance/aigc.json has the configuration key it is read from as an alias; name the model, or declare the key as an alias",
            "此处传入的模型不是常量，且 compliance/aigc.json 中没有模型以其配置键为别名；请写明模型，或将该配置键声明为别名"),
        new("A model that only the running system knows cannot be proven to be the one that was filed.",
            "只有运行时才知道的模型，无法证明就是已备案的模型。")) { PublicOnly = true };

    /// <summary>A model is not what was filed, and nobody signed whether it has to be filed anew.</summary>
    public static readonly Rule AIGC5003 = new("AIGC5003", RuleHost.Gate, RuleLevel.Error, ["IM-17", "AP-24", "DS-19"],
        new("Model changed without a re-filing review", "模型变更未经重新备案审查"),
        new("{0}", "{0}"),
        new("Where a registered model, its version, base model, modality or label method is not what was filed, the Chief Compliance Officer signs whether it has to be filed anew. The decision is recorded, not made; a build warns, a release waits.",
            "已登记的模型，其版本、基础模型、模态或标识方法与备案时不一致的，由首席合规官签署是否须重新备案的决定。工具仅记录该决定，不代为决定；构建给出警告，发布则须等待。")) { PublicOnly = true };

    /// <summary>What a model makes is not declared.</summary>
    public static readonly Rule AIGC5004 = new("AIGC5004", RuleHost.Analyzer, RuleLevel.Warning, ["IM-17", "AP-24", "DS-17", "DS-19"],
        new("Modality or deep-synthesis capability is not declared", "内容模态或深度合成能力未声明"),
        new("'{0}' makes {1}, which compliance/aigc.json does not declare; add {2}, and see whether the filing covers it",
            "“{0}”生成{1}，而 compliance/aigc.json 未作声明；请添加{2}，并确认备案是否涵盖"),
        new("A service that starts to make images, speech or video is another service than the one that was filed; the manifest declares what it makes.",
            "开始生成图像、语音或视频的服务，已不同于所备案的服务；清单应声明服务生成的内容。")) { PublicOnly = true };

    /// <summary>The algorithm-filing manifest is missing or incomplete.</summary>
    public static readonly Rule AIGC5010 = new("AIGC5010", RuleHost.Gate, RuleLevel.Error, ["IM-17", "AP-24", "DS-19"],
        new("Algorithm-filing manifest is missing or incomplete", "算法备案清单缺失或不完整"),
        new("{0}", "{0}"),
        new("A public service declares its algorithm filing in compliance/aigc.json.", "面向公众的服务应在 compliance/aigc.json 中声明算法备案。")) { PublicOnly = true };

    /// <summary>The algorithm-filing manifest is malformed.</summary>
    public static readonly Rule AIGC5011 = new("AIGC5011", RuleHost.Gate, RuleLevel.Error, ["IM-17", "AP-24", "DS-19"],
        new("Algorithm-filing manifest is malformed", "算法备案清单格式有误"),
        new("{0}", "{0}"),
        new("The manifest is valid JSON and its numbers, dates and codes have the published form.", "清单须为有效 JSON，其中的编号、日期和代码须符合公布的格式。"));

    /// <summary>A filing was not made, or a change of it not reported, in time.</summary>
    public static readonly Rule AIGC5012 = new("AIGC5012", RuleHost.Gate, RuleLevel.Error, ["AP-24"],
        new("Filing, or a change of it, is late", "备案或其变更未按时办理"),
        new("{0}", "{0}"),
        new("An algorithm is filed within ten working days from the launch, and a change of what was filed is reported within ten. They are counted by the State Council's calendar; a build warns, a release waits.",
            "应自提供服务之日起十个工作日内办理算法备案；备案信息发生变更的，应在十个工作日内办理变更，工作日按国务院公布的节假日安排计算。构建给出警告，发布则须等待。")) { PublicOnly = true };

    /// <summary>The security assessment is missing, not owned by the right person, or not cleared.</summary>
    public static readonly Rule AIGC5020 = new("AIGC5020", RuleHost.Gate, RuleLevel.Error, ["IM-17", "SAP"],
        new("Security assessment is missing or not cleared", "安全评估缺失或未通过"),
        new("{0}", "{0}"),
        new("A service with public-opinion attributes or social-mobilisation capacity is assessed before it opens to the public. The Chief Compliance Officer answers for it, its papers are kept, and no release goes out before it is cleared.",
            "具有舆论属性或社会动员能力的服务，应在向公众开放前完成安全评估。首席合规官对此负责，评估材料须留存，通过前不得发布。")) { PublicOnly = true };

    /// <summary>The launch is nearer than the assessment takes.</summary>
    public static readonly Rule AIGC5021 = new("AIGC5021", RuleHost.Gate, RuleLevel.Error, ["IM-17", "SAP"],
        new("Security assessment will not be cleared before launch", "安全评估恐无法在上线前通过"),
        new("{0}", "{0}"),
        new("An assessment takes months. The build reminds 90, 60 and 30 days before the planned launch, and at once when the time left is shorter than the assessment is given. It only warns; what stops a release is an assessment that is not cleared.",
            "安全评估需时数月。构建会在计划上线前 90、60、30 天提醒；剩余时间短于预留时间时立即提醒。此规则在构建中仅作警告，真正阻止发布的是评估未通过。")) { PublicOnly = true };
}
