using System.IO.Compression;
using System.Xml.Linq;

namespace AigcCompliance.Build.EndToEnd.Tests;

[Collection("packages")]
public sealed class PackageTests(Packages packages)
{
    [Fact]
    public void The_analyzer_package_holds_exactly_this() => Assert.Equal(
        [
            "README.md",
            "analyzers/dotnet/cs/AigcCompliance.Analyzers.dll",
            "analyzers/dotnet/cs/AigcCompliance.CodeFixes.dll",
            "build/AigcCompliance.Analyzers.props",
            "build/AigcCompliance.Analyzers.targets",
            "buildTransitive/AigcCompliance.Analyzers.props",
            "buildTransitive/AigcCompliance.Analyzers.targets",
            "config/aigc.default.enterprise.globalconfig",
            "config/aigc.default.public.globalconfig",
            "config/aigc.off.enterprise.globalconfig",
            "config/aigc.off.public.globalconfig",
            "config/aigc.recommended.enterprise.globalconfig",
            "config/aigc.recommended.public.globalconfig",
            "config/aigc.strict.enterprise.globalconfig",
            "config/aigc.strict.public.globalconfig",
        ],
        Contents("AigcCompliance.Analyzers"));

    [Fact]
    public void The_gate_package_holds_exactly_this() => Assert.Equal(
        [
            "README.md",
            "build/AigcCompliance.Build.targets",
            "buildMultiTargeting/AigcCompliance.Build.targets",
            "buildTransitive/AigcCompliance.Build.targets",
            "schema/aigc-1.schema.json",
            "schema/dataset-1.schema.json",
            "tasks/AigcCompliance.Gate.proj",
            "tasks/netstandard2.0/AigcCompliance.Build.dll",
            "tasks/netstandard2.0/AigcCompliance.Policy.dll",
        ],
        Contents("AigcCompliance.Build"));

    [Theory]
    [InlineData("AigcCompliance.Abstractions", "lib/net10.0/AigcCompliance.Abstractions.dll", "lib/netstandard2.0/AigcCompliance.Abstractions.dll")]
    [InlineData("AigcCompliance.Labels", "lib/net10.0/AigcCompliance.Labels.dll", "lib/netstandard2.0/AigcCompliance.Labels.dll")]
    [InlineData("AigcCompliance", "lib/net10.0/AigcCompliance.dll")]
    [InlineData("AigcCompliance.AspNetCore", "lib/net10.0/AigcCompliance.AspNetCore.dll")]
    [InlineData("AigcCompliance.ClientModel", "lib/net10.0/AigcCompliance.ClientModel.dll")]
    [InlineData("AigcCompliance.ContentLog.Sqlite", "lib/net10.0/AigcCompliance.ContentLog.Sqlite.dll")]
    [InlineData("AigcCompliance.Tokenizers", "lib/net10.0/AigcCompliance.Tokenizers.dll")]
    [InlineData("AigcCompliance.Moderation.Classifier", "NOTICE", "lib/net10.0/AigcCompliance.Moderation.Classifier.dll")]
    [InlineData("AigcCompliance.Moderation.Http", "lib/net10.0/AigcCompliance.Moderation.Http.dll")]
    [InlineData("AigcCompliance.Moderation.Lexicons", "NOTICE", "lib/net10.0/AigcCompliance.Moderation.Lexicons.dll")]
    [InlineData("AigcCompliance.Moderation.Onnx", "lib/net10.0/AigcCompliance.Moderation.Onnx.dll")]
    public void A_runtime_package_holds_its_library_with_what_editors_show_of_it_its_readme_and_the_notice_it_owes(string id, params string[] contents)
    {
        var documentation = contents.Where(c => c.EndsWith(".dll", StringComparison.Ordinal)).Select(c => Path.ChangeExtension(c, ".xml"));
        Assert.Equal([.. contents.Append("README.md").Concat(documentation).Order(StringComparer.Ordinal)], Contents(id));
    }

