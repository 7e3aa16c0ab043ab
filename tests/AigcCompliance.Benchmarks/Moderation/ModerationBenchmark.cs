using System.Globalization;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>The lexicon engine beside others: speed, construction, memory, hostile texts, streams; then what of it was promised.</summary>
internal static class ModerationBenchmark
{
    /// <summary>The size for what is not measured at every size.</summary>
    private const int Usual = 10_000;

    private static readonly int[] DefaultSizes = [1_000, Usual, 50_000];

    /// <summary>Measures with the given sizes of the list, "8", "1k", "200k"…; other arguments are not for here.</summary>
    /// <param name="gate">Whether a goal missed by more than the slack fails the command.</param>
    public static int Run(IEnumerable<string> arguments, bool gate)
    {
        var sizes = arguments.Select(Size).OfType<int>().Distinct().Order().ToArray();
        sizes = sizes.Length == 0 ? DefaultSizes : sizes;
        var usual = sizes.MinBy(s => Math.Abs(s - Usual));
        var source = Keywords.Load();
        var (docs, chat, origin) = Texts.Load(source);
        Output.Line($"{docs.Characters:N0} characters of docs, {chat.Characters:N0} of chat: {origin}");
        Console.WriteLine(Hyperscan.Installed ? $"Hyperscan {Hyperscan.Version}" : Hyperscan.NotInstalled);
        Console.WriteLine("ours: the engine, evasion on");

        var figures = new Figures();
        var cases = sizes.Select(size => (Size: size, Words: Case.Make(source, size, docs, chat))).ToArray();
        foreach (var (size, words) in cases)
        {
            if (!Speed.Run(size, words, docs, chat, figures))
            {
                return 1;
            }
        }

        var chosen = cases.First(c => c.Size == usual).Words.Natural;
        Construction.Run(cases, figures);
        Allocations.Run(chosen, docs, figures);
        Adversarial.Run(chosen, docs, figures);
        var same = Streaming.Run(cases, [docs, chat], figures);
        if (usual <= 50_000)
        {
            same &= NodePeers.Run(usual, chosen, [docs, chat], figures);
        }
        else
        {
            Console.WriteLine("\npackages of npm are measured at the size nearest to 10,000, and at none above 50,000: minutes, and gigabytes");
        }

        var held = Goals.Print(figures);
        return same && (held || !gate) ? 0 : 1;
    }

    private static int? Size(string argument)
    {
        var thousands = argument.EndsWith('k');
        return int.TryParse(thousands ? argument[..^1] : argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number * (thousands ? 1_000 : 1)
            : null;
    }
}
