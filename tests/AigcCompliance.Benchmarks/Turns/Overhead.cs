using System.Globalization;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Benchmarks.Turns;

/// <summary>What a governed turn costs beyond the bare client when model, moderator and log take no time: median and p99, and bytes allocated.</summary>
internal static class Overhead
{
    private const int Turns = 20_000;
    private const int Pieces = 100;

    public static async Task<int> RunAsync()
    {
        var model = new PacedModel([.. Enumerable.Repeat("word ", Pieces)], TimeSpan.Zero);
        var lexicon = new LexiconModerator(Lexicon.Compile([.. Enumerable.Range(0, 1000).Select(i => new LexiconEntry("茶壶" + (char)('一' + i)))]));
        (string Name, IChatClient Client)[] clients =
        [
            ("bare client", model),
            ("governed, moderator that passes all", await TurnService.ClientAsync(model, new PacedModerator(TimeSpan.Zero))),
            ("governed, lexicon of 1,000 terms", await TurnService.ClientAsync(model, lexicon)),
        ];
        foreach (var isStreaming in new[] { false, true })
        {
            Console.WriteLine($"{(isStreaming ? "Stream" : "Whole answer")} of {Pieces} pieces, {Turns:N0} turns each, in turns");
            var times = clients.Select(_ => new double[Turns]).ToArray();
            var bytes = new long[clients.Length];
            for (var turn = -Turns / 10; turn < Turns; turn++)
            {
                for (var i = 0; i < clients.Length; i++)
                {
                    var before = GC.GetTotalAllocatedBytes();
                    var start = TimeProvider.System.GetTimestamp();
                    await AskAsync(clients[i].Client, isStreaming);
                    var time = TimeProvider.System.GetElapsedTime(start).TotalMicroseconds;

                    // The first tenth warms up.
                    if (turn >= 0)
                    {
                        times[i][turn] = time;
                        bytes[i] += GC.GetTotalAllocatedBytes() - before;
                    }
                }
            }

            for (var i = 0; i < clients.Length; i++)
            {
                Array.Sort(times[i]);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"  {clients[i].Name,-36} median {times[i][Turns / 2],7:N1} µs   p99 {times[i][Turns * 99 / 100],7:N1} µs   {bytes[i] / (double)Turns / 1024,6:N1} KB"));
            }
        }

        return 0;
    }

    private static async Task AskAsync(IChatClient client, bool isStreaming)
    {
        if (!isStreaming)
        {
            await client.GetResponseAsync("Hi");
            return;
        }

        await foreach (var update in client.GetStreamingResponseAsync("Hi"))
        {
            GC.KeepAlive(update);
        }
    }
}
