using System.Globalization;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Init;

/// <summary>What the files of <c>aigc init</c> hold.</summary>
internal static class Drafts
{
    /// <summary>File name of the manifest's schema, beside it.</summary>
    public const string ManifestSchema = "aigc-1.schema.json";

    /// <summary>File name of the records' schema. It lies beside the manifest: in their own folder everything is a record.</summary>
    public const string DatasetSchema = "dataset-1.schema.json";

    private static readonly string[] Filed = ["/filings", "/filings/*/algorithmType", "/models/*/filing", "/securityAssessment"];

    private static readonly string[] OfferedToThePublic =
    [
        "/complaint", "/agreement", "/agreement/text", "/agreement/disclosures", "/inspection", "/inspection/contact/phone", "/inspection/deputy/phone", "/labels",
        .. ManifestShape.Disclosures.Fields.Where(f => f.Name != "unlabelledContent").Select(f => "/agreement/disclosures/" + f.Name),
    ];

    /// <summary>The manifest of a service.</summary>
    /// <param name="options">What is known.</param>
    /// <param name="found">Models that the code names.</param>
    /// <param name="culture">Language of the explanations.</param>
    /// <exception cref="ToolException">An option cannot stand in the file.</exception>
    public static string Manifest(InitOptions options, IReadOnlyList<string> found, CultureInfo culture)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["/$schema"] = "./" + ManifestSchema };
        void Set(string pointer, string? value)
        {
            if (value is not null)
            {
                values[pointer] = value;
            }
        }

        Set("/service/id", options.Id);
        Set("/service/name", options.Name);
        Set("/service/provider/name", options.Provider);
        Set("/publicOpinionAttribute/decision", options.Opinion);
        Set("/publicOpinionAttribute/reason", options.Reason);
        foreach (var (model, index) in options.Models.Concat(found).Distinct(StringComparer.OrdinalIgnoreCase).Select((m, i) => (m, i)))
        {
            Set($"/models/{index}/id", model);
        }

        var isPublic = options.Scope == ServiceScope.Public;
        var isFiled = isPublic && options.Opinion != "no";
        if (isFiled)
        {
            // A filing of this kind is owed, in whatever state it is; everything about it is for people to say.
            Set("/filings/0/id", "algorithm");
            Set("/filings/0/kind", "algorithm");
        }

        var text = new Draft(values, [.. isFiled ? Filed : [], .. isPublic ? OfferedToThePublic : []], culture).Write(ManifestShape.Manifest);
        return Checked(text, root => Manifests.Manifest.Check(root, DateTime.UtcNow.AddHours(8).Date));
    }

    /// <summary>The record of a dataset, without the digest, which <c>aigc hash</c> writes.</summary>
    /// <exception cref="ToolException">An option cannot stand in the file.</exception>
    public static string Record(InitOptions options, string dataset, CultureInfo culture)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["/$schema"] = "../" + DatasetSchema, ["/id"] = dataset };
        foreach (var (path, index) in options.Data.Select((d, i) => (d, i)))
        {
            values["/paths/" + index] = path.TrimEnd('/');
        }

        return Checked(new Draft(values, ["/author"], culture).Write(new ObjectShape([.. DatasetShape.Record.Fields.Where(f => f.Name != "digest")])), DatasetShape.Check);
    }

    // What is wrong with a draft besides its gaps came from the command line.
    private static string Checked(string text, Func<JsonNode, IReadOnlyList<Problem>> check)
    {
        var file = JsonFile.Parse("", Encoding.UTF8.GetBytes(text), check);
        return file.Problems.FirstOrDefault(p => p.Kind == ProblemKind.Malformed && !text[p.Start..p.End].Contains(Todo.Word, StringComparison.Ordinal)) is { } problem
            ? throw new ToolException(ExitCode.Usage, InitTexts.NotTaken, problem.Message)
            : text;
    }
}
