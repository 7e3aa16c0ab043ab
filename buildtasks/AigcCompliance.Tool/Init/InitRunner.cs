using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Init;

/// <summary>
/// <c>aigc init</c>: writes the manifest, and a dataset record where one is asked for, with <c>TODO</c> for everything that only people know,
/// and shows what the gates refuse in them. Nothing that exists is touched.
/// </summary>
/// <param name="answer">Receives what was done.</param>
/// <param name="progress">Receives progress.</param>
/// <param name="culture">The reader's language.</param>
/// <param name="ask">Puts a question to whoever sits at the terminal; null when nobody does.</param>
internal sealed class InitRunner(Answer answer, IProgressLog progress, CultureInfo culture, Func<string, string?>? ask)
{
    private readonly JsonArray written = [];

    /// <summary>Writes the files.</summary>
    /// <exception cref="ToolException">There is nothing to write, an option has no valid value, or a file cannot be written.</exception>
    public async Task<ExitCode> RunAsync(InitOptions options, CancellationToken cancel)
    {
        var root = Path.GetFullPath(options.Folder);
        if (!Directory.Exists(root))
        {
            throw new ToolException(ExitCode.Usage, InitTexts.FolderMissing, options.Folder);
        }

        if (options.Dataset is null && options.Data.Count > 0)
        {
            throw new ToolException(ExitCode.Usage, InitTexts.DataWithoutDataset);
        }

        var compliance = Path.Combine(root, ManifestGate.Folder);
        var manifestFile = Path.Combine(compliance, ManifestGate.FileName);
        var isNew = !File.Exists(manifestFile);
        var record = options.Dataset is null ? null : Drafts.Record(options, options.Dataset, culture);
        var recordFile = Path.Combine(compliance, DatasetsOf(manifestFile, isNew), options.Dataset + DatasetShape.Suffix);
        if (!isNew && (record is null || File.Exists(recordFile)))
        {
            throw new ToolException(ExitCode.Usage, InitTexts.Exists, Relative(root, record is null ? manifestFile : recordFile));
        }

        var scan = ModelScan.None;
        if (isNew)
        {
            options = Ask(options);
            var draft = Drafts.Manifest(options, [], culture); // An option that cannot stand is said before the projects are read.
            scan = options.Scan && options.Models.Count == 0 ? await ModelScan.OfAsync(root, progress, cancel) ?? scan : scan;
            Warn(root, scan);
            Save(root, manifestFile, scan.Models.Count > 0 ? Drafts.Manifest(options, scan.Models, culture) : draft);
            Save(root, Path.Combine(compliance, Drafts.ManifestSchema), SchemaWriter.Write("compliance/aigc.json", ManifestShape.Manifest), isOptional: true);
        }

        if (record is not null)
        {
            Save(root, recordFile, record);
            Save(root, Path.Combine(compliance, Drafts.DatasetSchema), SchemaWriter.Write("compliance/datasets/<id>.dataset.json", DatasetShape.Record), isOptional: true);
        }

        answer.Result["written"] = written;
        answer.Result["models"] = Answer.Strings(scan.Models);
        if (scan.Models.Count > 0)
        {
            answer.Say(InitTexts.ModelsFound, string.Join(", ", scan.Models));
        }

        Refused(root, options.Scope);
        Next(scan, record is not null, options.Scope);
        return ExitCode.Clean;
    }

    private static string DatasetsOf(string manifestFile, bool isNew) =>
        isNew ? "datasets" : JsonFile.Read(manifestFile, _ => []).Root?.TextOf("datasets") ?? "datasets";

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    // An empty answer leaves the question open.
    private InitOptions Ask(InitOptions options)
    {
        string? One(string? given, Text question) =>
            given ?? (ask?.Invoke(question.For(culture) + " ") is { } typed && !string.IsNullOrWhiteSpace(typed) ? typed.Trim() : null);
        options = options with { Name = One(options.Name, InitTexts.AskName) };
        options = options with { Id = One(options.Id, InitTexts.AskId) };
        options = options with { Provider = One(options.Provider, InitTexts.AskProvider) };
        options = options with { Opinion = One(options.Opinion, InitTexts.AskOpinion) };
        return options with { Reason = options.Opinion is null ? options.Reason : One(options.Reason, InitTexts.AskReason) };
    }

    private void Save(string root, string path, string text, bool isOptional = false)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(path, FileMode.CreateNew);
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        catch (IOException) when (isOptional && File.Exists(path))
        {
            return;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, Signing.SigningTexts.Unwritable, Relative(root, path), e.Message);
        }

        written.Add(Relative(root, path));
        answer.Say(InitTexts.Written, Relative(root, path));
    }

    private void Warn(string root, ModelScan scan)
    {
        if (ManifestGate.FindRoot(Path.GetDirectoryName(root)) is { } above)
        {
            answer.Warn(new Message(InitTexts.Shadows, Path.Combine(above, ManifestGate.Folder, ManifestGate.FileName)));
        }

        if (scan.Services.Count > 1)
        {
            answer.Warn(new Message(InitTexts.SeveralServices, string.Join(", ", scan.Services)));
        }
    }

    // The list is the gates' own: what they say in the build is what the reader sees here.
    private void Refused(string root, ServiceScope scope)
    {
        var findings = Gate.Evaluate(new() { ProjectFile = Path.Combine(root, "-"), ComplianceRoot = root, IsService = true, Scope = scope, Today = DateTime.UtcNow.AddHours(8).Date });
        answer.Result["findings"] = Answer.Array(findings.Select(f => new JsonObject
        {
            ["ruleId"] = f.Rule.Id,
            ["severity"] = f.Severity.ToString().ToLowerInvariant(),
            ["file"] = Relative(root, f.Place.File),
            ["line"] = f.Place.Line,
            ["column"] = f.Place.Column,
            ["pointer"] = f.Pointer,
            ["message"] = Answer.Both(f.Message),
        }));
        answer.Line("");
        foreach (var finding in findings)
        {
            answer.Line($"{Relative(root, finding.Place.File)}({finding.Place.Line},{finding.Place.Column}): {finding.Severity.ToString().ToLowerInvariant()} {finding.Rule.Id}: {finding.Message.For(culture)}");
        }

        answer.Line("");
        answer.Say(InitTexts.Open, findings.Count);
    }

    private void Next(ModelScan scan, bool hasRecord, ServiceScope scope)
    {
        if (scan.Services.Count == 0)
        {
            answer.Say(InitTexts.DeclareService, scope == ServiceScope.Public ? "" : $"<AigcServiceScope>{scope}</AigcServiceScope>");
        }

        if (hasRecord)
        {
            answer.Say(InitTexts.NextDataset);
        }

        answer.Say(InitTexts.Next);
    }
}
