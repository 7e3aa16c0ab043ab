using System.Collections.Generic;

namespace AigcCompliance.Rules;

/// <summary>One block of rule ids: the duty the rules serve.</summary>
internal sealed class Duty
{
    private Duty(int block, string key, string en, string zh)
    {
        Block = block;
        Key = key;
        Name = new Text(en, zh);
    }

    /// <summary>Thousands digit of the ids, 1 to 9.</summary>
    public int Block { get; }

    /// <summary>Analyzer category and folder name, such as <c>Logging</c>.</summary>
    public string Key { get; }

    /// <summary>Name shown in reports.</summary>
    public Text Name { get; }

    /// <summary>Every duty, in block order.</summary>
    public static IReadOnlyList<Duty> All { get; } =
    [
        new(1, "Logging", "Content log", "内容日志"),
        new(2, "Labelling", "Labels on AI-generated content", "生成合成内容标识"),
        new(3, "Identity", "Verified users", "用户真实身份"),
        new(4, "Moderation", "Content moderation", "内容审核"),
        new(5, "Filing", "Filing and security assessment", "备案与安全评估"),
        new(6, "TrainingData", "Training data", "训练数据"),
        new(7, "Operation", "Complaints, agreement, disclosure", "投诉、协议与公示"),
        new(8, "PersonalInformation", "Personal information", "个人信息"),
        new(9, "Integrity", "Integrity of the checks", "检查的完整性"),
    ];

    /// <summary>The duty of a rule id such as <c>AIGC1001</c>.</summary>
    public static Duty Of(string ruleId) => All[ruleId[4] - '1'];
}
