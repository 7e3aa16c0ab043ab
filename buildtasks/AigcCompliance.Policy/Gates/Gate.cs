using System;
using System.Collections.Generic;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>What a gate is asked about one project.</summary>
internal sealed class GateRequest
{
    /// <summary>Absolute path of the project file.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>Whether the project is the service (<c>AigcService</c>).</summary>
    public bool IsService { get; set; }

    /// <summary>
    /// Whether the answer decides about a release (publish, container, package) and not about an ordinary build: what a date decides is a
    /// warning in a build and an error in a release.
    /// </summary>
    public bool IsRelease { get; set; }

    /// <summary>Strictness.</summary>
    public Mode Mode { get; set; } = Mode.Default;

    /// <summary>Scope.</summary>
    public ServiceScope Scope { get; set; }

    /// <summary>What the configuration says of single rules.</summary>
    public ConfiguredSeverities Severities { get; set; } = ConfiguredSeverities.None;

    /// <summary>Folder that holds <c>compliance/</c>; null to walk up from the project.</summary>
    public string? ComplianceRoot { get; set; }

    /// <summary>Fingerprint that the root of the trust file must have (<c>AigcTrustRoot</c>); null or empty when not pinned.</summary>
    public string? TrustRoot { get; set; }

    /// <summary>Lowest version of the trust file (<c>AigcTrustVersion</c>); null or empty when any will do.</summary>
    public string? TrustVersion { get; set; }

    /// <summary>
    /// File that keeps the digests of data between builds; null to read the data in full. A release, and whoever else must be sure, reads it.
    /// </summary>
    public string? HashCacheFile { get; set; }

    /// <summary>Today in China (UTC+8).</summary>
    public DateTime Today { get; set; }

    /// <summary>Project and props files whose <c>Aigc*</c> properties are checked (AIGC9010); files they import are followed.</summary>
    public IReadOnlyList<string> PropertyFiles { get; set; } = [];

    /// <summary>
    /// Evaluated values of <c>Aigc*</c> properties, checked too: a value may come from the command line, the environment or an
    /// expression, where no file shows it.
    /// </summary>
    public IReadOnlyDictionary<string, string> PropertyValues { get; set; } = new Dictionary<string, string>();

    /// <summary>Whether the data of datasets is left unread: for questions about dates, which no content answers.</summary>
    public bool DatesOnly { get; private set; }

    /// <summary>The same question about a release on another day.</summary>
    public GateRequest ForReleaseOn(DateTime day)
    {
        var request = (GateRequest)MemberwiseClone();
        (request.IsRelease, request.Today, request.DatesOnly) = (true, day, true);
        return request;
    }
}

/// <summary>The gates of an ordinary build: pure functions on file content. The MSBuild task and the command line both call this.</summary>
/// <remarks>
/// AIGC9010 is checked for every project, because a misspelt <c>AigcService</c> is exactly what would silence the rest. The manifest and the
/// datasets are the service's declaration, so they are read for the service alone: a library of the same repository neither owes them nor
/// repeats their findings.
/// </remarks>
internal static class Gate
{
    /// <summary>Evaluates every gate for a project; findings come in a fixed order. Never throws for anything a file can contain.</summary>
    public static IReadOnlyList<Finding> Evaluate(GateRequest request) => Judge(request).Findings;

    /// <summary>Evaluates every gate, and says as well what is declared and signed.</summary>
    public static Verdict Judge(GateRequest request)
    {
        var waivers = Waivers.Of(request);
        var findings = new Findings(request, waivers);
        PropertyGate.Evaluate(request, findings);
        if (request.IsService && request.Mode != Mode.Off)
        {
            ManifestGate.Evaluate(request, findings);
            waivers.Report(findings);
        }

        return new Verdict(findings.All, findings.Evidence, findings.Manifest);
    }
}

/// <summary>Collects findings at the severity of mode and scope, where what is not reported is not collected; and what holds.</summary>
/// <param name="request">The question.</param>
/// <param name="waivers">What need not be mended today.</param>
internal sealed class Findings(GateRequest request, Waivers waivers)
{
    private readonly List<Finding> all = [];
    private readonly List<Evidence> evidence = [];

    /// <summary>Findings in the order they were added.</summary>
    public IReadOnlyList<Finding> All => all;

    /// <summary>What holds, in the order it was added.</summary>
    public IReadOnlyList<Evidence> Evidence => evidence;

    /// <summary>The manifest that was read; null when there was none.</summary>
    public JsonFile? Manifest { get; set; }

    /// <summary>Adds what holds.</summary>
    public void Hold(Evidence held) => evidence.Add(held);

    /// <summary>Adds a finding.</summary>
    public void Add(Rule rule, Place place, Message message, string pointer = "", Standing standing = Standing.Always)
    {
        var severity = request.Severities.Of(rule, request.Mode, request.Scope);
        if (request.IsRelease)
        {
            // Who may lower a duty is decided by a signature, not by a line of configuration.
            severity = rule.IsReleaseCritical && Preset.SeverityOf(rule, request.Mode, request.Scope) != Severity.None ? Severity.Error : severity;
        }
        else if (standing != Standing.Always)
        {
            // Green code must not turn red overnight.
            var most = standing == Standing.Due ? Severity.Warning : Severity.Info;
            severity = severity < most ? severity : most;
        }

        if (severity > Severity.Info && waivers.For(rule, place, pointer) is { } waiver)
        {
            severity = Severity.Info;
            message = Waivers.Waived(waiver, message);
        }

        if (severity != Severity.None)
        {
            all.Add(new Finding(rule, severity, place, message, pointer));
        }
    }

    /// <summary>Adds a problem of a file.</summary>
    public void Add(Rule rule, SourceText source, Problem problem, Standing standing = Standing.Always) =>
        Add(rule, source.PlaceOf(problem.Start, problem.End), problem.Message, problem.Pointer, standing);
}

/// <summary>When a problem has the full severity of its rule.</summary>
internal enum Standing
{
    /// <summary>In every build.</summary>
    Always,

    /// <summary>In a release; a build warns. For what a day decides.</summary>
    Due,

    /// <summary>In a release; a build informs. For what only has to be there when the service goes out.</summary>
    Release,
}
