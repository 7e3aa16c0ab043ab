using System;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Gates;

/// <summary>
/// AIGC5020 and AIGC5021: the security assessment of a service with public-opinion attributes. Who answers for it and what was handed in
/// is asked in every build, whether it is cleared only of a release, and whether the time left will do is said early and stops nothing.
/// </summary>
internal static class AssessmentGate
{
    private const string Section = "securityAssessment";

    // The days before launch on which the reminder grows sharper.
    private static readonly int[] Reminders = [30, 60, 90];

    private static readonly string[] OwnerRoles = ["cco", "Chief Compliance Officer", "首席合规官"];

    /// <summary>Evaluates the section.</summary>
    public static void Evaluate(DutyScene scene)
    {
        if (!Manifests.Manifest.FilingIsOwed(scene.Manifest)
            || scene.Owed(RuleTable.AIGC5020, Section, new Text(
                "publicOpinionAttribute is yes, so a security assessment is owed: Interim Measures art. 17",
                "publicOpinionAttribute 为 yes，应开展安全评估：《暂行办法》第十七条")) is not { } assessment)
        {
            return;
        }

        var role = assessment["owner"]!["role"]!;
        if (!OwnerRoles.Contains(role.Text, StringComparer.OrdinalIgnoreCase))
        {
            scene.Wrong(RuleTable.AIGC5020, role, new Message(
                new Text("The assessment is owned by '{0}'; its owner is the Chief Compliance Officer ('cco')", "安全评估的负责人角色为“{0}”，应为首席合规官（“cco”）"), role.Text));
        }

        foreach (var file in assessment["evidence"]?.Items ?? [])
        {
            scene.CheckFile(RuleTable.AIGC5020, file);
        }

        CheckStatus(scene, assessment);
        CheckLeadTime(scene, assessment);
    }

    private static void CheckStatus(DutyScene scene, JsonNode assessment)
    {
        var status = assessment["status"]!;
        var (submitted, cleared) = (DutyScene.DateOf(assessment, "submittedOn"), DutyScene.DateOf(assessment, "clearedOn"));
        if (status.Text is "submitted" or "cleared" && submitted is null)
        {
            scene.Missing(RuleTable.AIGC5020, assessment, "submittedOn", new Text("the day the report was handed in", "提交评估报告的日期"));
        }

        if (status.Text == "cleared" && cleared is null)
        {
            scene.Missing(RuleTable.AIGC5020, assessment, "clearedOn", new Text("the day it was cleared", "通过评估的日期"));
        }
        else if (status.Text != "cleared" && cleared is not null)
        {
            scene.Wrong(RuleTable.AIGC5020, status, new Message(
                new Text("The status is '{0}', but 'clearedOn' names a day; one of them is wrong", "状态为“{0}”，却填写了 clearedOn；两者之一有误"), status.Text));
        }
        else if (cleared < submitted)
        {
            scene.Wrong(RuleTable.AIGC5020, assessment["clearedOn"]!, new Text("The assessment is said to be cleared before it was submitted", "通过评估的日期早于提交日期"));
        }

        foreach (var name in new[] { "submittedOn", "clearedOn" })
        {
            if (DutyScene.DateOf(assessment, name) > scene.Today)
            {
                scene.Wrong(RuleTable.AIGC5020, assessment[name]!, new Message(
                    new Text("'{0}' is a day to come; write it once it has happened", "“{0}”尚未到来；请在事实发生后再填写"), assessment.TextOf(name)), Standing.Due);
            }
        }

        if (status.Text == "cleared")
        {
            CheckClearance(scene, assessment, status);
        }
        else
        {
            scene.Wrong(RuleTable.AIGC5020, status, new Message(
                new Text("The security assessment is '{0}'; a release to the public waits until it is cleared", "安全评估状态为“{0}”；通过评估前不得向公众发布"), status.Text), Standing.Release);
        }
    }

    // What is written in the manifest anybody can write; that it is so is said by who answers for it.
    private static void CheckClearance(DutyScene scene, JsonNode assessment, JsonNode status)
    {
        var clearance = scene.Signed(
            RuleTable.AIGC5020, status, Clearance.FileIn(DutyScene.FolderOf(status)), Clearance.Name, Clearance.NeededRole, Clearance.Parse,
            new Text("The assessment is said to be cleared, and nobody signed that; the Chief Compliance Officer runs 'aigc clear'", "评估状态为已通过，但无人就此签署；应由首席合规官运行“aigc clear”"),
            c => Refusal(c, assessment.AsWrittenIn(status.File)!));
        if (clearance is not null)
        {
            scene.Hold(new Evidence(RuleTable.AIGC5020.Duty, new Text("Clearance of the security assessment", "安全评估的通过"), scene.PlaceOf(status), status, [],
                clearance.Signature));
        }
    }

    private static Message? Refusal(Clearance clearance, JsonNode assessment)
    {
        if (clearance.Subject != Clearance.Name)
        {
            return new Message(new Text("The statement is about '{0}', not about the security assessment", "该声明针对“{0}”，而非安全评估"), clearance.Subject);
        }

        if (clearance.Decision != "cleared")
        {
            return new Message(new Text("'{0}' signed that the assessment is refused", "“{0}”签署的结论为未通过"), clearance.SignerName);
        }

        return clearance.Digest == Clearance.DigestOf(assessment) ? null : (Message)new Text(
            "The security assessment in the manifest changed after its clearance was signed; undo the change or have it signed again", "清单中的安全评估在签署通过后被改动；请撤销改动或重新签署");
    }

    private static void CheckLeadTime(DutyScene scene, JsonNode assessment)
    {
        if (assessment.TextOf("status") == "cleared" || scene.Section("service") is not { } service || DutyScene.DateOf(service, "plannedLaunch") is not { } launch)
        {
            return;
        }

        var place = service["plannedLaunch"]!;
        var lead = DutyScene.CountOf(assessment, "leadTimeDays", Inheritance.LeadTimeDays);
        var left = (launch - scene.Today).Days;
        var start = DutyScene.DateOf(assessment, "submittedOn") ?? scene.Today;
        if (left < 0)
        {
            scene.Wrong(RuleTable.AIGC5021, place, new Message(
                new Text("The launch was planned for {0}, and the security assessment is not cleared; plan another day", "计划上线日期 {0} 已过，而安全评估尚未通过；请另定日期"), place.Text), Standing.Due);
        }
        else if ((launch - start).Days < lead)
        {
            scene.Wrong(RuleTable.AIGC5021, place, new Message(
                new Text("From {0} to the launch on {1} there are {2} days, and the assessment is given {3}; hand it in now and move the launch, or its clearance will come late",
                    "自 {0} 至计划上线日期 {1} 仅 {2} 天，而安全评估预留 {3} 天；请立即提交并推迟上线，否则评估将无法及时通过"),
                start.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), place.Text, (launch - start).Days, lead), Standing.Due);
        }
        else if (Reminders.FirstOrDefault(r => left <= r) is > 0 and var reminder)
        {
            scene.Wrong(RuleTable.AIGC5021, place, new Message(
                new Text("T-{0}: the launch is on {1}, in {2} days, and the security assessment is not cleared", "T-{0}：计划 {1} 上线，尚余 {2} 天，而安全评估尚未通过"), reminder, place.Text, left), Standing.Due);
        }
    }
}
