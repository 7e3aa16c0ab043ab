using System.ComponentModel;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>Packages of another runtime on the same files, with ours before and after: the machine may have changed in between.</summary>
internal static class NodePeers
{
    /// <summary>All of them are written in JavaScript; installing runs nothing of theirs.</summary>
    private static readonly string[] Install = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--silent"];

    private static readonly string Folder = typeof(NodePeers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Peers").Value!;

    /// <returns>Whether those that find what is written agree with ours about how much that is.</returns>
    public static bool Run(int size, string[] keywords, Corpus[] corpora, Figures figures)
    {
        Output.Head(FormattableString.Invariant($"packages of npm, {size:N0} keywords, hits: natural, all"));
        if (Start("npm", Folder, Install) is null || Start("node", Folder, ["--version"]) is not { } version)
        {
            Console.WriteLine("  not measured: needs node and npm, and the packages in Moderation/peers/package.json: apt-get install nodejs npm");
            return true;
        }

        Output.Line($"  node {version.Trim()}");
        var work = Directory.CreateTempSubdirectory("aigc-moderation-");
        try
        {
            File.WriteAllText(Path.Combine(work.FullName, "keywords.txt"), string.Join('\0', keywords));
            Array.ForEach(corpora, c => File.WriteAllText(Path.Combine(work.FullName, c.Name + ".txt"), string.Join('\0', c.Texts)));
            return Compare(size, keywords, corpora, figures, work.FullName);
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    private static bool Compare(int size, string[] keywords, Corpus[] corpora, Figures figures, string work)
    {
        var ours = new OurEngine(keywords);
        var agree = true;
        foreach (var corpus in corpora)
        {
            var exact = corpus.Texts.Sum(new AhoCorasick(keywords).Count);
            var before = Clock.Interleaved([ours.All()], corpus)[0];
            if (Start("node", Folder, ["--expose-gc", "measure.mjs", work, corpus.Name]) is not { } lines)
            {
                Console.WriteLine($"  {corpus.Name}: not measured, node failed");
                return false;
            }

            var after = Clock.Interleaved([ours.All()], corpus)[0];
            var least = before.Nanoseconds < after.Nanoseconds ? before : after;
            figures.Add(size, corpus.Name, "node", least);
            Output.Line($"  {corpus.Name}: ours {before.Nanoseconds:F2} ns/char before, {after.Nanoseconds:F2} after; {exact:N0} matches as written");
            foreach (var line in lines.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var row = JsonSerializer.Deserialize<Peer>(line, JsonSerializerOptions.Web)!;
                var timing = new Timing(row.Name, row.Nanoseconds, row.Noise, row.Matches);
                figures.Add(size, corpus.Name, "node", timing);
                Output.Row(timing, least, corpus);
                if (row.Exact && row.Matches != exact)
                {
                    Console.Error.WriteLine($"  {row.Name} counts {row.Matches:N0} and not {exact:N0}: not the same work");
                    agree = false;
                }
            }
        }

        return agree;
    }

    /// <summary>What a command prints, or nothing if it is not there or fails.</summary>
    private static string? Start(string command, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() && command == "npm" ? "npm.cmd" : command, arguments)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        try
        {
            using var process = Process.Start(start)!;
            var printed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? printed : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private sealed record Peer(string Name, double Nanoseconds, double Noise, long Matches, bool Exact);
}
