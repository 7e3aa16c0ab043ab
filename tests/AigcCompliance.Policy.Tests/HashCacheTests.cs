using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>What an ordinary build does not read again, and what reads it all the same.</summary>
public sealed class HashCacheTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void What_looks_unchanged_is_not_read_and_what_looks_changed_is()
    {
        Write("a.txt", "one", LongAgo);
        Write("b.txt", "two", LongAgo);
        var before = Listing();
        Assert.Equal(2, File.ReadAllLines(workspace.In("cache.txt")).Length - 1);

        // Same size and time: nobody looks. This is what a release is for.
        Write("a.txt", "ONE", LongAgo);
        Assert.Equal(before, Listing());

        Write("a.txt", "ONE", LongAgo.AddSeconds(1));
        Assert.NotEqual(before, Listing());
        Write("a.txt", "one", LongAgo);
        Assert.Equal(before, Listing());
        Write("a.txt", "one!", LongAgo);
        Assert.NotEqual(before, Listing());

        Write("a.txt", "one", LongAgo);
        File.Move(workspace.In("data/b.txt"), workspace.In("data/c.txt"));
        Assert.NotEqual(before, Listing());
    }

    [Fact]
    public void A_file_just_written_is_read_again()
    {
        Write("a.txt", "one", DateTime.UtcNow);
        var before = Listing();
        Assert.Single(File.ReadAllLines(workspace.In("cache.txt")));
        Write("a.txt", "two", File.GetLastWriteTimeUtc(workspace.In("data/a.txt")));
        Assert.NotEqual(before, Listing());
    }

    [Theory]
    [InlineData("")]
    [InlineData("aigc-hashes 2\n")]
    [InlineData("aigc-hashes 1\nnonsense\n\n0 0 0\n")]
    [InlineData("\0\0\0")]
    public void A_damaged_cache_is_an_empty_one(string text)
    {
        Write("a.txt", "one", LongAgo);
        var plain = FileListing.Of(workspace.Root, ["data"], out _)!.DirHash;
        workspace.Write("cache.txt", text);
        Assert.Equal(plain, Listing());
        Assert.Equal(2, File.ReadAllLines(workspace.In("cache.txt")).Length);
    }

    [Fact]
    public void A_cache_that_cannot_be_written_costs_time_only()
    {
        Write("a.txt", "one", LongAgo);
        Directory.CreateDirectory(workspace.In("cache.txt"));
        Assert.Equal(FileListing.Of(workspace.Root, ["data"], out _)!.DirHash, Listing());
    }

    [Fact]
    public void An_ordinary_build_believes_a_forged_cache_and_a_release_does_not()
    {
        workspace.Compliant();
        var faq = Directory.GetFiles(workspace.In("data/faq"), "*", SearchOption.AllDirectories);
        Array.ForEach(faq, f => File.SetLastWriteTimeUtc(f, LongAgo));
        Assert.Empty(Evaluate(release: false));

        File.WriteAllText(faq[0], new string('x', (int)new FileInfo(faq[0]).Length));
        File.SetLastWriteTimeUtc(faq[0], LongAgo);
        Assert.Empty(Evaluate(release: false));
        Assert.Contains(RuleTable.AIGC6011, Evaluate(release: true).Select(f => f.Rule));

        File.SetLastWriteTimeUtc(faq[0], LongAgo.AddDays(1));
        Assert.Contains(RuleTable.AIGC6011, Evaluate(release: false).Select(f => f.Rule));
    }

    private IReadOnlyList<Finding> Evaluate(bool release) => Gate.Evaluate(new GateRequest
    {
        ProjectFile = workspace.In("src/app.csproj"), IsService = true, IsRelease = release, Today = Workspace.Today, HashCacheFile = workspace.In("cache.txt"),
    });

    private string Listing()
    {
        var cache = HashCache.Open(workspace.In("cache.txt"));
        var listing = FileListing.Of(workspace.Root, ["data"], out _, cache)!;
        cache.Save();
        return listing.DirHash;
    }

    private void Write(string name, string text, DateTime at)
    {
        workspace.Write("data/" + name, text);
        File.SetLastWriteTimeUtc(workspace.In("data/" + name), at);
    }
}
