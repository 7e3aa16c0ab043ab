using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>
/// AIGC4010: size and age of the lexicon and the question banks, and the results of the last test, against the figures of GB/T 45654-2025. The
/// standard is a recommended one and its figures were read second-hand, so each can be set in <c>safetyTests.thresholds</c>.
/// </summary>
internal static class SafetyTestGate
{
    /// <summary>Evaluates the section.</summary>
    public static void Evaluate(DutyScene scene)
    {
        if (scene.Owed(RuleTable.AIGC4010, "safetyTests", new Text("lexicon, question banks and results of the last test: GB/T 45654-2025", "关键词库、测试题库与最近一次测试结果：GB/T 45654-2025")) is not { } tests)
        {
            return;
        }

        int Limit(string name) => DutyScene.CountOf(tests["thresholds"], name, SafetyFigures.All.First(t => t.Name == name).Figure);

        var lexicon = tests["lexicon"]!;
        AtLeast(scene, lexicon["terms"]!, Limit("lexiconTerms"));
        NotOlder(scene, lexicon["updatedOn"]!, Limit("lexiconMaxAgeDays"));
        foreach (var bank in tests["questionBanks"]!.Members)
        {
            AtLeast(scene, bank.Value["questions"]!, Limit(bank.Name + "Questions"));
            NotOlder(scene, bank.Value["updatedOn"]!, Limit("bankMaxAgeDays"));
        }

        var results = tests["results"]!;
        AtLeast(scene, results["passPercent"]!, Limit("passPercent"));
        AtLeast(scene, results["refusalPercent"]!, Limit("refusalPercent"));
        var refused = results["overRefusalPercent"]!;
        if (Number(refused) > Limit("overRefusalMaxPercent"))
        {
            scene.Wrong(RuleTable.AIGC4010, refused, new Message(new Text("{0} is more than the {1} that are allowed", "{0} 超过上限 {1}"), refused.Text, Limit("overRefusalMaxPercent")));
        }

        if (results["report"] is { } report)
        {
            scene.CheckFile(RuleTable.AIGC4010, report);
        }
    }

    private static void AtLeast(DutyScene scene, JsonNode figure, int limit)
    {
        if (Number(figure) < limit)
        {
            scene.Wrong(RuleTable.AIGC4010, figure, new Message(new Text("{0} is less than the {1} that are needed", "{0} 低于要求的 {1}"), figure.Text, limit));
        }
    }

    // Ages count from the launch on: before it, nobody is served by what is stale.
    private static void NotOlder(DutyScene scene, JsonNode date, int days)
    {
        if (!scene.IsBeforeLaunch && Forms.TryDate(date.Text, out var updated) && (scene.Today - updated).Days > days)
        {
            scene.Wrong(RuleTable.AIGC4010, date, new Message(new Text("Updated on {0}, more than {1} days ago; bring it up to date and declare it", "最近更新于 {0}，已超过 {1} 天；请更新并重新登记"), date.Text, days), Standing.Due);
        }
    }

    private static int Number(JsonNode node) => int.Parse(node.Text, System.Globalization.CultureInfo.InvariantCulture);
}
