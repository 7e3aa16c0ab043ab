using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Gates;

/// <summary>
/// One manifest under one question: what the gates of single duties share. A section that the table refuses is left to AIGC5010 and
/// AIGC5011; nothing is concluded from it.
/// </summary>
internal sealed class DutyScene
{
    private readonly ManifestChain chain;
    private readonly JsonFile file;
    private readonly GateRequest request;
    private readonly Findings findings;

    /// <summary>Creates the scene of a manifest whose root is an object.</summary>
    /// <param name="chain">The manifest with those it extends.</param>
    /// <param name="request">The question.</param>
    /// <param name="findings">Receives what is wrong.</param>
    public DutyScene(ManifestChain chain, GateRequest request, Findings findings) =>
        (this.chain, file, this.request, this.findings) = (chain, chain.File, request, findings);

    /// <summary>The manifest, then those it extends.</summary>
    public IReadOnlyList<ManifestLevel> Levels => chain.Levels;

    /// <summary>The <c>compliance/</c> folder beside a value: what is signed about it is signed there.</summary>
    public static string FolderOf(JsonNode node) => Path.GetDirectoryName(node.File)!;

    /// <summary>The manifest.</summary>
    public JsonNode Manifest => file.Root!;

    /// <summary>Today in China (UTC+8).</summary>
    public DateTime Today => request.Today;

    /// <summary>Whether no file besides the papers is read.</summary>
    public bool DatesOnly => request.DatesOnly;

    /// <summary>A section that is written and sound; null otherwise.</summary>
    public JsonNode? Section(string name) => Manifest[name] is { } node && IsSound(node) ? node : null;

    /// <summary>A section that is owed; its absence is reported with the reason.</summary>
    public JsonNode? Owed(Rule rule, string name, Message reason)
    {
        if (Manifest[name] is null && !ManifestShape.Manifest.IsMisspelt(Manifest, name))
        {
            Report(rule, ObjectShape.Absent(Manifest, name, reason));
        }

        return Section(name);
    }

    /// <summary>Whether the table has nothing against a value or what it holds.</summary>
    public bool IsSound(JsonNode node) => DeclaredEvidence.IsSound(file, node);

    /// <summary>Reports that a property is owed.</summary>
    public void Missing(Rule rule, JsonNode node, string name, Message reason, Standing standing = Standing.Always) =>
        Report(rule, ObjectShape.Absent(node, name, reason), standing);

    /// <summary>Reports a value.</summary>
    public void Wrong(Rule rule, JsonNode node, Message message, Standing standing = Standing.Always) =>
        Report(rule, Problem.Malformed(node, message), standing);

    /// <summary>A date of a sound section; null when it is not written.</summary>
    public static DateTime? DateOf(JsonNode? node, string name) =>
        node?.TextOf(name) is { } text && Forms.TryDate(text, out var date) ? date : null;

    /// <summary>A whole number of a sound section.</summary>
    public static int CountOf(JsonNode? node, string name, int unset) =>
        node?[name] is { Kind: JsonKind.Number } number && int.TryParse(number.Text, out var value) ? value : unset;

    /// <summary>Whether the service has a planned launch that lies ahead: what ages with use is not asked of it yet.</summary>
    public bool IsBeforeLaunch => DateOf(Section("service"), "plannedLaunch") > Today;

    /// <summary>
    /// Reports a file of evidence (<c>path</c>, <c>sha256</c>) that is not there or has another content. Returns its text, as far as it is
    /// one; null when reported or not asked for.
    /// </summary>
    public string? CheckFile(Rule rule, JsonNode evidence)
    {
        if (request.DatesOnly)
        {
            return null;
        }

        var path = evidence["path"]!;
        try
        {
            var bytes = File.ReadAllBytes(Path.Combine(ManifestChain.RootOf(path.File), path.Text));
            var digest = Hashing.Hex(Hashing.Sha256(bytes));
            if (digest == evidence.TextOf("sha256"))
            {
                return Encoding.UTF8.GetString(bytes);
            }

            Wrong(rule, evidence["sha256"]!, new Message(
                new Text("'{0}' has the SHA-256 {1}, so it is not the file that was declared; restore it, or declare it anew", "“{0}”的 SHA-256 为 {1}，并非所声明的文件；请恢复该文件或重新声明"), path.Text, digest));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Wrong(rule, path, new Message(new Text("The file '{0}' cannot be read below the folder that holds compliance/", "无法在 compliance/ 所在文件夹下读取文件“{0}”"), path.Text));
        }

        return null;
    }

    /// <summary>
    /// A signed statement that is owed where the manifest says that something is so; null when it is not there or does not hold, which is reported.
    /// </summary>
    /// <param name="rule">The rule it serves.</param>
    /// <param name="node">What the manifest says.</param>
    /// <param name="path">Absolute path of the statement.</param>
    /// <param name="name">What it is about.</param>
    /// <param name="role">The role whose signature counts.</param>
    /// <param name="parse">Reads it.</param>
    /// <param name="absent">What is wrong when it is not there.</param>
    /// <param name="check">What is wrong with a statement whose signature holds; null when nothing.</param>
    /// <param name="whenAbsent">When it has to be there.</param>
    /// <param name="whenRefused">When one that is there has to hold.</param>
    public T? Signed<T>(
        Rule rule, JsonNode node, string path, string name, string role, StatementParser<T> parse, Message absent, Func<T, Message?> check,
        Standing whenAbsent = Standing.Release, Standing whenRefused = Standing.Always)
        where T : Statement
    {
        if (!File.Exists(path))
        {
            Wrong(rule, node, absent, whenAbsent);
            return null;
        }

        var envelope = JsonFile.Read(path, JsonFile.Table(Envelope.Shape));
        var problem = envelope.Problems.FirstOrDefault();
        var source = envelope.Source;
        T? statement = null;
        if (problem is null && TrustFile.ReadPinned(chain.TrustFile!, request, out var trustFile, out problem) is var trust)
        {
            source = trust is null ? trustFile.Source : source;
            statement = trust is null ? null : Statement.Accept(envelope, name, role, trust, Today, parse, out problem);
            problem = statement is not null && check(statement) is { } wrong ? Problem.Malformed(envelope.Root!["payload"]!, wrong) : problem;
        }

        if (problem is null)
        {
            return statement;
        }

        findings.Add(rule, source, problem, whenRefused);
        return null;
    }

    /// <summary>Adds what holds.</summary>
    public void Hold(Evidence evidence) => findings.Hold(evidence);

    /// <summary>The place of a value.</summary>
    public Place PlaceOf(JsonNode node) => file.PlaceOf(node);

    private void Report(Rule rule, Problem problem, Standing standing = Standing.Always) => findings.Add(rule, file.SourceOf(problem.File), problem, standing);
}
