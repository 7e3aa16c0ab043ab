using System;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>AIGC7010 to AIGC7012: whom users and inspectors turn to, what the agreement tells users, and whether an inspection was rehearsed.</summary>
internal static class OperationGate
{
    /// <summary>Months after which an exercise no longer counts.</summary>
    public const int ExerciseMonths = 12;

    /// <summary>Evaluates the sections.</summary>
    public static void Evaluate(DutyScene scene)
    {
        scene.Owed(RuleTable.AIGC7010, "complaint", new Text("users complain and report somewhere, and are told within which time they are answered: Interim Measures art. 15", "应设置投诉、举报入口并公布处理时限：《暂行办法》第十五条"));
        if (scene.Owed(RuleTable.AIGC7010, "inspection", new Text("a named contact and a deputy answer the authorities: Interim Measures art. 19", "应指定配合监督检查的联系人及替补人员：《暂行办法》第十九条")) is { } inspection)
        {
            CheckContacts(scene, inspection);
            CheckExercise(scene, inspection);
        }

        if (scene.Owed(RuleTable.AIGC7011, "agreement", new Text("a service agreement is signed with registered users: Interim Measures art. 9", "应与注册使用者签订服务协议：《暂行办法》第九条")) is { } agreement)
        {
            CheckAgreement(scene, agreement);
        }
    }

    private static void CheckContacts(DutyScene scene, JsonNode inspection)
    {
        var (contact, deputy) = (inspection["contact"]!, inspection["deputy"]!);
        foreach (var person in new[] { contact, deputy })
        {
            if (person["phone"] is null && person["email"] is null)
            {
                scene.Missing(RuleTable.AIGC7010, person, "phone", new Text("or 'email': how to reach the person", "或“email”：联系方式"));
            }
        }

        if (contact.TextOf("name") == deputy.TextOf("name"))
        {
            scene.Wrong(RuleTable.AIGC7010, deputy["name"]!, new Text("The deputy is the contact; name somebody who is there when the contact is not", "替补人员与联系人为同一人；请指定可在联系人缺席时接替的人员"));
        }
    }

    private static void CheckExercise(DutyScene scene, JsonNode inspection)
    {
        var exercises = inspection["exercises"]?.Items ?? [];
        foreach (var report in exercises.Select(e => e["report"]).OfType<JsonNode>())
        {
            scene.CheckFile(RuleTable.AIGC7012, report);
        }

        var last = exercises.OrderBy(e => DutyScene.DateOf(e, "heldOn")).LastOrDefault();
        if (last is not null && DutyScene.DateOf(last, "heldOn") > scene.Today)
        {
            scene.Wrong(RuleTable.AIGC7012, last["heldOn"]!, new Message(new Text("'{0}' is a day to come; write it once it has happened", "“{0}”尚未到来；请在事实发生后再填写"), last.TextOf("heldOn")), Standing.Due);
        }
        else if (scene.IsBeforeLaunch)
        {
            return;
        }
        else if (last is null)
        {
            scene.Missing(RuleTable.AIGC7012, inspection, "exercises", new Text("an inspection rehearsed in the last 12 months", "近 12 个月内的检查应对演练"), Standing.Due);
        }
        else if (DutyScene.DateOf(last, "heldOn") < scene.Today.AddMonths(-ExerciseMonths))
        {
            scene.Wrong(RuleTable.AIGC7012, last["heldOn"]!, new Message(
                new Text("The last exercise was on {0}, more than {1} months ago; hold another and declare it", "最近一次演练为 {0}，已超过 {1} 个月；请重新演练并登记"), last.TextOf("heldOn"), ExerciseMonths), Standing.Due);
        }
    }

    private static void CheckAgreement(DutyScene scene, JsonNode agreement)
    {
        var disclosures = agreement["disclosures"];
        foreach (var field in ManifestShape.Disclosures.Fields.Where(f => disclosures?[f.Name] is null && !f.Name.StartsWith("unlabelled", StringComparison.Ordinal)))
        {
            // What counsel places elsewhere is written down with the reason, so that the omission has an author.
            if (agreement["omitted"]?.Items.Any(o => o.TextOf("disclosure") == field.Name) != true)
            {
                scene.Missing(RuleTable.AIGC7011, disclosures ?? agreement, disclosures is null ? "disclosures/" + field.Name : field.Name, field.Meaning);
            }
        }

        if (agreement["text"] is not { } file)
        {
            scene.Missing(RuleTable.AIGC7011, agreement, "text", new Text("the file that holds the agreement, and its SHA-256", "协议文本文件及其 SHA-256"));
        }
        else if (scene.CheckFile(RuleTable.AIGC7011, file) is { } text)
        {
            foreach (var member in disclosures?.Members ?? [])
            {
                if (text.IndexOf(member.Value.Text, StringComparison.Ordinal) < 0)
                {
                    scene.Wrong(RuleTable.AIGC7011, member.Value, new Message(
                        new Text("The agreement '{0}' does not hold the words '{1}'; quote where it speaks of: {2}", "协议“{0}”中没有“{1}”；请引用协议中说明此事项的文字：{2}"),
                        file.TextOf("path"), member.Value.Text, ManifestShape.Disclosures.Fields.First(f => f.Name == member.Name).Meaning));
                }
            }
        }
    }
}
