using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AigcCompliance.Benchmarks;

/// <summary>
/// What our analyzers cost, from the compiler's own report (<c>ReportAnalyzer</c>), beside the SDK's default analyzers and four well-known
/// packages in the same compilations. Only the ratios mean anything: machines are shared and noisy.
/// </summary>
internal static partial class AnalyzerCost
{
    private const string Ours = "AigcCompliance.Analyzers";

    /// <summary>What is measured beside ours: name shown, and the assemblies whose time counts.</summary>
    private static readonly (string Name, string[] Assemblies)[] Others =
    [
        ("SDK default (NetAnalyzers)", ["Microsoft.CodeAnalysis.NetAnalyzers", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers"]),
        ("SonarAnalyzer.CSharp", ["SonarAnalyzer.CSharp"]),
        ("SecurityCodeScan", ["SecurityCodeScan.VS2019"]),
        ("Meziantou.Analyzer", ["Meziantou.Analyzer"]),
        ("Roslynator", ["Roslynator.CSharp.Analyzers"]),
    ];

    /// <summary>Builds a target a few times with all of them and prints the ratios.</summary>
    /// <param name="target">Project or solution.</param>
    /// <param name="rounds">Builds that count.</param>
    /// <param name="warm">
    /// Whether the compiler stays in memory between the builds, as the compiler server does on a developer's machine; the first build
    /// then does not count. Otherwise every build pays the just-in-time compilation of all analyzers again.
    /// </param>
    public static int Run(string target, int rounds, bool warm)
    {
        var work = Directory.CreateTempSubdirectory("aigc-bench-");
        try
        {
            var injected = Path.Combine(work.FullName, "inject.targets");
            File.WriteAllText(injected, $"""
                <Project>
                  <ItemGroup Condition="'$(MSBuildProjectExtension)' == '.csproj'">
                    <Analyzer Include="{Path.Combine(AppContext.BaseDirectory, Ours + ".dll")}" />
                {string.Join("\n", OtherFolders().Select(folder => $"    <Analyzer Include=\"{folder}/*.dll\" />"))}
                  </ItemGroup>
                </Project>
                """);

            var ratios = Others.ToDictionary(o => o.Name, _ => new List<double>());
            for (var round = warm ? 0 : 1; round <= rounds; round++)
            {
                if (Measure(target, work.FullName, injected, warm) is not { } seconds)
                {
                    return 1;
                }

                if (round == 0)
                {
                    continue;
                }

                var ours = seconds.GetValueOrDefault(Ours);
                Console.WriteLine(Line($"round {round}: ours {ours:F3} s"));
                foreach (var (name, assemblies) in Others)
                {
                    var theirs = assemblies.Sum(a => seconds.GetValueOrDefault(a));
                    ratios[name].Add(theirs > 0 ? ours / theirs : double.NaN);
                    Console.WriteLine(Line($"  {name,-28} {theirs,8:F3} s   ours is {ratios[name][^1]:P1} of it"));
                }
            }

            foreach (var (name, values) in ratios)
            {
                values.Sort();
                Console.WriteLine(Line($"ours / {name}: min {values[0]:P1}, median {values[values.Count / 2]:P1}, max {values[^1]:P1}"));
            }

            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<string> OtherFolders() => typeof(AnalyzerCost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Where(a => a.Key.StartsWith("Other:", StringComparison.Ordinal))
        .Select(a => a.Value!);

    private static Dictionary<string, double>? Measure(string target, string work, string injected, bool warm)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = work,
        };
        foreach (var arg in new[]
        {
            "build", target, "--no-incremental", "-v:detailed", "-nologo", "-nodeReuse:false", "-tl:off",
            "-p:ReportAnalyzer=true", $"-p:UseSharedCompilation={(warm ? "true" : "false")}", "-p:RunAnalyzers=true", "-p:EnableNETAnalyzers=true",
            "-p:TreatWarningsAsErrors=false", "-p:UseArtifactsOutput=true", $"-p:ArtifactsPath={Path.Combine(work, "out")}",
            $"-p:CustomAfterMicrosoftCommonTargets={injected}",
        })
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal);
        var failures = new List<string>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            // "   0.123   12   Some.Assembly, Version=1.0.0.0, Culture=..." ("<0.001" when too small to tell)
            if (AssemblyLine().Match(line) is { Success: true } match)
            {
                var time = match.Groups["time"].Value;
                var value = time.StartsWith('<') ? 0 : double.Parse(time, CultureInfo.InvariantCulture);
                var name = match.Groups["name"].Value;
                seconds[name] = seconds.GetValueOrDefault(name) + value;
            }
            else if (line.Contains(": error ", StringComparison.Ordinal) && failures.Count < 5)
            {
                failures.Add(line.Trim());
            }
        }

        process.WaitForExit();
        errors.Wait();
        if (process.ExitCode != 0)
        {
            Console.Error.WriteLine("The target does not build here, so the compiler reports nothing:");
            failures.ForEach(Console.Error.WriteLine);
            return null;
        }

        if (!seconds.ContainsKey(Ours))
        {
            Console.Error.WriteLine("The compiler's report does not name our analyzers: they did not run, so there is nothing to compare.");
            return null;
        }

        return seconds;
    }

    [GeneratedRegex(@"^\s*(?<time><?\d+\.\d+)\s+<?\d+\s+(?<name>[\w.]+), Version=")]
    private static partial Regex AssemblyLine();
}
