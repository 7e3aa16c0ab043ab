using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Gates;

/// <summary>
/// AIGC5003: a model under a filing in force is what was filed (<c>filed</c> of the filing), or a signed review says whether it has to be filed
/// anew; where it has, a day of filing or of a reported change follows the decision. A build warns, a release waits.
/// </summary>
internal static class ReviewGate
{
    /// <summary>Evaluates every model.</summary>
    public static void Evaluate(DutyScene scene)
    {
        if (scene.Manifest["labels"] is not null && scene.Section("labels") is null)
        {
            return;
        }

        foreach (var model in (scene.Manifest["models"]?.Items ?? []).Where(m => m.Kind == JsonKind.Object && scene.IsSound(m)))
        {
            if (FilingOf(scene.Manifest, model) is { } filing && filing.TextOf("status") is "filed" or "changing"
                && (filing["filed"] is not { } filed || scene.IsSound(filed)))
            {
                Check(scene, model, filing);
            }
        }
    }

    /// <summary>The filing that covers a model; null when the manifest has none.</summary>
    public static JsonNode? FilingOf(JsonNode manifest, JsonNode model) =>
        model.TextOf("filing") is { } id ? (manifest["filings"]?.Items ?? []).FirstOrDefault(f => f.TextOf("id") == id) : null;

    /// <summary>A model as a filing says that it was filed; null when it does not say so.</summary>
    /// <param name="filing">A filing whose <c>filed</c> is sound.</param>
    /// <param name="model">Id of the model.</param>
    public static ModelFacts? FiledAs(JsonNode? filing, string model) =>
        (filing?["filed"]?.Items ?? []).FirstOrDefault(f => f.TextOf("model") == model) is { } entry ? ModelFacts.From(entry) : null;

    private static void Check(DutyScene scene, JsonNode model, JsonNode filing)
    {
        // What was reviewed is what holds where the model is declared, and the review is kept there.
        var holds = scene.Levels.First(l => l.File == model.File).Holds;
        var facts = ModelFacts.Of(model, holds["labels"]);
        var filed = FiledAs(filing, facts.Model);
        var changes = filed is null ? [] : facts.Since(filed);
        var isAsFiled = filed is not null && changes.Count == 0;
        var path = Review.FileIn(DutyScene.FolderOf(model), facts.Model);
        var owesRecord = filing["filed"] is not null || Manifests.Manifest.FilingIsOwed(scene.Manifest);

        // A review that stands beside what was filed is read all the same: it may say that this has to be filed anew.
        if ((isAsFiled || !owesRecord) && !File.Exists(path))
        {
            return;
        }

        var review = scene.Signed(
            RuleTable.AIGC5003, changes.Select(c => model[c.Property]).FirstOrDefault(n => n is not null) ?? model["id"]!, path, facts.Model, Review.NeededRole, Review.Parse,
            Absent(facts.Model, filing, filed, changes), r => Refusal(scene, r, facts, filing, isAsFiled),
            filing["filed"] is null ? Standing.Release : Standing.Due, Standing.Due);
        if (review?.Digest == facts.Digest)
        {
            scene.Hold(new Evidence(RuleTable.AIGC5003.Duty, new Message(new Text("Re-filing review of {0}", "{0} 的重新备案审查"), facts.Model), scene.PlaceOf(model["id"]!), model, Details(review),
                review.Signature));
        }
    }

    private static Message Absent(string model, JsonNode filing, ModelFacts? filed, IReadOnlyList<FactChange> changes) =>
        filing["filed"] is null ? new Message(
            new Text("Nobody wrote down what of '{0}' was filed, so no change of it can be seen; write it into 'filed' of the filing '{1}', or have it reviewed with 'aigc review {0}'",
                "未记录“{0}”备案时的信息，无法发现其变更；请填入备案“{1}”的“filed”，或用“aigc review {0}”进行审查"), model, filing.TextOf("id"))
        : filed is null ? new Message(
            new Text("'{0}' is not among the models in 'filed' of the filing '{1}', and nobody signed whether it has to be filed; the Chief Compliance Officer runs 'aigc review {0}'",
                "备案“{1}”的“filed”未列入“{0}”，且无人就其是否须备案作出签署；应由首席合规官运行“aigc review {0}”"), model, filing.TextOf("id"))
        : new Message(
            new Text("'{0}' is not what was filed: {1}; nobody signed whether it has to be filed anew; the Chief Compliance Officer runs 'aigc review {0}'",
                "“{0}”与备案时不一致：{1}；无人就其是否须重新备案作出签署；应由首席合规官运行“aigc review {0}”"), model, ModelFacts.InWords(changes));

    private static Message? Refusal(DutyScene scene, Review review, ModelFacts facts, JsonNode filing, bool isAsFiled)
    {
        if (review.Subject != facts.Model)
        {
            return new Message(new Text("The review is about '{0}', not about '{1}'", "该审查针对“{0}”，而非“{1}”"), review.Subject, facts.Model);
        }

        if (!review.IsConsistent)
        {
            return new Message(new Text("The review of '{0}' is signed over another digest than that of the facts it holds; sign again", "“{0}”的审查所签摘要与其所载事实不符；请重新签署"), facts.Model);
        }

        if (review.Digest != facts.Digest)
        {
            return isAsFiled ? null : new Message(
                new Text("'{0}' changed after its review was signed: {1}; undo the change or have it reviewed again", "“{0}”在签署审查后又有变更：{1}；请撤销变更或重新审查"),
                facts.Model, ModelFacts.InWords(facts.Since(review.Facts)));
        }

        return review.Decision != Review.RefileNeeded || IsFiledAnew(review, filing, scene.Today) ? null : new Message(
            new Text("'{0}' decided that '{1}' has to be filed anew, and no day from {2} on says that it was; file it and write 'filedOn', or report the change and write its 'reportedOn'",
                "“{0}”已决定“{1}”须重新备案，但尚无 {2} 及以后的办理日期；请重新备案并填写“filedOn”，或办理变更并填写“reportedOn”"),
            review.SignerName, facts.Model, review.SignedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static bool IsFiledAnew(Review review, JsonNode filing, DateTime today)
    {
        var filedOn = DutyScene.DateOf(filing, "filedOn");
        return (review.FilingNumber is { } number && number == filing.TextOf("number") && filedOn <= today)
            || (filing["changes"]?.Items ?? []).Select(c => DutyScene.DateOf(c, "reportedOn")).Append(filedOn).Any(d => d >= review.SignedOn && d <= today);
    }

    private static List<EvidenceDetail> Details(Review review)
    {
        static EvidenceDetail Detail(Text name, string value) => new(name, new Message(new Text("{0}", "{0}"), value));
        List<EvidenceDetail> details = [Detail(new Text("decision", "结论"), review.Decision), Detail(new Text("reason", "理由"), review.Reason)];
        if (review.FilingNumber is { } number)
        {
            details.Add(Detail(new Text("filed anew as", "重新备案编号"), number));
        }

        return details;
    }
}
