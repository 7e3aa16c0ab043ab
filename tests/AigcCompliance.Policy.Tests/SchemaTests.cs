using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using NJsonSchema;

namespace AigcCompliance.Policy.Tests;

/// <summary>The published schemas, read by somebody else's validator: what an editor shows agrees with what the gate says.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task Editors_accept_what_the_gate_accepts()
    {
        Assert.Empty((await Manifest()).Validate(Workspace.ValidManifest));
        using var workspace = new Workspace().Compliant();
        var record = await JsonSchema.FromJsonAsync(SchemaWriter.Write("t", DatasetShape.Record));
        Assert.Empty(record.Validate(File.ReadAllText(workspace.In("compliance/datasets/faq.dataset.json"))));
    }

    [Theory]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"id\": \"assistant\"", "\"id\": \"A b\"")]
    [InlineData("\"reason\": \"公开问答\"", "\"reason\": 1")]
    [InlineData("\"reason\": \"公开问答\"", "\"reason\": \"\"")]
    [InlineData(", \"reason\": \"公开问答\"", "")]
    [InlineData("\"decision\": \"yes\"", "\"decision\": \"maybe\"")]
    [InlineData("\"status\": \"filed\"", "\"status\": \"field\"")]
    [InlineData("\"algorithmType\"", "\"algoritmType\"")]
    [InlineData("\"models\": [", "\"models\": [ 1, ")]
    public async Task Editors_mark_what_the_gate_refuses(string old, string @new)
    {
        var text = Workspace.ValidManifest.Replace(old, @new);
        Assert.NotEqual(Workspace.ValidManifest, text);
        Assert.NotEmpty((await Manifest()).Validate(text));
        Assert.NotEmpty(AigcCompliance.Manifests.Manifest.Check(JsonParser.Parse(text, out _)!, Workspace.Today));
    }

    private static Task<JsonSchema> Manifest() => JsonSchema.FromJsonAsync(SchemaWriter.Write("t", ManifestShape.Manifest));
}
