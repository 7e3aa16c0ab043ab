using AigcCompliance.Gates;

namespace AigcCompliance.Policy.Tests;

/// <summary>AIGC6020, and the signature of somebody else than the author.</summary>
public sealed class DataRootTests : IDisposable
{
    private readonly Workspace workspace = new Workspace().Compliant();

    public DataRootTests() => workspace.Replace("compliance/aigc.json", "\"models\":", "\"dataRoots\": [ \"data\" ], \"models\":");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Recorded_files_pass_and_files_outside_the_root_are_nobodys_business()
    {
        workspace.Write("other/x.txt", "x");
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_file_that_no_record_covers_is_named()
    {
        workspace.Write("data/late.jsonl", "{}");
        workspace.Write("data/faq2/也.txt", "x");
        Assert.Equal(
            "AIGC6020 aigc.json(8,18): 2 file(s) below 'data' belong to no dataset record: data/faq2/也.txt, data/late.jsonl; record them, or move them out",
            workspace.Single().Show());
        Assert.Empty(Gate.Evaluate(workspace.Request().ForReleaseOn(Workspace.Today)));
    }

    [Fact]
    public void A_link_is_named_and_not_followed()
    {
        Directory.CreateSymbolicLink(workspace.In("data/loop"), workspace.In("data"));
        Assert.Contains("1 file(s) below 'data' belong to no dataset record: data/loop;", workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_that_does_not_exist_is_a_mistake()
    {
        workspace.Replace("compliance/aigc.json", "[ \"data\" ]", "[ \"dat\" ]");
        Assert.StartsWith("AIGC6020 aigc.json(8,18): The data root 'dat' does not exist", workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("张三", true)]
    [InlineData("李四", false)]
    public void Whoever_wrote_the_record_does_not_sign_it(string author, bool refused)
    {
        workspace.Replace("compliance/datasets/faq.dataset.json", "\"origin\":", $"\"author\": \"{author}\", \"origin\":");
        workspace.SignOffDataset("张三", workspace.LegalKey);
        if (refused)
        {
            Assert.StartsWith("AIGC6013 faq@2026.3.dsse.json(3,14): '张三' wrote the record of 'faq@2026.3' and signed it", workspace.Single().Show(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Empty(workspace.Evaluate());
        }
    }

    [Fact]
    public void A_record_says_how_it_was_annotated_and_sampled()
    {
        workspace.Replace("compliance/datasets/faq.dataset.json", "\"origin\":", """
            "annotation": { "rules": "docs/annotation.md", "qualityCheck": "双人复核" },
              "sampling": { "manualItems": 4000, "manualPassPercent": 97, "automaticPercent": 10, "automaticPassPercent": 99 }, "origin":
            """);
        workspace.SignOffDataset("张三", workspace.LegalKey);
        Assert.Empty(workspace.Evaluate());
        workspace.Replace("compliance/datasets/faq.dataset.json", "\"qualityCheck\": \"双人复核\"", "");
        Assert.Contains("'/annotation' lacks 'qualityCheck'", workspace.Single().Show(), StringComparison.Ordinal);
    }
}
