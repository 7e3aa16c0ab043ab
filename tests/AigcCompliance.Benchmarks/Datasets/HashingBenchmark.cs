extern alias policy;

using System.Diagnostics;
using policy::AigcCompliance.Datasets;

namespace AigcCompliance.Benchmarks.Datasets;

/// <summary>Hashing the data of datasets beside the tools a stranger would check it with. Wall time, because tools are processes of their own.</summary>
internal static class HashingBenchmark
{
    private const int Files = 100_000;
    private const int FileSize = 4096;

    /// <summary>Measures one large file and many small ones, in a temporary folder that is deleted afterwards.</summary>
    /// <param name="gigabytes">Size of the large file, in GB of 10^9 bytes.</param>
    /// <param name="rounds">Rounds in which everything runs once; the least time counts.</param>
    public static int Run(int gigabytes, int rounds)
    {
        var root = Directory.CreateTempSubdirectory("aigc-hashing-").FullName;
        try
        {
            Console.WriteLine($"one file of {gigabytes} GB");
            WriteLarge(Path.Combine(root, "large", "data.bin"), gigabytes * 1_000_000_000L);
            Show(Rounds(rounds,
                ("ours", () => Listing(root, "large", null)),
                ("openssl dgst -sha256", () => Shell(root, "openssl dgst -sha256 large/data.bin")),
                ("sha256sum", () => Shell(root, "sha256sum large/data.bin"))));
            File.Delete(Path.Combine(root, "large", "data.bin"));

            Console.WriteLine($"{Files:N0} files of {FileSize} bytes");
            WriteSmall(Path.Combine(root, "small"));
            var cache = Path.Combine(root, "cache.txt");
            Listing(root, "small", cache);
            Show(Rounds(rounds,
                ("ours, every file read", () => Listing(root, "small", null)),
                ("find | sort | xargs sha256sum", () => Shell(root, "find small -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum")),
                ("ours, all unchanged", () => Listing(root, "small", cache)),
                ("bare walk, one stat a file", () => Walk(Path.Combine(root, "small")))));
            using var self = Process.GetCurrentProcess();
            Console.WriteLine($"peak working set of this process: {self.PeakWorkingSet64 / 1_000_000} MB");
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static void Listing(string root, string path, string? cacheFile)
    {
        var cache = cacheFile is null ? null : HashCache.Open(cacheFile);
        if (FileListing.Of(root, [path], out var problem, cache) is null)
        {
            throw new InvalidOperationException(problem!.For(System.Globalization.CultureInfo.InvariantCulture));
        }

        cache?.Save();
    }

    private static void Walk(string folder)
    {
        long bytes = 0;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            bytes += file.Length;
        }

        if (bytes != (long)Files * FileSize)
        {
            throw new InvalidOperationException("The walk missed files.");
        }
    }

    private static IReadOnlyList<(string Name, double Seconds)> Rounds(int rounds, params (string Name, Action Work)[] contestants)
    {
        var least = contestants.Select(_ => double.MaxValue).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var i = 0; i < contestants.Length; i++)
            {
                var clock = Stopwatch.StartNew();
                contestants[i].Work();

                // The first round warms the page cache and compiles.
                least[i] = round == 0 ? least[i] : Math.Min(least[i], clock.Elapsed.TotalSeconds);
            }
        }

        return [.. contestants.Select((c, i) => (c.Name, least[i]))];
    }

    private static void Show(IReadOnlyList<(string Name, double Seconds)> timings)
    {
        foreach (var (name, seconds) in timings)
        {
            Console.WriteLine($"  {name,-32} {seconds,8:0.000} s   {string.Join("   ", timings.Where(t => t.Name != name).Select(t => $"{seconds / t.Seconds:0.00} x {t.Name}"))}");
        }
    }

    private static void WriteLarge(string path, long length)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var random = new Random(1);
        var block = new byte[8 * 1024 * 1024];
        using var stream = File.Create(path);
        for (var written = 0L; written < length; written += block.Length)
        {
            random.NextBytes(block);
            stream.Write(block, 0, (int)Math.Min(block.Length, length - written));
        }
    }

    private static void WriteSmall(string folder)
    {
        var random = new Random(2);
        var block = new byte[FileSize];
        for (var i = 0; i < Files; i++)
        {
            var path = Path.Combine(folder, (i % 100).ToString("00"), $"语料 {i}.txt");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            random.NextBytes(block);
            File.WriteAllBytes(path, block);
            File.SetLastWriteTimeUtc(path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        }
    }

    private static void Shell(string folder, string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command}' ended with {process.ExitCode}.");
        }
    }
}
