using System.Text.RegularExpressions;
using AigcCompliance.Rules;
using AigcCompliance.RuleTool;

namespace AigcCompliance.Governance.Tests;

public sealed partial class RulePageTests
{
    private static readonly string[] EnglishSections = ["Non-compliant", "Compliant", "How to mend", "Configuration", "What it cannot see"];
    private static readonly string[] ChineseSections = ["不合规示例", "合规示例", "如何修复", "配置", "检查不到的情形"];

    public static TheoryData<string> Rules => [.. RuleTable.All.Select(r => r.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_rule_has_a_page_in_both_languages_with_every_section(string id)
    {
        AssertSections(Page(id, ".md"), EnglishSections);
        AssertSections(Page(id, ".zh-Hans.md"), ChineseSections);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Both_languages_show_the_same_code(string id)
    {
        Assert.NotEmpty(Snippet.Of(Page(id, ".md")));
        Assert.Equal(Snippet.Of(Page(id, ".md")), Snippet.Of(Page(id, ".zh-Hans.md")));
    }

    [Fact]
    public void Every_page_belongs_to_a_rule() => Assert.Equal(
        RuleTable.All.SelectMany(r => new[] { r.Id + ".md", r.Id + ".zh-Hans.md" }).Concat(["README.md", "README.zh-Hans.md"]).Order(StringComparer.Ordinal),
        Directory.GetFiles(Repository.In(RulePages.Folder)).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));

    [Fact]
    public void Help_links_end_at_a_file_of_the_repository()
    {
        const string start = "https://github.com/AigcCompliance/AigcCompliance/blob/main/";
        foreach (var link in RuleTable.All.Select(r => r.HelpLink).Concat(Repository.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.HelpLinkUri)))
        {
            Assert.StartsWith(start, link, StringComparison.Ordinal);
            Assert.True(File.Exists(Repository.In(link[start.Length..])), link);
        }
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        foreach (var file in Directory.GetFiles(Repository.In(RulePages.Folder), "*.md"))
        {
            foreach (Match link in RelativeLink().Matches(File.ReadAllText(file)))
            {
                var target = Path.Combine(Path.GetDirectoryName(file)!, link.Groups["file"].Value);
                Assert.True(File.Exists(target), $"{Path.GetFileName(file)}: {link.Value}");
                if (link.Groups["anchor"].Success)
                {
                    Assert.Contains(link.Groups["anchor"].Value, File.ReadAllLines(target).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(Anchor));
                }
            }
        }
    }

    [Fact]
    public void Generated_parts_are_fresh_and_a_stale_part_is_noticed()
    {
        var pages = RulePages.All(Repository.Root).ToList();
        Assert.All(pages, page => Assert.Equal(page.Content, File.ReadAllText(Repository.In(page.Path))));
        Assert.Equal(0, GeneratedFiles.Apply(Repository.Root, pages, check: true));
        Assert.Equal(1, GeneratedFiles.Apply(Repository.Root, [(pages[0].Path, pages[0].Content + " ")], check: true));
    }

    [Fact]
    public void A_page_without_its_markers_is_refused()
    {
        var root = Directory.CreateTempSubdirectory("aigc-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(root, RulePages.Folder));
            File.WriteAllText(Path.Combine(root, RulePages.Folder, RuleTable.All[0].Id + ".md"), "# No markers\n");
            Assert.Contains(RuleTable.All[0].Id + ".md", Assert.Throws<InvalidDataException>(() => RulePages.All(root).ToList()).Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [Fact]
    public void Every_configuration_key_is_documented_where_the_grammar_is()
    {
        foreach (var key in ConfigurationKey.All)
        {
            Assert.Contains($"`{key.Name}`", Page("AIGC9010", ".md"), StringComparison.Ordinal);
            Assert.Contains($"`{key.Name}`", Page("AIGC9010", ".zh-Hans.md"), StringComparison.Ordinal);
        }
    }

    private static string Page(string id, string suffix) => File.ReadAllText(Repository.In($"{RulePages.Folder}/{id}{suffix}"));

    private static void AssertSections(string page, string[] sections) =>
        Assert.All(sections, s => Assert.Contains("\n## " + s + "\n", page, StringComparison.Ordinal));

    private static string Anchor(string heading) => heading[3..].ToLowerInvariant().Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<file>[A-Za-z0-9.-]+\.md)(#(?<anchor>[^)]+))?\)")]
    private static partial Regex RelativeLink();
}
