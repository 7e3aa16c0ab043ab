using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary>The nearest <c>compliance/</c> folder that holds a manifest, at or above where the user stands.</summary>
/// <param name="Root">Absolute folder that holds <c>compliance/</c>.</param>
/// <param name="Datasets">Absolute folder of the dataset records.</param>
/// <param name="Manifest">The manifest, with those it extends.</param>
internal sealed record ComplianceFolder(string Root, string Datasets, ManifestChain Manifest)
{
    /// <summary>Absolute path of <c>compliance/</c>.</summary>
    public string Path => System.IO.Path.Combine(Root, ManifestGate.Folder);

    /// <summary>Absolute folder of the repository's work tree; the root itself when no <c>.git</c> is above it.</summary>
    public string WorkTree => Manifests.WorkTree.Find(Root) ?? Root;

    /// <summary>Absolute path of the one trust file.</summary>
    public string TrustFile => Manifest.TrustFile!;

    /// <summary>Finds the folder.</summary>
    /// <param name="start">Folder or file to start from.</param>
    /// <exception cref="ToolException">The path does not exist, or no manifest is at or above it.</exception>
    public static ComplianceFolder At(string start)
    {
        var full = System.IO.Path.GetFullPath(start);
        if (!Directory.Exists(full) && !File.Exists(full))
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.FolderMissing, start);
        }

        var root = ManifestGate.FindRoot(Directory.Exists(full) ? full : System.IO.Path.GetDirectoryName(full))
            ?? throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.NoManifest, start);
        var compliance = System.IO.Path.Combine(root, ManifestGate.Folder);
        var manifest = ManifestChain.Read(System.IO.Path.Combine(compliance, ManifestGate.FileName), DateTime.UtcNow.AddHours(8).Date);
        if (manifest.File.Root is null || manifest.IsBroken)
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.Unreadable, ManifestGate.FileName, manifest.Refused.Concat(manifest.File.Problems).First().Message);
        }

        return new(root, System.IO.Path.Combine(compliance, manifest.Levels[0].Datasets), manifest);
    }

    /// <summary>Absolute paths of the dataset records, by name.</summary>
    public IReadOnlyList<string> Records() => Directory.Exists(Datasets)
        ? [.. Directory.GetFiles(Datasets, "*" + DatasetShape.Suffix).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Absolute path of the record of a dataset.</summary>
    /// <exception cref="ToolException">There is none.</exception>
    public string RecordOf(string dataset) => Records().FirstOrDefault(f => System.IO.Path.GetFileName(f) == dataset + DatasetShape.Suffix)
        ?? throw new ToolException(ExitCode.Usage, SigningTexts.NoSuchDataset, dataset, string.Join(", ", Records().Select(f => System.IO.Path.GetFileName(f)[..^DatasetShape.Suffix.Length]).DefaultIfEmpty("-")));

    /// <summary>Folder of the dataset records as a person names it.</summary>
    public string RelativeDatasets => System.IO.Path.GetRelativePath(Root, Datasets).Replace('\\', '/');

    /// <summary>That something is declared in this folder: what is inherited is signed where it stands.</summary>
    /// <exception cref="ToolException">It is inherited.</exception>
    public void RequireOwn(JsonNode declared)
    {
        if (declared.File != Manifest.Levels[0].File)
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.Inherited, NameOf(declared.File), declared.Pointer);
        }
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="ToolException">The record is not complete and well formed.</exception>
    public static DatasetRecord Read(string recordFile)
    {
        var file = JsonFile.Read(recordFile, DatasetShape.Check);
        return file.Problems.Count == 0
            ? DatasetRecord.From(file)
            : throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.Unreadable, System.IO.Path.GetFileName(recordFile), file.Problems[0].Message);
    }

    /// <summary>Says what the gate would refuse a signature for, because the signer should hear it now. Returns whether there is such a thing.</summary>
    /// <param name="answer">Receives the warning.</param>
    /// <param name="name">The signer's name.</param>
    /// <param name="role">The signer's role.</param>
    /// <param name="key">Public half of the signer's key.</param>
    /// <param name="notTrusted">What to say when the trust file does not list them; takes name and role.</param>
    public bool WarnOfRefusal(Answer answer, string name, string role, SigningKey key, Text notTrusted)
    {
        var file = TrustFile;
        Message? warning =
            !File.Exists(file) ? SigningTexts.NoTrustFile
            : AigcCompliance.Signing.TrustFile.Read(file, null, out _, out var problem) is not { } trust ? problem!.Message
            : !trust.Signers.Any(s => s.Name == name && s.Roles.Contains(role) && s.Key.Fingerprint == key.Fingerprint) ? new Message(notTrusted, name, role)
            : null;
        if (warning is null && AigcCompliance.Signing.TrustFile.Read(file, null, out _, out _)!.SignaturesNeeded(role) is > 1 and var needed)
        {
            warning = new Message(SigningTexts.OthersSign, needed, role);
        }

        if (warning is not null)
        {
            answer.Warn(warning);
        }

        return warning is not null;
    }

    /// <summary>Writes a file, with its folder.</summary>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public static void Save(string path, string text)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
            File.WriteAllText(path, text, new UTF8Encoding(false));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, SigningTexts.Unwritable, System.IO.Path.GetFileName(path), e.Message);
        }
    }

    /// <summary>A file below the root as people and statements name it.</summary>
    public string NameOf(string path) => System.IO.Path.GetRelativePath(Root, System.IO.Path.GetFullPath(path)).Replace('\\', '/');

    /// <summary>A listing on disk; null when there is none or the file is no listing.</summary>
    public static FileListing? Listing(string file)
    {
        try
        {
            return File.Exists(file) ? FileListing.Parse(File.ReadAllText(file)) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
