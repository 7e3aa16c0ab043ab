using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>What one way of working took: the least of all rounds for one character, how far the median lies above it, and what it counted.</summary>
internal sealed record Timing(string Name, double Nanoseconds, double Noise, long Matches);

/// <summary>Processor time of this thread alone: what else the machine does is not in it.</summary>
internal static partial class Clock
{
    /// <summary>Rounds that count; the least of them is taken.</summary>
    public const int Rounds = 9;

    /// <summary>Above this median/min the machine was too busy, and the run should be repeated.</summary>
    public const double Noisy = 1.3;

    /// <summary>Linux and macOS number their clocks differently; elsewhere wall time must do.</summary>
    private static readonly int ThreadClock = OperatingSystem.IsLinux() ? 3 : OperatingSystem.IsMacOS() ? 16 : -1;

    public static long Nanoseconds()
    {
        if (ThreadClock >= 0 && GetTime(ThreadClock, out var time) == 0)
        {
            return (time.Seconds * 1_000_000_000L) + time.Nanoseconds;
        }

        return (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
    }

    /// <summary>Every engine once a round on the same texts, after all are warm: a busy moment then hits all of them.</summary>
    public static IReadOnlyList<Timing> Interleaved(IReadOnlyList<Engine> engines, Corpus corpus, int rounds = Rounds)
    {
        var runs = engines.Select(e => e.On(corpus.Texts)).ToArray();
        var counts = new long[runs.Length];
        for (var warm = 0; warm < 3; warm++)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                counts[i] = runs[i]();
            }

            Thread.Sleep(150); // The just-in-time compiler replaces its first code in the background, when nothing else is new.
        }

        var times = runs.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                var start = Nanoseconds();
                runs[i]();
                times[i].Add((double)(Nanoseconds() - start) / corpus.Characters);
            }
        }

        return [.. engines.Select((e, i) => Least(e.Name, times[i], counts[i]))];
    }

    /// <summary>The least time of a few runs of a piece of work, in nanoseconds.</summary>
    public static Timing Repeated(string name, int rounds, Action work)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var start = Nanoseconds();
            work();
            times.Add(Nanoseconds() - start);
        }

        return Least(name, times, 0);
    }

    private static Timing Least(string name, List<double> times, long matches)
    {
        times.Sort();
        return new(name, times[0], times[times.Count / 2] / times[0], matches);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpecification time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpecification
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
