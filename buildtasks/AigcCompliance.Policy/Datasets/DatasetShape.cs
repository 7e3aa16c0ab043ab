using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Datasets;

/// <summary>The table of a dataset record, <c>compliance/datasets/&lt;id&gt;.dataset.json</c>.</summary>
internal static class DatasetShape
{
    /// <summary>End of a record's file name.</summary>
    public const string Suffix = ".dataset.json";

    private static readonly ObjectShape PersonalInformation = new(
        new Field("contains", new FlagShape(), new Text("whether it holds personal information", "是否含个人信息")),
        new Field("legalBasis", Forms.Free, new Text("consent or another basis in law", "同意或法律规定的其他情形"), required: false),
        new Field("consentEvidence", Forms.Free, new Text("where the evidence is kept", "证据存放位置"), required: false));

    private static readonly CountShape Counted = new(0, long.MaxValue);

    /// <summary>Groups of scripts by which records are counted, in the order they are written.</summary>
    public static readonly string[] Scripts = ["han", "kana", "hangul", "latin", "cyrillic", "other"];

    /// <summary>What the data holds, as <c>aigc hash --statistics</c> counted it.</summary>
    public static readonly ObjectShape Statistics = new(
        new Field("tokenizer", Forms.Free, new Text("tokenizer that counted", "计数所用的分词器")),
        new Field("textFiles", Counted, new Text("files that are text in UTF-8", "UTF-8 文本文件数")),
        new Field("otherFiles", Counted, new Text("files that are not, and hold no records here", "其他文件数（不计记录）")),
        new Field("records", Counted, new Text("records: lines of .txt, .jsonl and .ndjson, rows of .csv and .tsv, else whole files", "记录数：.txt、.jsonl、.ndjson 按行，.csv、.tsv 按行记录，其余按文件")),
        new Field("tokens", Counted, new Text("tokens of all records", "全部记录的词元数")),
        new Field("longestRecord", Counted, new Text("tokens of the longest record", "最长记录的词元数")),
        new Field("recordsByScript", new ObjectShape([.. Scripts.Select(s => new Field(s, Counted, new Text("records most of whose letters are of this script; a script is no language", "多数字母属于该文字的记录数；文字不等于语言")))]),
            new Text("records by script", "按文字统计的记录数")));

    /// <summary>The record.</summary>
    public static readonly ObjectShape Record = new(
        new Field("$schema", Forms.Free, new Text("path of the JSON Schema, for editors", "JSON Schema 路径，供编辑器使用"), required: false),
        new Field("id", Forms.Id, new Text("id of the dataset; the file is named after it", "数据集标识；文件以此命名")),
        new Field("version", Forms.Id, new Text("version of the dataset", "数据集版本")),
        new Field("purpose", new TextShape(["pretrain", "finetune", "eval", "rag"]), new Text("what it is used for", "用途")),
        new Field("paths", new ArrayShape(Forms.Path, minimum: 1), new Text("files and folders of the data, from the folder that holds compliance/", "数据所在的文件与文件夹，相对于 compliance/ 所在文件夹")),
        new Field("origin", new TextShape(["open", "selfCollected", "commercial", "synthetic", "userInput"]), new Text("open 开源, selfCollected 自采, commercial 商业, synthetic 合成 or userInput 用户输入", "open 开源、selfCollected 自采、commercial 商业、synthetic 合成或 userInput 用户输入")),
        new Field("sources", new ArrayShape(new ObjectShape(
            new Field("name", Forms.Free, new Text("name of the source", "来源名称")),
            new Field("licence", Forms.Free, new Text("licence, or contract that gives the right of use", "许可证，或授予使用权的合同")),
            new Field("url", Forms.Url, new Text("where it was taken from", "来源网址"), required: false),
            new Field("collectedFrom", Forms.Date, new Text("first day of collection", "采集起始日期"), required: false),
            new Field("collectedTo", Forms.Date, new Text("last day of collection", "采集截止日期"), required: false)), minimum: 1),
            new Text("lawful sources, Interim Measures art. 7", "合法来源，《暂行办法》第七条")),
        new Field("intellectualProperty", new ObjectShape(
            new Field("clearance", new TextShape(["owned", "licensed", "publicDomain", "notApplicable"]), new Text("how the use is cleared", "权利状态")),
            new Field("note", Forms.Free, new Text("in the words of who cleared it", "说明"), required: false)),
            new Text("intellectual property, Interim Measures art. 7", "知识产权，《暂行办法》第七条")),
        new Field("personalInformation", PersonalInformation, new Text("personal information, Interim Measures art. 7", "个人信息，《暂行办法》第七条")),
        new Field("author", Forms.Free, new Text("who wrote this record; somebody else signs it", "登记人；须由他人签核"), required: false),
        new Field("annotation", new ObjectShape(
            new Field("rules", Forms.Free, new Text("where the annotation rules are kept", "标注规则存放位置")),
            new Field("qualityCheck", Forms.Free, new Text("how annotations are checked", "标注质量核验方式"))), new Text("manual annotation, Interim Measures art. 8; only where data is annotated", "人工标注，《暂行办法》第八条；仅在有标注时填写"), required: false),
        new Field("sampling", new ObjectShape(
            new Field("manualItems", new CountShape(0), new Text("items looked at by people", "人工抽检条数")),
            new Field("manualPassPercent", new CountShape(0), new Text("of them fit for use, per cent, rounded down", "人工抽检合格率（%，向下取整）")),
            new Field("automaticPercent", new CountShape(0), new Text("share looked at by keywords and classifier, per cent, rounded down", "关键词与分类模型抽检比例（%，向下取整）")),
            new Field("automaticPassPercent", new CountShape(0), new Text("of it fit for use, per cent, rounded down", "关键词与分类模型抽检合格率（%，向下取整）"))), new Text("spot checks of the data", "数据抽检"), required: false),
        new Field("statistics", Statistics, new Text("what the data holds; counted by aigc, signed with the record", "数据统计；由 aigc 计算，随登记一并签署"), required: false),
        new Field("digest", new ObjectShape(
            new Field("dirHash", Forms.Sha256, new Text("in-toto dirHash of the data", "数据的 in-toto dirHash"))),
            new Text("digest of the data", "数据摘要")));

    /// <summary>Everything wrong with a record, in file order.</summary>
    public static IReadOnlyList<Problem> Check(JsonNode root)
    {
        var problems = new List<Problem>();
        Record.Check(root, problems);
        if (root["personalInformation"] is { Kind: JsonKind.Object } pi && pi["contains"] is { Kind: JsonKind.Boolean, Text: "true" }
            && pi["legalBasis"] is null && !PersonalInformation.IsMisspelt(pi, "legalBasis"))
        {
            problems.Add(ObjectShape.Absent(pi, "legalBasis", new Text("the data holds personal information, so a basis in law is needed", "数据含个人信息，须有法律依据")));
        }

        return [.. problems.OrderBy(p => p.Start).ThenBy(p => p.Pointer, StringComparer.Ordinal)];
    }
}
