using AigcCompliance.Manifests;
using AigcCompliance.RuleTool;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

public sealed class GeneratedFilesTests
{
    [Fact]
    public void Presets_in_the_repository_are_what_the_rule_table_gives() => Assert.Equal(0, GeneratedFiles.Apply(RepositoryRoot(), Presets.All(), check: true));

    [Fact]
    public void Schemas_in_the_repository_are_what_the_tables_give() => Assert.Equal(0, GeneratedFiles.Apply(RepositoryRoot(), Schemas.All(), check: true));

    [Fact]
    public void Drift_is_found() => Assert.Equal(1, GeneratedFiles.Apply(RepositoryRoot(), Presets.All().Select(p => (p.Path, p.Content + " ")), check: true));

    [Fact]
    public void There_is_a_preset_for_every_mode_and_scope_with_every_rule()
    {
        Assert.Equal(8, Presets.All().Count());
        Assert.All(Presets.All(), p => Assert.All(RuleTable.All, r => Assert.Contains($"dotnet_diagnostic.{r.Id}.severity = ", p.Content)));
        Assert.Equal(8, Directory.GetFiles(Path.Combine(RepositoryRoot(), Presets.Folder)).Length);
    }

    [Fact]
    public void The_schema_names_every_property_and_value_of_the_table()
    {
        var schema = SchemaWriter.Write("t", ManifestShape.Manifest);
        using var document = System.Text.Json.JsonDocument.Parse(schema);
        Assert.All(ManifestShape.Manifest.Fields, f => Assert.True(document.RootElement.GetProperty("properties").TryGetProperty(f.Name, out _)));
        Assert.All(ManifestShape.FilingStatuses, s => Assert.Contains($"\"{s}\"", schema));
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Analyzers.sln")))
        {
            folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
        }

        return folder;
    }
}
