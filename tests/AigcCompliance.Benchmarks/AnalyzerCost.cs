using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AigcCompliance.Benchmarks;

/// <summary>
/// What our analyzers cost, from the compiler's own report (<c>ReportAnalyzer</c>), beside the SDK's default analyzers in the same
/// compilations. Only the ratio means anything: machines are shared and noisy.
/// </summary>
internal static partial class AnalyzerCost
{
    private const string Ours = "AigcCompliance.Analyzers";
    private static readonly string[] SdkDefault = ["Microsoft.CodeAnalysis.NetAnalyzers", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers"];

    public static int Run(string target, int rounds)
    {
        var work = Directory.CreateTempSubdirectory("aigc-bench-");
        try
        {
            var injected = Path.Combine(work.FullName, "inject.targets");
            var analyzer = Path.Combine(AppContext.BaseDirectory, Ours + ".dll");
            File.WriteAllText(injected, $"""
                <Project>
                  <ItemGroup Condition="'$(MSBuildProjectExtension)' == '.csproj'">
                    <Analyzer Include="{analyzer}" />
                  </ItemGroup>
                </Project>
                """);

            var ratios = new List<double>();
            for (var round = 1; round <= rounds; round++)
            {
                if (Measure(target, work.FullName, injected) is not { } seconds)
                {
                    return 1;
                }

                var ours = seconds.GetValueOrDefault(Ours);
                var sdk = SdkDefault.Sum(name => seconds.GetValueOrDefault(name));
                ratios.Add(sdk > 0 ? ours / sdk : double.NaN);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"round {round}: ours {ours:F3} s, SDK default analyzers {sdk:F3} s, ratio {ratios[^1]:P1}"));
            }

            ratios.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"ratio min {ratios[0]:P1}, median {ratios[ratios.Count / 2]:P1}, max {ratios[^1]:P1}"));
            return 0;
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static Dictionary<string, double>? Measure(string target, string work, string injected)
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
            "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=true", "-p:EnableNETAnalyzers=true",
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
