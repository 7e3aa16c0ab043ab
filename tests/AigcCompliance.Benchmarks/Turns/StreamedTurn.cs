using System.Globalization;
using System.Runtime.CompilerServices;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Benchmarks.Turns;

/// <summary>What a user waits for with a moderator of 200 ms: first text, longest gap, whole answer; ours beside the other ways to judge a stream.</summary>
internal static class StreamedTurn
{
    private const int Pieces = 300;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(int rounds)
    {
        foreach (var (name, piece) in new[] { ("English, 5 characters a piece", "word "), ("Chinese, 2 characters a piece", "圆桌") })
        {
            var model = new PacedModel([.. Enumerable.Repeat(piece, Pieces)], Pace);
            var moderator = new PacedModerator(Latency);
            var governed = await TurnService.ClientAsync(model, moderator);
            (string Name, Func<IAsyncEnumerable<string>> Answer)[] ways =
            [
                ("not judged", () => Texts(model)),
                ("whole answer, then judged", () => Whole(model, moderator)),
                ("windows, one after the other", () => Serial(model, moderator)),
                ("ours", () => Texts(governed)),
            ];
            var times = ways.ToDictionary(w => w.Name, _ => new List<(double First, double Gap, double Total)>());
            for (var round = 0; round < rounds; round++)
            {
                foreach (var way in ways)
                {
                    times[way.Name].Add(await MeasureAsync(way.Answer()));
                }
            }

            Console.WriteLine($"{name}; {Pieces} pieces, {Pace.TotalMilliseconds} ms apart; a moderator of {Latency.TotalMilliseconds} ms; median of {rounds} round(s)");
            Console.WriteLine("  {0,-30} {1,10} {2,12} {3,10}", "", "first text", "longest gap", "total");
            foreach (var (way, values) in times)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {way,-30} {Median(values.Select(v => v.First)),7:N0} ms {Median(values.Select(v => v.Gap)),9:N0} ms {Median(values.Select(v => v.Total)),7:N0} ms"));
            }

            var ratio = Median(times[ways[1].Name].Select(v => v.First)) / Median(times["ours"].Select(v => v.First));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  first text of the whole answer / ours: {ratio:N1}  (goal 8)"));
        }

        return 0;
    }

    private static async Task<(double First, double Gap, double Total)> MeasureAsync(IAsyncEnumerable<string> answer)
    {
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        double first = 0, last = 0, gap = 0;
        await foreach (var text in answer)
        {
            if (text.Length > 0)
            {
                var now = time.GetElapsedTime(start).TotalMilliseconds;
                (first, gap, last) = first == 0 ? (now, 0, now) : (first, Math.Max(gap, now - last), now);
            }
        }

        return (first, gap, time.GetElapsedTime(start).TotalMilliseconds);
    }

    private static IAsyncEnumerable<string> Texts(IChatClient client) => client.GetStreamingResponseAsync("Hi").Select(u => u.Text);

    private static async IAsyncEnumerable<string> Whole(IChatClient model, PacedModerator moderator)
    {
        var text = string.Concat(await Texts(model).ToListAsync());
        await moderator.JudgeAsync(new ModerationRequest(ModerationStage.Output, text, "benchmark"), default);
        yield return text;
    }

    // The same windows as ours, but the model waits for each verdict.
    private static async IAsyncEnumerable<string> Serial(IChatClient model, PacedModerator moderator, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (settings, pending) = (new ModerationOptions(), "");
        await foreach (var text in Texts(model).WithCancellation(cancellationToken))
        {
            pending += text;
            if (pending.Length - settings.Overlap >= settings.Window)
            {
                await moderator.JudgeAsync(new ModerationRequest(ModerationStage.Output, pending, "benchmark"), cancellationToken);
                yield return pending[..^settings.Overlap];
                pending = pending[^settings.Overlap..];
            }
        }

        await moderator.JudgeAsync(new ModerationRequest(ModerationStage.Output, pending, "benchmark"), cancellationToken);
        yield return pending;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
