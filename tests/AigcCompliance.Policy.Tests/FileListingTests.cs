using System.Diagnostics;
using System.Globalization;
using AigcCompliance.Datasets;

namespace AigcCompliance.Policy.Tests;

public sealed class FileListingTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void The_digest_equals_the_shell_one_liner_on_hard_names()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // The one-liner needs find, sort and sha256sum.
        }

        // U+FF0B sorts before U+1F600 by UTF-8 bytes and after it by UTF-16 units.
        foreach (var name in new[] { "问答/一.txt", "问答/二 三.txt", "\U0001F600.txt", "＋.txt", "a.txt", "A.txt", "a/b.txt", "a-b.txt", ".hidden", "empty", "é.txt", "e\u0301.txt" })
        {
            workspace.Write("data/" + name, name == "empty" ? "" : name);
        }

        var listing = FileListing.Of(workspace.Root, ["data"], out var problem)!;
        Assert.Null(problem);
        Assert.Equal(Shell("find data -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum"), listing.Text);
        Assert.Equal(Shell("find data -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum")[..64], listing.DirHash);
    }

    [Fact]
    public void The_order_is_that_of_UTF8_bytes()
    {
        var random = new Random(20260601);
        int[] parts = [0x2F, 0x41, 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFD, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF];
        string Name() => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => char.ConvertFromUtf32(parts[random.Next(parts.Length)])));
        for (var i = 0; i < 20000; i++)
        {
            var (a, b) = (Name(), Name());
            Assert.Equal(
                Math.Sign(System.Text.Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(b))), Math.Sign(Hashing.CompareUtf8(a, b)));
        }
    }

    [Fact]
    public void Overlapping_paths_count_a_file_once()
    {
        workspace.Write("data/a.txt", "a");
        Assert.Equal(FileListing.Of(workspace.Root, ["data"], out _)!.DirHash, FileListing.Of(workspace.Root, ["data/a.txt", "data"], out _)!.DirHash);
    }

    [Fact]
    public void A_renamed_file_changes_the_digest()
    {
        workspace.Write("data/a.txt", "a");
        var before = FileListing.Of(workspace.Root, ["data"], out _)!;
        File.Move(workspace.In("data/a.txt"), workspace.In("data/b.txt"));
        var after = FileListing.Of(workspace.Root, ["data"], out _)!;
        Assert.NotEqual(before.DirHash, after.DirHash);
        Assert.Equal([("data/a.txt", FileChange.Removed), ("data/b.txt", FileChange.Added)], after.Since(before));
    }

    [Fact]
    public void A_listing_survives_writing_and_reading()
    {
        workspace.Write("data/a b.txt", "a");
        var listing = FileListing.Of(workspace.Root, ["data"], out _)!;
        Assert.Equal(listing.DirHash, FileListing.Parse(listing.Text)!.DirHash);
        Assert.Null(FileListing.Parse("not a listing\n"));
        Assert.Null(FileListing.Parse(listing.Text + listing.Text));
    }

    [Theory]
    [InlineData("link inside", "symbolic link")]
    [InlineData("link on the way", "symbolic link")]
    [InlineData("line break", "line break")]
    [InlineData("backslash", "backslash")]
    [InlineData("missing", "does not exist")]
    [InlineData("empty", "hold no file")]
    public void What_could_hide_a_change_is_refused(string what, string says)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Such names and links without privilege are of Unix.
        }

        workspace.Write("real/a.txt", "a");
        Directory.CreateDirectory(workspace.In("data"));
        var path = "data";
        switch (what)
        {
            case "link inside":
                File.CreateSymbolicLink(workspace.In("data/a.txt"), workspace.In("real/a.txt"));
                break;
            case "link on the way":
                Directory.CreateSymbolicLink(workspace.In("data/link"), workspace.In("real"));
                path = "data/link/a.txt";
                break;
            case "line break":
                workspace.Write("data/a\nb.txt", "a");
                break;
            case "backslash":
                workspace.Write("data/a\\b.txt", "a");
                break;
            case "missing":
                path = "data/none";
                break;
        }

        Assert.Null(FileListing.Of(workspace.Root, [path], out var problem));
        Assert.Contains(says, problem!.For(CultureInfo.InvariantCulture));
    }

    private string Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = workspace.Root, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
