using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.Rules;
using AigcCompliance.RuleTool;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AigcCompliance.Governance.Tests;

/// <summary>A rule's page says which code fix there is, or why there is none, as the registered providers have it.</summary>
public sealed class CodeFixPageTests
{
    /// <summary>Every code fix of the product.</summary>
    internal static readonly IReadOnlyList<CodeFixProvider> Providers =
        [.. typeof(AigcCodeFix).Assembly.GetTypes()
            .Where(t => typeof(CodeFixProvider).IsAssignableFrom(t) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (CodeFixProvider)Activator.CreateInstance(t)!)];

    private static readonly ISet<string> Fixable = Providers.SelectMany(p => p.FixableDiagnosticIds).ToHashSet(StringComparer.Ordinal);

    public static TheoryData<string> Rules => [.. RuleTable.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_section_on_mending_names_the_code_fix_or_says_why_there_is_none(string id)
    {
        Says(Section(id, ".md", "How to mend"), "code fix", "There is no code fix");
        Says(Section(id, ".zh-Hans.md", "如何修复"), "代码修复", "不提供代码修复", "不提供专门的代码修复");

        void Says(string section, string fix, params string[] none)
        {
            var denies = none.Any(n => section.Contains(n, StringComparison.Ordinal));
            Assert.Equal(Fixable.Contains(id), !denies);
            Assert.Contains(fix, section, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_provider_mends_rules_that_exist_is_exported_and_says_whether_it_fixes_all()
    {
        Assert.NotEmpty(Providers);
        foreach (var provider in Providers)
        {
            Assert.NotEmpty(provider.FixableDiagnosticIds);
            Assert.All(provider.FixableDiagnosticIds, id => Assert.Contains(id, RuleTable.All.Where(r => r.Host == RuleHost.Analyzer).Select(r => r.Id)));
            var export = Assert.Single(provider.GetType().GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false).Cast<ExportCodeFixProviderAttribute>());
            Assert.Equal(provider.GetType().Name, export.Name);

            // Declarations are decisions, one by one; everything else is mechanical.
            Assert.Equal(provider is AigcCodeFix, provider.GetFixAllProvider() is not null);
        }
    }

    private static string Section(string id, string suffix, string heading)
    {
        var page = File.ReadAllText(Repository.In($"{RulePages.Folder}/{id}{suffix}"));
        var start = page.IndexOf("\n## " + heading + "\n", StringComparison.Ordinal);
        Assert.True(start >= 0, id + suffix);
        var ends = new[] { "\n## ", "\n<!-- settings -->" }.Select(e => page.IndexOf(e, start + 4, StringComparison.Ordinal)).Where(e => e >= 0).ToList();
        return page[start..(ends.Count > 0 ? ends.Min() : page.Length)];
    }
}
