using System.Globalization;
using System.Text;
using AigcCompliance.Gates;

namespace AigcCompliance.Policy.Tests;

/// <summary>Papers that were damaged in thousands of ways: always a verdict with a place inside the file, never an exception.</summary>
public sealed class MutationTests : IDisposable
{
    private const string Rich = """
        "calendar": [ { "year": 2024, "daysOff": [ "2024-05-01" ], "workdays": [] } ],
        "safetyTests": { "lexicon": { "terms": 10000, "updatedOn": "2026-05-25" }, "questionBanks": { "generated": { "questions": 2000, "updatedOn": "2026-05-20" }, "mustRefuse": { "questions": 500, "updatedOn": "2026-05-20" }, "mustAnswer": { "questions": 500, "updatedOn": "2026-05-20" } }, "results": { "testedOn": "2026-05-21", "passPercent": 90, "refusalPercent": 95, "overRefusalPercent": 5 }, "thresholds": { "lexiconMaxAgeDays": 7 } },
        "models":
        """;

    // What takes the place of a value: other kinds, edges of numbers and of the calendar, paths that lead elsewhere.
    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1e999", "2147483647", "99999999999", "\"\"", "\" \"", "\"9999-12-31\"", "\"0001-01-01\"", "\"2024-02-30\"", "\"../../etc\"", "\"\\u0000\"", "\"a/b\"", "[]", "{}", "[{}]", "[null]", "[[1]]", "{\"id\":1}"];

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("compliance/aigc.json", 2000)]
    [InlineData("compliance/datasets/faq.dataset.json", 600)]
    [InlineData("compliance/signoffs/faq@2026.3.dsse.json", 300)]
    [InlineData("compliance/trust.dsse.json", 300)]
    public void Damaged_bytes_are_judged(string path, int times)
    {
        if (path == "compliance/aigc.json")
        {
            Enrich();
        }
        else
        {
            workspace.Compliant();
        }

        var original = File.ReadAllBytes(workspace.In(path));
        var random = new Random(20260601);
        for (var i = 0; i < times; i++)
        {
            var bytes = original.ToList();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                    case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at))); break;
                    case 3: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)])); break;
                    default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                }

                if (bytes.Count == 0)
                {
                    break;
                }
            }

            File.WriteAllBytes(workspace.In(path), [.. bytes]);
            AssertJudged(Encoding.UTF8.GetString([.. bytes]));
        }
    }

    [Fact]
    public void Every_value_replaced_by_every_other_kind_is_judged()
    {
        Enrich();
        var text = File.ReadAllText(workspace.In("compliance/aigc.json"));
        var root = Manifests.JsonParser.Parse(text, out _)!;
        var count = 0;
        foreach (var node in All(root))
        {
            foreach (var value in Values)
            {
                workspace.Write("compliance/aigc.json", text[..node.Start] + value + text[node.End..]);
                AssertJudged(value + " for " + node.Pointer);
                count++;
            }
        }

        Assert.True(count > 2000, count.ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<Manifests.JsonNode> All(Manifests.JsonNode node) =>
        [node, .. node.Items.SelectMany(All), .. node.Members.SelectMany(m => All(m.Value))];

    private void Enrich()
    {
        workspace.Write("compliance/aigc.json", Workspace.ValidManifest);
        workspace.Replace("compliance/aigc.json", "\"models\":", Rich);
        workspace.Replace("compliance/aigc.json", "\"algorithmType\":", "\"changes\": [ { \"madeOn\": \"2024-05-15\", \"what\": \"模型\", \"reportedOn\": \"2024-05-16\" } ], \"algorithmType\":");
        workspace.Replace("compliance/aigc.json", "\"name\": \"智能助手\"", "\"name\": \"智能助手\", \"plannedLaunch\": \"2026-05-01\"");
        Assert.Empty(workspace.Evaluate());
    }

    private void AssertJudged(string mutation)
    {
        var request = workspace.Request();
        request.IsRelease = true;
        try
        {
            foreach (var finding in Gate.Evaluate(request))
            {
                Assert.NotEqual("", finding.Message.For(CultureInfo.InvariantCulture));
                Assert.NotEqual("", finding.Message.For(CultureInfo.GetCultureInfo("zh-Hans")));
                var lines = File.Exists(finding.Place.File) ? File.ReadAllText(finding.Place.File).ReplaceLineEndings("\n").Split('\n').Length : 0;
                Assert.InRange(finding.Place.Line, 0, lines + 1);
                Assert.True(finding.Place.EndLine >= finding.Place.Line);
            }
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail(e.GetType() + ": " + mutation);
        }
    }
}
