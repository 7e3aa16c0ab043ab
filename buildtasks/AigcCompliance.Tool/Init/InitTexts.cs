using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Init;

/// <summary>What <c>aigc init</c> says.</summary>
internal static class InitTexts
{
    // Help.
    public static readonly Text Description = new(
        "Writes compliance/aigc.json for a service, and with --dataset a dataset record: what the options and the code say is filled in, everything else is a TODO that the gates refuse. Nothing that exists is touched. At a terminal it asks for what no option gives.\n\n"
        + "Exit codes: 0 written; 2 usage, or the files exist; 3 a file cannot be written.",
        "为服务写入 compliance/aigc.json；使用 --dataset 时写入数据集登记。选项与代码中已有的内容会被填入，其余均为门禁拒绝通过的 TODO。不改动任何已有文件。在终端中会询问选项未给出的内容。\n\n"
        + "退出码：0 已写入；2 用法错误或文件已存在；3 文件无法写入。");
    public static readonly Text FolderArgument = new("Folder that is to hold compliance/ [default: the current folder]", "将存放 compliance/ 的文件夹 [默认：当前文件夹]");
    public static readonly Text IdOption = new("Short id of the service", "服务标识");
    public static readonly Text NameOption = new("Name of the service shown to users", "面向用户的服务名称");
    public static readonly Text ProviderOption = new("Registered name of who provides the service", "服务提供者登记名称");
    public static readonly Text OpinionOption = new("The legal judgement whether the service has public-opinion attributes (Interim Measures, art. 17)", "是否具有舆论属性或社会动员能力的法律判断（《暂行办法》第十七条）");
    public static readonly Text ReasonOption = new("Why, in the words of who judged", "判断理由");
    public static readonly Text ScopeOption = new("Whom the service is offered to [default: Public]", "服务对象范围 [默认：Public]");
    public static readonly Text ModelOption = new("Id of a model the service uses; may be repeated; the code is not searched then", "服务使用的模型标识；可重复；此时不再搜索代码");
    public static readonly Text NoScanOption = new("Do not read the projects for models", "不从项目中读取模型");
    public static readonly Text DatasetOption = new("Id of a dataset to write a record for", "要写入登记的数据集标识");
    public static readonly Text DataOption = new("File or folder of its data, from DIR; may be repeated", "其数据所在的文件或文件夹，相对于 DIR；可重复");

    // Questions.
    public static readonly Text AskName = new("Name of the service shown to users (empty: later)?", "面向用户的服务名称（留空：稍后填写）？");
    public static readonly Text AskId = new("Short id of the service: lower-case letters, digits, '.', '_', '-' (empty: later)?", "服务标识：小写字母、数字、“.”、“_”、“-”（留空：稍后填写）？");
    public static readonly Text AskProvider = new("Registered name of the provider (empty: later)?", "服务提供者登记名称（留空：稍后填写）？");
    public static readonly Text AskOpinion = new("Does the service have public-opinion attributes or social-mobilisation capacity, Interim Measures art. 17: yes, no (empty: not judged yet)?", "服务是否具有舆论属性或社会动员能力（《暂行办法》第十七条）：yes、no（留空：尚未判断）？");
    public static readonly Text AskReason = new("Why, in the words of who judged (empty: later)?", "判断理由（留空：稍后填写）？");

    // Refusals.
    public static readonly Text FolderMissing = new("'{0}' is not a folder; name the one that is to hold compliance/.", "“{0}”不是文件夹；请指定将存放 compliance/ 的文件夹。");
    public static readonly Text DataWithoutDataset = new("--data belongs to a dataset; name it with --dataset.", "--data 属于某个数据集；请用 --dataset 指定。");
    public static readonly Text Exists = new("'{0}' exists and is left as it is; edit it, or add a dataset record with --dataset.", "“{0}”已存在，未作改动；请直接编辑，或用 --dataset 添加数据集登记。");
    public static readonly Text NotTaken = new("An option cannot stand in the file, so nothing was written: {0}.", "某个选项的值不能写入文件，未写入任何内容：{0}。");
    public static readonly Text Shadows = new("Projects below this folder were under '{0}' until now; from now on the nearer manifest counts.", "此文件夹下的项目此前适用“{0}”；此后以更近的清单为准。");
    public static readonly Text SeveralServices = new("{0} say that they are the service; one manifest declares one service.", "{0} 均声明为服务；一个清单只声明一个服务。");

    // What was done, and what comes next.
    public static readonly Text Written = new("written {0}", "已写入 {0}");
    public static readonly Text ModelsFound = new("Models found in the code: {0}", "代码中找到的模型：{0}");
    public static readonly Text Open = new("{0} finding(s) of the gates in these files. What only people know is a TODO there; none passes.", "门禁在这些文件中有 {0} 项发现。只有人员知道的内容在其中为 TODO，均不会通过。");
    public static readonly Text DeclareService = new("Next: put <AigcService>true</AigcService>{0} into the project of the service, so that its build asks the gates.", "下一步：在服务项目中加入 <AigcService>true</AigcService>{0}，使其构建执行门禁。");
    public static readonly Text NextDataset = new("Next: fill in the record, then 'aigc hash'; somebody else than its author signs it with 'aigc sign-off'.", "下一步：填写登记后运行 'aigc hash'；由登记人以外的人员用 'aigc sign-off' 签核。");
    public static readonly Text Next = new("Next: fill in compliance/aigc.json, commit it, and run 'aigc check .' for code and papers together.", "下一步：填写 compliance/aigc.json 并提交，再运行 'aigc check .' 同时检查代码与材料。");
}
