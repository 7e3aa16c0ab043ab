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
    /// Type-checking and our analyzers on 1, 2 and 4 times the code. The cost is processor time of the whole process: what a driver with
    /// our analyzers needs beyond one with an analyzer that does nothing but have every body bound, against
    /// <see cref="Compilation.GetDiagnostics(CancellationToken)"/> of the same code. The analyzers' own execution times, which hold the
    /// binding that they are the first to ask for and the waiting for each other, are printed beside it.
    /// </summary>
    /// <param name="rounds">Measurements of each size.</param>
    /// <param name="all">Whether to print every analyzer.</param>
    public static int Scaling(int rounds, bool all)
    {
        Measure(SyntheticService.Compile(20), print: 0); // Warms the process.
        foreach (var modules in new[] { 75, 150, 300 })
        {
            var compilation = SyntheticService.Compile(modules);
            var shares = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                shares.Add(Measure(compilation, print: all ? int.MaxValue : 3));
            }

            shares.Sort();
            Console.WriteLine(Line($"{SyntheticService.Lines(compilation):N0} lines: ours / type-checking: min {shares[0]:P1}, median {shares[shares.Count / 2]:P1}"));
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
            var allocated = GC.GetTotalAllocatedBytes(precise: true);
            var watch = Stopwatch.StartNew();
            IReadOnlyList<string> findings = [];
            var processor = Processor(() => findings = Document(compilation, tree));
            watch.Stop();
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            var fresh = Document(SyntheticService.Fresh(compilation), tree);
            Console.WriteLine(Line($"edit {round}: {watch.Elapsed.TotalSeconds:F3} s, processor {processor:F3} s, {allocated / 1e6:F1} MB allocated, {findings.Count} findings, equal to a fresh run: {findings.SequenceEqual(fresh)}"));
            if (!findings.SequenceEqual(fresh))
            {
                return 1;
            }
        }

        return 0;
    }

    private static double Measure(CSharpCompilation compilation, int print)
    {
        var fresh = SyntheticService.Fresh(compilation);
        var typeChecking = Processor(() => fresh.GetDiagnostics());
        var binding = Processor(() => Run([new BindsEverything()]));

        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (with, result) = (default(CompilationWithAnalyzers), default(AnalysisResult));
        var both = Processor(() => (with, result) = Run([new BindsEverything(), .. Ours]));
        var held = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        GC.KeepAlive(with);
        var times = result!.AnalyzerTelemetryInfo.Where(p => p.Key is not BindsEverything).OrderByDescending(p => p.Value.ExecutionTime).ToList();
        var own = times.Sum(t => t.Value.ExecutionTime.TotalSeconds);
        var share = (both - binding) / typeChecking;
        if (print > 0)
        {
            Console.WriteLine(Line($"{SyntheticService.Lines(compilation),7:N0} lines, processor: type-checking {typeChecking:F2} s; driver {binding:F2} s, with ours {both:F2} s: {share:P1} of type-checking; execution time {own:F3} s; {held:F0} MB held; {result.GetAllDiagnostics().Length} findings"));
            foreach (var (analyzer, info) in times.Take(print))
            {
                Console.WriteLine(Line($"          {info.ExecutionTime.TotalSeconds:F3} s {analyzer.GetType().Name}"));
            }
        }

        return share;

        (CompilationWithAnalyzers, AnalysisResult) Run(ImmutableArray<DiagnosticAnalyzer> analyzers)
        {
            var driver = WithAnalyzers(SyntheticService.Fresh(compilation), analyzers);
            return (driver, driver.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult());
        }
    }

    private static double Processor(Action work)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        work();
        return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
    }

    private static IReadOnlyList<string> Document(CSharpCompilation compilation, SyntaxTree tree)
    {
        var with = WithAnalyzers(compilation, Ours);
        var model = compilation.GetSemanticModel(tree);
        var found = with.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None).GetAwaiter().GetResult()
            .AddRange(with.GetAnalyzerSyntaxDiagnosticsAsync(tree, CancellationToken.None).GetAwaiter().GetResult());
        return [.. found.Select(d => $"{d.Id} {d.Location.GetLineSpan().StartLinePosition} {d.GetMessage(CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal)];
    }

    private static CompilationWithAnalyzers WithAnalyzers(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers) => compilation.WithAnalyzers(analyzers,
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty),
            (e, analyzer, _) => throw new InvalidOperationException(analyzer.GetType().Name, e),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: true));

    /// <summary>What any analyzer of operations costs: every body is bound and lowered to operations, and nothing is asked.</summary>
#pragma warning disable RS1001, RS1036 // No analyzer for others.
    private sealed class BindsEverything : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
            [new("BENCH", "Binds", "Binds", "Benchmark", DiagnosticSeverity.Warning, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
            context.RegisterOperationAction(_ => { }, OperationKind.Invocation);
        }
    }
#pragma warning restore RS1001, RS1036

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
