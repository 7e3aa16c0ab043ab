using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Attestation;

/// <summary>
/// What the compiler said of our rules over one assembly, kept beside it in the intermediate folder (<c>*.aigc-attestation.json</c>) until a
/// release asks. Bound to the assembly by its module version id, which every compilation gives anew and tools that rewrite an assembly keep.
/// </summary>
internal sealed class AttestationRecord
{
    private const int Version = 1;

    private AttestationRecord(string project, string assembly, string module, IReadOnlyList<string> switches, CompilerLog? log, JsonNode? stored)
    {
        Project = project;
        Assembly = assembly;
        Module = module;
        Switches = switches;
        if (log is not null)
        {
            (Compiler, Rules, Silenced, CrashedAnalyzers, Findings) = (log.Compiler, log.Rules, log.Silenced, log.CrashedAnalyzers, log.Findings);
        }
        else if (stored is not null)
        {
            (Compiler, Rules, Silenced, CrashedAnalyzers) = (stored.TextOf("compiler") ?? "", Texts(stored, "rules"), Texts(stored, "silenced"), Texts(stored, "crashed"));
            Findings = [.. stored["findings"]!.Items.Select(FindingOf)];
        }
    }

    /// <summary>Absolute path of the project file.</summary>
    public string Project { get; }

    /// <summary>Name of the assembly.</summary>
    public string Assembly { get; }

    /// <summary>Module version id.</summary>
    public string Module { get; }

    /// <summary>What in the project switches rules off, such as <c>RunAnalyzers=false</c>.</summary>
    public IReadOnlyList<string> Switches { get; }

    /// <summary>Version of the compiler.</summary>
    public string Compiler { get; } = "";

    /// <summary>See <see cref="CompilerLog.Rules"/>.</summary>
    public IReadOnlyList<string> Rules { get; } = [];

    /// <summary>See <see cref="CompilerLog.Silenced"/>.</summary>
    public IReadOnlyList<string> Silenced { get; } = [];

    /// <summary>See <see cref="CompilerLog.CrashedAnalyzers"/>.</summary>
    public IReadOnlyList<string> CrashedAnalyzers { get; } = [];

    /// <summary>See <see cref="CompilerLog.Findings"/>.</summary>
    public IReadOnlyList<LoggedFinding> Findings { get; } = [];

    /// <summary>The record of what was just compiled.</summary>
    public static AttestationRecord Of(string project, string assembly, string module, IEnumerable<string> switches, CompilerLog log) => new(project, assembly, module, [.. switches], log, null);

    /// <summary>Reads a record; null when it is not there or is none.</summary>
    public static AttestationRecord? Read(string path)
    {
        if (!File.Exists(path) || JsonFile.Read(path, _ => []) is not { Root: { Kind: JsonKind.Object } root } || root["version"]?.Text != Version.ToString(CultureInfo.InvariantCulture)
            || root.TextOf("project") is not { } project || root.TextOf("assembly") is not { } assembly || root.TextOf("module") is not { } module
            || root["findings"] is not { Kind: JsonKind.Array } findings || findings.Items.Any(f => f.TextOf("rule") is null || f.TextOf("file") is null))
        {
            return null;
        }

        return new(project, assembly, module, Texts(root, "switches"), null, root);
    }

    /// <summary>Writes the record.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be written.</exception>
    public void Write(string path) => File.WriteAllText(path, JsonText.Of(json =>
    {
        json.Number("version", Version);
        json.String("project", Project);
        json.String("assembly", Assembly);
        json.String("module", Module);
        json.String("compiler", Compiler);
        Write(json, "switches", Switches);
        Write(json, "rules", Rules);
        Write(json, "silenced", Silenced);
        Write(json, "crashed", CrashedAnalyzers);
        json.Array("findings", () =>
        {
            foreach (var finding in Findings)
            {
                json.Object(null, () => Write(json, finding));
            }
        });
    }), new UTF8Encoding(false));

    /// <summary>Name and module version id of an assembly; null when the file is none.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be read.</exception>
    public static (string Name, string Module)? Identify(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            using var image = new PEReader(stream);
            return image.HasMetadata && image.GetMetadataReader() is { IsAssembly: true } metadata
                ? (metadata.GetString(metadata.GetAssemblyDefinition().Name), metadata.GetGuid(metadata.GetModuleDefinition().Mvid).ToString("D"))
                : null;
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }

    private static void Write(JsonText json, string name, IEnumerable<string> texts) => json.Array(name, () =>
    {
        foreach (var text in texts)
        {
            json.String(null, text);
        }
    });

    private static void Write(JsonText json, LoggedFinding finding)
    {
        json.String("rule", finding.Rule);
        json.String("file", finding.Place.File);
        json.Number("line", finding.Place.Line);
        json.Number("column", finding.Place.Column);
        json.Number("endLine", finding.Place.EndLine);
        json.Number("endColumn", finding.Place.EndColumn);
        json.String("message", finding.Message);
        json.String("suppressed", finding.IsSuppressed ? finding.Justification ?? "" : null);
    }

    private static LoggedFinding FindingOf(JsonNode node)
    {
        int Number(string name) => int.TryParse(node[name]?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var suppressed = node.TextOf("suppressed");
        return new(
            node.TextOf("rule")!, node.TextOf("file")!, Number("line"), Number("column"), Number("endLine"), Number("endColumn"), node.TextOf("message") ?? "",
            suppressed is not null, suppressed is { Length: > 0 } ? suppressed : null);
    }

    private static IReadOnlyList<string> Texts(JsonNode node, string name) => node[name]?.Texts ?? [];
}
