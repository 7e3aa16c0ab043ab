using System.Diagnostics;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Analysis;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Projects;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Tool.Commands;

/// <summary>Loads, compiles and analyses what the user named, and gathers one report.</summary>
internal sealed class CheckRunner(IProgressLog progress)
{
    /// <summary>Runs the whole check. Nothing is written outside the temporary folder.</summary>
    /// <exception cref="ToolException">The path names nothing that can be analysed.</exception>
    public async Task<Report> RunAsync(CheckOptions options, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        var selection = await Selection.OfAsync(options.Path, cancel);
        using var work = WorkFolder.Create();
        var loaded = selection.Projects.Count == 0
            ? LoadedProjects.None
            : await new ProjectLoader(work, progress).LoadAsync(selection, cancel);
        selection = selection.Settle(loaded.Snapshots);

        var sources = new SourceLines(selection.Root);
        var compiler = new ProjectCompiler(work, options.Mode, options.Scope, options.Release);
        var findings = new FindingSet();
        var chosen = selection.Projects.ToHashSet(StringComparer.Ordinal);
        var graph = new ProjectGraph(loaded.Snapshots, chosen);
        var coverage = await AnalyseAsync(selection, loaded, graph, compiler, sources, findings, cancel);
        var first = loaded.Snapshots.Where(s => chosen.Contains(s.Project)).DistinctBy(s => s.Project).ToList();
        var services = new ServiceGates(compiler, sources, findings, options).Judge(first);
        progress.Done();
        return new()
        {
            Root = selection.Root,
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Path))),
            Findings = findings.Sorted(),
            Projects = coverage,
            Skipped = [.. selection.Skipped.Select(s => new SkippedEntry(sources.Relative(s.Path), SourceLines.Both(s.Reason), s.MayHoldCode))],
            ReadOnly = [.. graph.Order.Select(s => s.Project).Where(p => !chosen.Contains(p)).Distinct().Select(sources.Relative).Order(StringComparer.Ordinal)],
            Modes = [.. first.Select(s => compiler.ModeOf(s).ToString()).Distinct().Order(StringComparer.Ordinal)],
            Services = services,
            SilentRules = first.Count == 0 ? [] : [.. RuleTable.All.Where(r => first.All(s => Preset.SeverityOf(r, compiler.ModeOf(s), compiler.ScopeOf(s)) == Severity.None))],
            Scopes = [.. first.Select(s => compiler.ScopeOf(s).ToString()).Distinct().Order(StringComparer.Ordinal)],
            Finished = options.AsOf?.UtcDateTime ?? DateTime.UtcNow,
            Elapsed = clock.Elapsed,
        };
    }

    private async Task<IReadOnlyList<ProjectCoverage>> AnalyseAsync(
        Selection selection, LoadedProjects loaded, ProjectGraph graph, ProjectCompiler compiler, SourceLines sources, FindingSet findings, CancellationToken cancel)
    {
        var chosen = selection.Projects.ToHashSet(StringComparer.Ordinal);
        var analyzer = new ProjectAnalyzer(sources);
        var compilations = new Dictionary<ProjectSnapshot, CSharpCompilation>();
        var parts = new Dictionary<string, List<ProjectCoverage>>(StringComparer.Ordinal);
        var total = loaded.Snapshots.Count(s => chosen.Contains(s.Project));
        progress.Phase(Texts.Analysing, total);
        foreach (var snapshot in graph.Order)
        {
            cancel.ThrowIfCancellationRequested();
            var list = parts.TryGetValue(snapshot.Project, out var known) ? known : parts[snapshot.Project] = [];
            try
            {
                var project = compiler.Compile(snapshot, link => graph.Resolve(link) is { } target ? compilations.GetValueOrDefault(target) : null, cancel);
                compilations[snapshot] = project.Compilation;
                if (chosen.Contains(snapshot.Project))
                {
                    progress.Step(snapshot.Project, snapshot.TargetFramework);
                    var packages = loaded.Packages.GetValueOrDefault(snapshot.Project, []);
                    var result = await analyzer.AnalyseAsync(project, packages.Where(p => p.Missing).Select(p => p.Id), cancel);
                    findings.AddRange(result.Findings);
                    list.Add(CoverageOf(project, result, packages, loaded, sources, cancel));
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One project that the compiler cannot stand must not cost the others their findings.
                var note = SourceLines.Both(new Message(Texts.ProjectCrashed, e.GetType().Name, Path.GetFileName(ErrorLog.Write(e))));
                list.Add(new(sources.Relative(snapshot.Project)) { State = ProjectState.NotAnalysed, Notes = [note] });
            }

            foreach (var finished in graph.ReleasedAfter(snapshot))
            {
                compilations.Remove(finished);
            }
        }

        return [.. selection.Projects.Select(p => parts.TryGetValue(p, out var list)
            ? Combine(list)
            : new ProjectCoverage(sources.Relative(p)) { State = ProjectState.NotAnalysed, Notes = [NotEvaluated(p, loaded)] })];
    }

    private static Text NotEvaluated(string project, LoadedProjects loaded) =>
        SourceLines.Both(new Message(Texts.NotEvaluated, loaded.Errors.GetValueOrDefault(project, Texts.NoReason)));

    private static ProjectCoverage CoverageOf(
        CompiledProject project, AnalysisResult result, IReadOnlyList<PackageProblem> packages, LoadedProjects loaded, SourceLines sources, CancellationToken cancel)
    {
        var snapshot = project.Snapshot;
        var notes = project.Problems.Concat(result.Problems).Select(SourceLines.Both).ToList();
        if (snapshot.Guessed)
        {
            notes.Insert(0, SourceLines.Both(new Message(Texts.Guessed, loaded.Errors.GetValueOrDefault(snapshot.Project, Texts.NoReason))));
        }

        if (project.SyntaxErrors > 0)
        {
            notes.Add(SourceLines.Both(new Message(Texts.SyntaxErrors, project.SyntaxErrors)));
        }

        if (loaded.StandIns.GetValueOrDefault(snapshot.Project, []) is { Count: > 0 } standIns)
        {
            notes.Add(SourceLines.Both(new Message(
                Texts.ReadInPlace, string.Join(", ", standIns.Select(s => s.Id + " " + s.Version)), string.Join(", ", packages.Where(p => p.Missing).Select(p => p.Id)))));
        }

        var restored = snapshot.Guessed || File.Exists(snapshot.Property("AssetsFile"));
        if (!restored)
        {
            var reason = loaded.RestoreErrors.GetValueOrDefault(snapshot.Project) ?? loaded.RestoreErrors.GetValueOrDefault("");
            notes.Add(SourceLines.Both(reason is null ? Texts.NotRestored : new Message(Texts.NotRestoredBecause, reason)));
        }

        if (notes.Count == 0 && packages.Count == 0 && result.Bound < result.Calls)
        {
            notes.Add(SourceLines.Both(UnboundReason.Of(project.Compilation, result.Calls - result.Bound, cancel)));
        }

        // Where everything restored, a call that does not bind is the project's own mistake, and its compiler says so.
        var unresolved = packages.Any(p => p.Missing) || snapshot.Guessed || !restored ? result.Unresolved : [];
        var crashed = result.Problems.Count > 0;
        return new(sources.Relative(snapshot.Project))
        {
            State = crashed || project.Documents == 0 || (snapshot.Guessed && result.Calls > 0 && result.Bound == 0) ? ProjectState.NotAnalysed
                : notes.Count > 0 || packages.Count > 0 || result.Bound < result.Calls ? ProjectState.Partial
                : ProjectState.Complete,
            Frameworks = snapshot.TargetFramework.Length > 0 ? [snapshot.TargetFramework] : [],
            Documents = project.Documents,
            Calls = result.Calls,
            Bound = result.Bound,
            Packages = packages,
            Unresolved = unresolved,
            Suppressed = result.Suppressed,
            Notes = notes,

            // A project of the old style has no such file, whatever it references.
            Inconclusive = snapshot.Guessed || project.SyntaxErrors > 0 || project.Unread > 0 || (!restored && snapshot.Property("AssetsFile").Length > 0),
        };
    }

    // Several target frameworks are one project to the reader; the worst of them decides what it says.
    private static ProjectCoverage Combine(List<ProjectCoverage> parts)
    {
        var worst = parts.MinBy(p => p.BoundPercent)!;
        return worst with
        {
            State = parts.Max(p => p.State),
            Inconclusive = parts.Any(p => p.Inconclusive),
            Frameworks = [.. parts.SelectMany(p => p.Frameworks)],
            Documents = parts.Max(p => p.Documents),
            Unresolved = [.. parts.SelectMany(p => p.Unresolved).Distinct().OrderBy(c => c.Place.File, StringComparer.Ordinal).ThenBy(c => c.Place.Line)],
            Suppressed = [.. parts.SelectMany(p => p.Suppressed).Distinct()],
            Notes = [.. parts.SelectMany(p => p.Notes).DistinctBy(n => n.En)],
        };
    }
}
