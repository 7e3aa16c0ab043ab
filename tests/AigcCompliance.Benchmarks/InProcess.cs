using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using AigcCompliance.Analyzers.Reporting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Benchmarks;

/// <summary>Measurements on a made-up service in this process: scaling against type-checking, and the cost of one edit.</summary>
internal static class InProcess
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Ours =
        [.. typeof(AigcAnalyzer).Assembly.GetTypes()
            .Where(t => typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && !t.IsAbstract)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)];

    /// <summary>
    /// Type-checking and our analyzers on 1, 2 and 4 times the code. The analyzers' share is their own execution time; type-checking is
    /// <see cref="Compilation.GetDiagnostics(CancellationToken)"/> of the same code.
    /// </summary>
    public static int Scaling(int rounds)
    {
        Measure(SyntheticService.Compile(20), print: false); // Warms the process.
        foreach (var modules in new[] { 75, 150, 300 })
        {
            var compilation = SyntheticService.Compile(modules);
            for (var round = 0; round < rounds; round++)
            {
                Measure(compilation, print: true);
            }
        }

        return 0;
    }

    /// <summary>One changed method in 300 modules: findings of the changed document, and their equality with a fresh run.</summary>
    public static int Edit(int rounds)
    {
        var compilation = SyntheticService.Compile(300);
        var tree = compilation.SyntaxTrees.First(t => t.FilePath.EndsWith("Module0150.cs", StringComparison.Ordinal));
        Console.WriteLine(Line($"{SyntheticService.Lines(compilation):N0} lines in {compilation.SyntaxTrees.Length} trees"));
        Document(compilation, tree); // What an IDE has done before the first key is pressed.
        for (var round = 1; round <= rounds; round++)
        {
            var edited = tree.GetText().ToString().Replace("count += 2;", $"count += {round + 2};", StringComparison.Ordinal);
            if (round % 2 == 1)
            {
                edited = edited.Replace("\"Summarise: \" + part", $"\"Summarise {round}: \" + part", StringComparison.Ordinal);
            }

            var next = CSharpSyntaxTree.ParseText(edited, (CSharpParseOptions)tree.Options, tree.FilePath);
            compilation = (CSharpCompilation)compilation.ReplaceSyntaxTree(tree, next);
            tree = next;
            var watch = Stopwatch.StartNew();
            var findings = Document(compilation, tree);
            watch.Stop();
            var fresh = Document(SyntheticService.Fresh(compilation), tree);
            Console.WriteLine(Line($"edit {round}: {watch.Elapsed.TotalSeconds:F3} s, {findings.Count} findings, equal to a fresh run: {findings.SequenceEqual(fresh)}"));
            if (!findings.SequenceEqual(fresh))
            {
                return 1;
            }
        }

        return 0;
    }

    private static void Measure(CSharpCompilation compilation, bool print)
    {
        var fresh = SyntheticService.Fresh(compilation);
        var watch = Stopwatch.StartNew();
        fresh.GetDiagnostics();
        var typeChecking = watch.Elapsed.TotalSeconds;

        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var with = WithAnalyzers(SyntheticService.Fresh(compilation));
        watch.Restart();
        var result = with.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        var wall = watch.Elapsed.TotalSeconds;
        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        GC.KeepAlive(with);
        var own = result.AnalyzerTelemetryInfo.Values.Sum(t => t.ExecutionTime.TotalSeconds);
        if (!print)
        {
            return;
        }

        Console.WriteLine(Line($"{SyntheticService.Lines(compilation),7:N0} lines: type-checking {typeChecking:F2} s; ours {own:F3} s = {own / typeChecking:P1} of it; wall with binding {wall:F2} s; {held:F0} MB held; {result.GetAllDiagnostics().Length} findings"));
        foreach (var (analyzer, info) in result.AnalyzerTelemetryInfo.OrderByDescending(p => p.Value.ExecutionTime).Take(3))
        {
            Console.WriteLine(Line($"          {info.ExecutionTime.TotalSeconds:F3} s {analyzer.GetType().Name}"));
        }
    }

    private static IReadOnlyList<string> Document(CSharpCompilation compilation, SyntaxTree tree)
    {
        var with = WithAnalyzers(compilation);
        var model = compilation.GetSemanticModel(tree);
        var found = with.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult()
            .AddRange(with.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None).GetAwaiter().GetResult());
        return [.. found.Select(d => $"{d.Id} {d.Location.GetLineSpan().StartLinePosition} {d.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];
    }

    private static CompilationWithAnalyzers WithAnalyzers(CSharpCompilation compilation) => compilation.WithAnalyzers(Ours,
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty),
            (e, analyzer, _) => throw new InvalidOperationException(analyzer.GetType().Name, e),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: true));

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
