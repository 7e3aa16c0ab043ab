using System.Text.Json.Nodes;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary>What changed in a model since it was filed, and since its last review. Who signed that is for the gate to judge.</summary>
/// <param name="Facts">What the manifest declares now.</param>
/// <param name="FilingNumber">Number of the filing that covers it; null when there is none.</param>
/// <param name="Filed">As it was filed; null when no filing says so.</param>
/// <param name="Last">Its last review; null when there is none.</param>
internal sealed record SinceFiling(ModelFacts Facts, string? FilingNumber, ModelFacts? Filed, Review? Last)
{
    /// <summary>Compares.</summary>
    /// <param name="folder">The papers.</param>
    /// <param name="id">Id of the model.</param>
    /// <exception cref="ToolException">The manifest does not declare the model, or not well enough.</exception>
    public static SinceFiling Of(ComplianceFolder folder, string id)
    {
        var file = folder.Manifest.File;
        var models = file.Root!["models"]?.Items ?? [];
        var model = models.FirstOrDefault(m => m.TextOf("id") == id)
            ?? throw new ToolException(ExitCode.Usage, OfficerTexts.NoSuchModel, id, string.Join(", ", models.Select(m => m.TextOf("id")).OfType<string>().DefaultIfEmpty("-")));
        folder.RequireOwn(model);
        var (filing, labels) = (ReviewGate.FilingOf(file.Root, model), file.Root["labels"]);
        if (new[] { model, labels, filing?["filed"] }.OfType<Manifests.JsonNode>().FirstOrDefault(n => !DeclaredEvidence.IsSound(file, n)) is { } unsound)
        {
            throw new ToolException(ExitCode.CannotAnalyse, OfficerTexts.NotReviewable, file.Problems.First(p => DeclaredEvidence.IsIn(p.File, p.Pointer, unsound)).Message);
        }

        return new(ModelFacts.Of(model, labels), filing?.TextOf("number"), ReviewGate.FiledAs(filing, id), LastOf(folder, id));
    }

    /// <summary>Writes it for a person.</summary>
    public void Write(Answer answer)
    {
        answer.Say(OfficerTexts.Reviews, Facts.Json);
        if (Filed is null && Last is null)
        {
            answer.Say(OfficerTexts.NeverFiled);
        }

        if (Filed is not null)
        {
            answer.Say(OfficerTexts.SinceFiled, FilingNumber ?? "-");
            Write(answer, Facts.Since(Filed));
        }

        if (Last is not null)
        {
            answer.Say(OfficerTexts.SinceReview, Last.Decision, Last.SignerName, Last.SignedAt);
            Write(answer, Facts.Since(Last.Facts));
        }
    }

    /// <summary>The same for a program.</summary>
    public JsonObject ToJson() => new()
    {
        ["filed"] = Filed is null ? null : ToJson(Filed),
        ["review"] = Last is null ? null : new JsonObject
        {
            ["signer"] = Last.SignerName,
            ["role"] = Last.SignerRole,
            ["signedAt"] = Last.SignedAt,
            ["decision"] = Last.Decision,
            ["changes"] = ToJson(Last.Facts),
        },
    };

    private JsonArray ToJson(ModelFacts before) =>
        Answer.Array(Facts.Since(before).Select(c => new JsonObject { ["property"] = c.Property, ["before"] = c.Before, ["after"] = c.After }));

    private static void Write(Answer answer, IReadOnlyList<FactChange> changes)
    {
        foreach (var change in changes)
        {
            answer.Say(Changes.Indented, ModelFacts.InWords([change]));
        }

        if (changes.Count == 0)
        {
            answer.Say(Changes.Indented, SigningTexts.NothingChanged);
        }
    }

    private static Review? LastOf(ComplianceFolder folder, string id)
    {
        var path = Review.FileIn(folder.Path, id);
        var file = File.Exists(path) ? JsonFile.Read(path, JsonFile.Table(Envelope.Shape)) : null;
        return file is { Problems.Count: 0 } && Review.Parse(Envelope.From(file).Payload, out _) is { IsConsistent: true } review && review.Subject == id ? review : null;
    }
}
