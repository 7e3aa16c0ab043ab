using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Governance.Tests;

/// <summary>The assemblies that load into other people's compilers, and what they promise.</summary>
public sealed partial class AnalyzerAssemblyTests
{
    private static readonly Version Floor = new(4, 8, 0, 0);

    // What the compiler of the floor version brings along.
    private static readonly string[] Closure = ["netstandard", "System.Collections.Immutable", "System.Memory", "System.Reflection.Metadata"];

    public static TheoryData<string> Assemblies => ["AigcCompliance.Analyzers", "AigcCompliance.CodeFixes"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void References_stay_within_what_the_oldest_supported_compiler_has(string assembly)
    {
        using var file = Open(assembly);
        var metadata = file.GetMetadataReader();
        foreach (var reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference))
        {
            var name = metadata.GetString(reference.Name);
            var isCompiler = name is "Microsoft.CodeAnalysis" or "Microsoft.CodeAnalysis.CSharp";
            var isWorkspace = assembly == "AigcCompliance.CodeFixes"
                && name is "Microsoft.CodeAnalysis.Workspaces" or "Microsoft.CodeAnalysis.CSharp.Workspaces" or "AigcCompliance.Analyzers";
            Assert.True(isCompiler || isWorkspace || Closure.Contains(name), name);
            Assert.True(!name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) || reference.Version <= Floor, name + " " + reference.Version);

            // Newer than the host's own; it comes in with [Shared] and nothing else.
            Assert.NotEqual("System.Composition.AttributedModel", name);
        }
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Nothing_touches_console_clock_files_or_processes(string assembly)
    {
        using var file = Open(assembly);
        var metadata = file.GetMetadataReader();
        foreach (var type in metadata.TypeReferences.Select(metadata.GetTypeReference))
        {
            Assert.DoesNotContain(metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name), new[]
            {
                "System.Console", "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo",
                "System.Diagnostics.Process", "System.Random", "System.Threading.Thread", "System.Net.Http.HttpClient",
            });
        }

        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference).Where(m => m.Parent.Kind == HandleKind.TypeReference))
        {
            var type = metadata.GetTypeReference((TypeReferenceHandle)member.Parent);
            var name = metadata.GetString(type.Name) + "." + metadata.GetString(member.Name);
            Assert.DoesNotContain(name, new[] { "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow", "Stopwatch.StartNew",
                "Environment.Exit", "Environment.FailFast", "Environment.GetEnvironmentVariable", "Environment.GetEnvironmentVariables" });
        }
    }

    [Fact]
    public void Descriptors_are_those_of_the_table()
    {
        var descriptors = Repository.Analyzers.SelectMany(a => a.SupportedDiagnostics).DistinctBy(d => d.Id).OrderBy(d => d.Id, StringComparer.Ordinal).ToList();
        Assert.Equal(RuleTable.All.Where(r => r.Host == RuleHost.Analyzer).Select(r => r.Id), descriptors.Select(d => d.Id));
        foreach (var descriptor in descriptors)
        {
            var rule = RuleTable.All.Single(r => r.Id == descriptor.Id);
            Assert.Equal(rule.Duty.Key, descriptor.Category);
            Assert.Equal(SeverityOf(rule), descriptor.DefaultSeverity);
            Assert.Equal(rule.Clauses.Select(c => "clause:" + c.Id), descriptor.CustomTags);
            Assert.All(descriptor.CustomTags, tag => Assert.Contains(tag["clause:".Length..], Clause.All.Select(c => c.Id)));
            Assert.Equal(rule.Title.En, descriptor.Title.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(rule.Title.Zh, descriptor.Title.ToString(CultureInfo.GetCultureInfo("zh-Hans")));
            Assert.Equal(rule.Message.Zh, descriptor.MessageFormat.ToString(CultureInfo.GetCultureInfo("zh-CN")));
        }
    }

    [Fact]
    public void Descriptors_are_made_once() => Assert.All(Repository.Analyzers, analyzer =>
        Assert.True(analyzer.SupportedDiagnostics == analyzer.SupportedDiagnostics, analyzer.GetType().Name));

    [Fact]
    public void Release_notes_list_exactly_the_rules_with_category_and_severity()
    {
        var folder = Repository.In("analyzers/AigcCompliance.Analyzers/");
        var listed = new[] { "AnalyzerReleases.Shipped.md", "AnalyzerReleases.Unshipped.md" }
            .SelectMany(f => ReleaseLine().Matches(File.ReadAllText(folder + f)))
            .Select(m => (m.Groups["id"].Value, m.Groups["category"].Value, m.Groups["severity"].Value))
            .Order();
        Assert.Equal(
            RuleTable.All.Where(r => r.Host == RuleHost.Analyzer)
                .Select(r => (r.Id, r.Duty.Key, r.Level is RuleLevel.Strict or RuleLevel.Recommended ? "Disabled" : SeverityOf(r).ToString())),
            listed);
    }

    [Fact]
    public void Ids_lie_in_the_block_of_their_duty() => Assert.All(RuleTable.All, rule =>
    {
        Assert.Matches("^AIGC[1-9][0-9]{3}$", rule.Id);
        Assert.Equal(rule.Id[4] - '0', rule.Duty.Block);
    });

    private static DiagnosticSeverity SeverityOf(Rule rule) => rule.Level switch
    {
        RuleLevel.Error => DiagnosticSeverity.Error,
        RuleLevel.Info => DiagnosticSeverity.Info,
        _ => DiagnosticSeverity.Warning,
    };

    private static PEReader Open(string assembly) => new(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));

    [GeneratedRegex(@"^(?<id>AIGC\d{4})\s*\|\s*(?<category>\w+)\s*\|\s*(?<severity>\w+)\s*\|", RegexOptions.Multiline)]
    private static partial Regex ReleaseLine();
}
