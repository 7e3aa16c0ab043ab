using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Release;

/// <summary>What is known of a release when its files are there, and the evidence that is written beside them. Immutable.</summary>
internal sealed class ReleaseRecord
{
    /// <summary>Why a published folder has no statement.</summary>
    public static readonly Text NotWritten = new("'{0}' cannot be written, so nobody can verify this release: {1}", "无法写入“{0}”，因此无法验证本次发布：{1}");

    private readonly GateRequest request;

    private readonly IReadOnlyList<ShippedAssembly> inventory;

    private ReleaseRecord(GateRequest request, Verdict verdict, IReadOnlyList<ShippedAssembly> inventory) =>
        (this.request, Verdict, this.inventory) = (request, verdict, inventory);

    /// <summary>What the gates say.</summary>
    public Verdict Verdict { get; }

    /// <summary>Asks the gates once more. They compared the data of the datasets with its sign-offs before this build published anything.</summary>
    /// <param name="request">The question.</param>
    /// <param name="assemblies">Absolute paths of the files that ship.</param>
    public static ReleaseRecord Of(GateRequest request, IEnumerable<string> assemblies)
    {
        var verdict = Gate.Judge(request.ForReleaseOn(request.Today));
        var inventory = new List<ShippedAssembly>();
        var models = ModelGate.Evaluate(request, assemblies, [], inventory);
        return new(request, new Verdict([.. verdict.Findings, .. models], verdict.Evidence, verdict.Manifest), inventory);
    }

    /// <summary>Writes the evidence into a published folder. Returns what is wrong; null when done.</summary>
    /// <param name="folder">Absolute path.</param>
    /// <param name="at">Moment of the release.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be written.</exception>
    public Message? Write(string folder, DateTimeOffset at)
    {
        // Named by the files that ship, so one of an earlier release must not be among them.
        var bill = Path.Combine(folder, BillOfMaterials.FileName);
        File.Delete(bill);
        if (ReleaseStatement.FilesOf(folder, out var problem) is not { } shipped)
        {
            return problem;
        }

        var text = BillOfMaterials.Write(Verdict, [.. inventory.OrderBy(a => a.Name, StringComparer.Ordinal)], shipped, at);
        Save(bill, text);
        var files = FileListing.Of(shipped.Files.Append(new(BillOfMaterials.FileName, Hashing.Hex(Hashing.Sha256(Encoding.UTF8.GetBytes(text))))));
        var deadline = Forecast.Of(request, Verdict.Findings).Select(d => (DateTime?)d.Day).FirstOrDefault();
        Save(Path.Combine(folder, ReleaseStatement.FileName), ReleaseStatement.Write(files, Policy(), Verdict.ServiceId ?? "-", Properties(), at, deadline?.AddDays(-1)));
        return null;
    }

    private static void Save(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(false));

    private IEnumerable<string> Properties()
    {
        yield return "AIGC_GATES_PASSED";
        yield return "AIGC_MODE_" + request.Mode.ToString().ToUpperInvariant();
        yield return "AIGC_SCOPE_" + request.Scope.ToString().ToUpperInvariant();
        if (Verdict.Evidence.Any(e => e.Signature is not null && e.Duty == RuleTable.AIGC6010.Duty))
        {
            yield return "AIGC_DATASETS_SIGNED";
        }

        if (!string.IsNullOrWhiteSpace(request.TrustRoot))
        {
            yield return "AIGC_TRUST_ROOT_PINNED";
        }
    }

    // The manifest, those it extends and the trust file, by their paths from the folder of the service.
    private IEnumerable<KeyValuePair<string, string>> Policy()
    {
        if (Verdict.ManifestFile is not { } manifest)
        {
            yield break;
        }

        var buffer = new byte[64 * 1024];
        var chain = ManifestChain.Read(manifest, request.Today);
        foreach (var file in chain.Levels.Select(l => l.File).Append(chain.TrustFile).OfType<string>().Where(File.Exists))
        {
            yield return new(ManifestChain.PathFrom(ManifestChain.RootOf(manifest), file), Hashing.Hex(Hashing.Sha256OfFile(file, buffer)));
        }
    }
}