    [Theory]
    [InlineData("AigcCompliance.Abstractions")]
    [InlineData("AigcCompliance.Labels")]
    [InlineData("AigcCompliance")]
    [InlineData("AigcCompliance.AspNetCore")]
    [InlineData("AigcCompliance.ClientModel")]
    [InlineData("AigcCompliance.ContentLog.Sqlite")]
    [InlineData("AigcCompliance.Tokenizers")]
    [InlineData("AigcCompliance.Moderation.Classifier")]
    [InlineData("AigcCompliance.Moderation.Http")]
    [InlineData("AigcCompliance.Moderation.Lexicons")]
    [InlineData("AigcCompliance.Moderation.Onnx")]
    [InlineData("AigcCompliance.Analyzers")]
    [InlineData("AigcCompliance.Build")]
    public void A_feed_shows_a_readme(string id)
    {
        using var package = packages.Open(id);
        using var nuspec = package.Entries.Single(e => e.FullName == id + ".nuspec").Open();
        Assert.Equal("README.md", XDocument.Load(nuspec).Descendants().Single(e => e.Name.LocalName == "readme").Value);
    }

    [Fact]
    public void The_runtime_brings_analyzers_and_gates_along_with_their_build_files()
    {
        var dependencies = Dependencies("AigcCompliance");
        Assert.Equal("All", dependencies["AigcCompliance.Analyzers"]);
        Assert.Equal("All", dependencies["AigcCompliance.Build"]);
        Assert.DoesNotContain("Microsoft.Build.Utilities.Core", dependencies.Keys);
    }

    [Theory]
    [InlineData("AigcCompliance.AspNetCore")]
    [InlineData("AigcCompliance.ClientModel")]
    [InlineData("AigcCompliance.ContentLog.Sqlite")]
    [InlineData("AigcCompliance.Tokenizers")]
    [InlineData("AigcCompliance.Moderation.Classifier")]
    [InlineData("AigcCompliance.Moderation.Http")]
    [InlineData("AigcCompliance.Moderation.Lexicons")]
    [InlineData("AigcCompliance.Moderation.Onnx")]
    public void What_builds_on_the_runtime_passes_them_on(string id) => Assert.Equal("All", Dependencies(id)["AigcCompliance"]);

    [Theory]
    [InlineData("AigcCompliance.Abstractions")]
    [InlineData("AigcCompliance.Labels")]
    [InlineData("AigcCompliance.Analyzers")]
    [InlineData("AigcCompliance.Build")]
    public void The_rest_brings_none_of_ours(string id) =>
        Assert.DoesNotContain(Dependencies(id).Keys, d => d.StartsWith("AigcCompliance", StringComparison.Ordinal));

    [Fact]
    public void Neither_the_task_nor_the_analyzer_needs_a_third_party_library()
    {
        // Every MSBuild reads assemblies with the last one itself.
        string[] hosts = ["netstandard", "Microsoft.Build.", "Microsoft.CodeAnalysis", "AigcCompliance.", "System.Collections.Immutable", "System.Reflection.Metadata"];
        foreach (var (id, folder) in new[] { ("AigcCompliance.Build", "tasks/"), ("AigcCompliance.Analyzers", "analyzers/") })
        {
            using var package = packages.Open(id);
            foreach (var entry in package.Entries.Where(e => e.FullName.StartsWith(folder, StringComparison.Ordinal) && e.Name.EndsWith(".dll", StringComparison.Ordinal)))
            {
                using var stream = new MemoryStream();
                using (var content = entry.Open())
                {
                    content.CopyTo(stream);
                }

                stream.Position = 0;
                using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
                var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
                var references = metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name)).ToList();
                Assert.NotEmpty(references);
                Assert.All(references, r => Assert.Contains(hosts, h => r.StartsWith(h, StringComparison.Ordinal)));
            }
        }
    }

    private string[] Contents(string id)
    {
        using var package = packages.Open(id);
        return [.. package.Entries.Select(e => e.FullName)
            .Where(n => !n.EndsWith(".nuspec", StringComparison.Ordinal) && !n.StartsWith("_rels/", StringComparison.Ordinal) && !n.StartsWith("package/", StringComparison.Ordinal) && n != "[Content_Types].xml")
            .Order(StringComparer.Ordinal)];
    }

    // Id to "include", or to nothing when the default exclusion of build files stands.
    private Dictionary<string, string> Dependencies(string id)
    {
        using var package = packages.Open(id);
        using var nuspec = package.Entries.Single(e => e.FullName == id + ".nuspec").Open();
        return XDocument.Load(nuspec).Descendants().Where(e => e.Name.LocalName == "dependency")
            .DistinctBy(e => e.Attribute("id")!.Value)
            .ToDictionary(e => e.Attribute("id")!.Value, e => e.Attribute("include")?.Value ?? "");
    }
}
