using System.Text.Json;
using AigcCompliance.Release;

namespace AigcCompliance.Policy.Tests;

/// <summary>The CycloneDX file of a release. It was validated against the published schema of version 1.7; what these tests hold are the parts that carry meaning.</summary>
public sealed class BillOfMaterialsTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Workspace workspace = new Workspace().Compliant();

    public BillOfMaterialsTests()
    {
        workspace.Write("out/app.dll", "app");
        workspace.Replace("compliance/aigc.json", "\"model\": \"qwen-max\",", "\"model\": \"qwen-max\", \"versions\": [ \"2026-01-25\" ], \"modalities\": [ \"image\", \"text\" ],");
        workspace.Replace("compliance/aigc.json", "\"filing\": \"alg-1\" }",
            "\"filing\": \"alg-1\", \"aliases\": [ \"Model:Name\" ], \"versions\": [ \"2026-01-25\" ], \"modalities\": [ \"text\", \"image\" ], \"provider\": \"某某云\" }");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Registered_models_and_signed_datasets_are_components_and_names_in_libraries_are_excluded_ones()
    {
        var components = Write().GetProperty("components").EnumerateArray().ToDictionary(c => c.GetProperty("bom-ref").GetString()!);

        var model = components["model:qwen-max"];
        Assert.Equal("machine-learning-model", model.GetProperty("type").GetString());
        Assert.Equal("2026-01-25", model.GetProperty("version").GetString());
        Assert.Equal("某某云", model.GetProperty("supplier").GetProperty("name").GetString());
        Assert.Equal(["text", "image"], model.GetProperty("modelCard").GetProperty("modelParameters").GetProperty("outputs").EnumerateArray().Select(o => o.GetProperty("format").GetString()));
        Assert.Equal(["aigc:alias Model:Name", "aigc:filing alg-1"], Properties(model));

        var dataset = components["dataset:faq@2026.3"];
        Assert.Equal("data", dataset.GetProperty("type").GetString());
        Assert.Equal("张三", dataset.GetProperty("data")[0].GetProperty("governance").GetProperty("stewards")[0].GetProperty("contact").GetProperty("name").GetString());
        Assert.Contains("aigc:dirHash " + workspace.Record().DirHash, Properties(dataset));

        var mentioned = components["mentioned:deepseek-v3"]; // A string of this test assembly, which is among the files.
        Assert.Equal("excluded", mentioned.GetProperty("scope").GetString());
        Assert.Equal(["aigc:mentioned-in AigcCompliance.Policy.Tests"], Properties(mentioned));
    }

    [Fact]
    public void Every_reference_leads_somewhere_and_every_claim_stands_under_one_duty()
    {
        var bill = Write();
        var refs = new HashSet<string>();
        Collect(bill, refs);
        var declarations = bill.GetProperty("declarations");
        var map = declarations.GetProperty("attestations")[0].GetProperty("map").EnumerateArray().ToList();

        Assert.All(map, m => Assert.Contains(m.GetProperty("requirement").GetString()!, refs));
        Assert.All(declarations.GetProperty("claims").EnumerateArray(), c => Assert.All(c.GetProperty("evidence").EnumerateArray().Append(c.GetProperty("target")), r => Assert.Contains(r.GetString()!, refs)));
        Assert.Equal(
            declarations.GetProperty("claims").EnumerateArray().Select(c => c.GetProperty("bom-ref").GetString()).Order(),
            map.SelectMany(m => m.GetProperty("claims").EnumerateArray().Select(c => c.GetString())).Order());
        Assert.Superset(new HashSet<string> { "duty:Filing", "duty:TrainingData" }, map.Select(m => m.GetProperty("requirement").GetString()!).ToHashSet());
    }

    [Fact]
    public void Evidence_names_file_and_pointer_and_who_signed()
    {
        var evidence = Write().GetProperty("declarations").GetProperty("evidence").EnumerateArray()
            .ToDictionary(e => e.GetProperty("data")[0].GetProperty("contents").GetProperty("url").GetString()!);

        var filing = evidence["compliance/aigc.json#/filings/0"];
        Assert.Equal("aigc:declared", filing.GetProperty("propertyName").GetString());
        Assert.False(filing.TryGetProperty("author", out _));
        var dataset = evidence["compliance/datasets/faq.dataset.json#"];
        Assert.Equal(("aigc:signed", "张三"), (dataset.GetProperty("propertyName").GetString(), dataset.GetProperty("author").GetProperty("name").GetString()));
    }

    [Fact]
    public void The_same_release_gives_the_same_text_and_another_one_another_serial_number()
    {
        var first = Text();
        Assert.Equal(first, Text());
        Assert.Matches("\"serialNumber\": \"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}\"", first);

        workspace.Write("out/app.dll", "other");
        Assert.NotEqual(first.Split('\n')[3], Text().Split('\n')[3]);
    }

    private JsonElement Write() => JsonDocument.Parse(Text()).RootElement;

    private string Text()
    {
        Assert.Null(ReleaseRecord.Of(workspace.Request(), [typeof(BillOfMaterialsTests).Assembly.Location]).Write(workspace.In("out"), At));
        return File.ReadAllText(workspace.In("out/" + BillOfMaterials.FileName));
    }

    private static IEnumerable<string> Properties(JsonElement component) =>
        component.GetProperty("properties").EnumerateArray().Select(p => p.GetProperty("name").GetString() + " " + p.GetProperty("value").GetString());

    private static void Collect(JsonElement element, HashSet<string> refs)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in element.EnumerateObject())
            {
                if (property.Name == "bom-ref")
                {
                    Assert.True(refs.Add(property.Value.GetString()!), property.Value.GetString());
                }

                Collect(property.Value, refs);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, refs);
            }
        }
    }
}
