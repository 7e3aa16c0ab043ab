using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>
/// Rules of <c>compliance/aigc.json</c> that no single value can show. Law leaves some facts open; where it does, so do these rules:
/// the number of a registration (上线编号) and of a generative-service filing has no confirmed form, dates only have to be dates.
/// </summary>
internal static class Manifest
{
    /// <summary>Everything wrong with a manifest, in file order.</summary>
    /// <param name="root">The parsed file.</param>
    /// <param name="today">Today in China (UTC+8).</param>
    public static IReadOnlyList<Problem> Check(JsonNode root, DateTime today)
    {
        var problems = new List<Problem>();
        ManifestShape.Manifest.Check(root, problems);
        if (root.Kind == JsonKind.Object)
        {
            CheckFilings(root, today, problems);
            CheckModels(root, problems);
        }

        return InOrder(problems, root.File);
    }

    /// <summary>Problems in file order: those of the manifest itself, then those of what it inherits.</summary>
    public static IReadOnlyList<Problem> InOrder(IEnumerable<Problem> problems, string file) =>
        [.. problems.OrderBy(p => p.File == file ? "" : p.File, StringComparer.Ordinal).ThenBy(p => p.Start).ThenBy(p => p.Pointer, StringComparer.Ordinal)];

    /// <summary>
    /// Whether a filing is owed. Interim Measures art. 17 and Algorithm Provisions art. 24 bind services with public-opinion attributes or
    /// social-mobilisation capacity; that is a legal judgement, so the recorded decision is taken as it stands and its reason is demanded.
    /// A decision that is absent or cannot be read is refused by the table; nothing is concluded from it.
    /// </summary>
    public static bool FilingIsOwed(JsonNode root) => root["publicOpinionAttribute"]?.TextOf("decision") == "yes";

    private static void CheckFilings(JsonNode root, DateTime today, List<Problem> problems)
    {
        var owed = FilingIsOwed(root);
        var filings = Objects(root["filings"]).ToList();
        if (owed && root["filings"] is null && !ManifestShape.Manifest.IsMisspelt(root, "filings"))
        {
            problems.Add(ObjectShape.Absent(root, "filings", new Text(
                "publicOpinionAttribute is yes, so the algorithm filing is owed: Interim Measures art. 17, Algorithm Provisions art. 24",
                "publicOpinionAttribute 为 yes，应履行算法备案：《暂行办法》第十七条、《算法推荐管理规定》第二十四条")));
        }
        else if (owed && root["filings"] is { Kind: JsonKind.Array } array && array.Items.All(f => f.TextOf("kind") is "genai" or "registration"))
        {
            problems.Add(Problem.Missing(array.Name!.Start, array.Name.End, "/filings", new Message(
                new Text("'/filings' has no entry of kind 'algorithm'; declare the algorithm filing (算法备案), in whatever state it is", "“/filings”中没有 kind 为“algorithm”的项；请声明算法备案及其当前状态")), array.File));
        }

        foreach (var filing in filings)
        {
            var kind = filing.TextOf("kind");
            if (owed && kind == "algorithm" && filing["algorithmType"] is null && !ManifestShape.Filing.IsMisspelt(filing, "algorithmType"))
            {
                problems.Add(ObjectShape.Absent(filing, "algorithmType", new Text("algorithm type selected in the filing, such as 生成合成类", "备案时选择的算法类型，如 生成合成类")));
            }

            CheckNumber(filing, kind, owed, today, problems);
        }
    }

    private static void CheckNumber(JsonNode filing, string? kind, bool owed, DateTime today, List<Problem> problems)
    {
        if (filing["number"] is not { } number)
        {
            if (owed && filing.TextOf("status") == "filed" && !ManifestShape.Filing.IsMisspelt(filing, "number"))
            {
                problems.Add(ObjectShape.Absent(filing, "number", new Text("its status is filed, so it has a published number", "状态为 filed，应有公布的编号")));
            }

            return;
        }

        if (number.Kind != JsonKind.String || string.IsNullOrWhiteSpace(number.Text) || Todo.Is(number))
        {
            return; // The table has said so.
        }

        if (kind == "algorithm" && FilingNumber.Check(number.Text, today) is { } wrong)
        {
            problems.Add(Problem.Malformed(number, wrong));
        }
        else if (kind is "genai" or "registration" && FilingNumber.LooksLikeOne(number.Text))
        {
            problems.Add(Problem.Malformed(number, new Message(
                new Text("'{0}' is the number of an algorithm filing, but the entry is of kind '{1}'", "“{0}”是算法备案编号，但该项的 kind 为“{1}”"), number.Text, kind)));
        }
    }

    private static void CheckModels(JsonNode root, List<Problem> problems)
    {
        var owed = FilingIsOwed(root);
        var filings = Objects(root["filings"]).Select(f => f.TextOf("id")).OfType<string>().ToList();
        // A list that is refused itself says nothing about the ids that models name.
        var isReadable = root["filings"] is { Kind: JsonKind.Array } array
            ? array.Items.All(f => f.TextOf("id") is not null)
            : !owed && root["filings"] is null && !ManifestShape.Manifest.IsMisspelt(root, "filings");
        foreach (var model in Objects(root["models"]))
        {
            if (model["filing"] is not { } filing)
            {
                if (owed && !ManifestShape.Model.IsMisspelt(model, "filing"))
                {
                    problems.Add(ObjectShape.Absent(model, "filing", new Text("id of the filing that covers the model", "涵盖该模型的备案标识")));
                }
            }
            else if (Objects(root["filings"]).Any(f => f.TextOf("id") == filing.Text && f.TextOf("status") == "cancelled"))
            {
                problems.Add(Problem.Malformed(filing, new Message(
                    new Text("The filing '{0}' is cancelled, so it covers no model; name the one that does", "备案“{0}”已注销，不再涵盖任何模型；请填写有效备案的标识"), filing.Text)));
            }
            else if (isReadable && filing.Kind == JsonKind.String && !string.IsNullOrWhiteSpace(filing.Text) && !Todo.Is(filing) && !filings.Contains(filing.Text))
            {
                var near = Spelling.Nearest(filings, filing.Text);
                problems.Add(Problem.Malformed(filing, near is null
                    ? new Message(new Text("No entry of '/filings' has the id '{0}'", "“/filings”中没有标识为“{0}”的项"), filing.Text)
                    : new Message(new Text("No entry of '/filings' has the id '{0}'; did you mean '{1}'?", "“/filings”中没有标识为“{0}”的项；是否应为“{1}”？"), filing.Text, near)));
            }
        }
    }

    private static IEnumerable<JsonNode> Objects(JsonNode? array) =>
        array is { Kind: JsonKind.Array } ? array.Items.Where(i => i.Kind == JsonKind.Object) : [];
}
