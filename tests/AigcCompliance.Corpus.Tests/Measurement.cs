using System.Text;
using AigcCompliance.Rules;

namespace AigcCompliance.Corpus.Tests;

/// <summary>Per rule: how many seeded breaches are found, and at how many near misses the rule is silent.</summary>
internal static class Measurement
{
    /// <summary>Absolute path of the checked-in figures.</summary>
    public static string Path { get; } = System.IO.Path.Combine(Corpus.Folder, "measured.tsv");

    /// <summary>
    /// The figures. Breaches are the true lines of <c>expected.txt</c> and what mutations break. Near misses are healthy places that a mutation
    /// breaks, before it, and breaches that a mutation mends, after it. False findings are the lines judged false and whatever is reported at a near miss.
    /// </summary>
    public static string Of(IEnumerable<AppRun> runs)
    {
        var all = runs.ToList();
        var result = new StringBuilder("rule\tbreaches\tfound\tnear misses\tfalse findings\n");
        foreach (var rule in RuleTable.All.Where(r => r.Host == RuleHost.Analyzer).Select(r => r.Id))
        {
            var mode = AppRun.ModeOf(rule);
            var judged = all.SelectMany(r => r.Expected.All).Where(e => e.Finding.Rule == rule && e.Mode == mode).ToList();
            var effects = all.SelectMany(r => r.Effects.Values.SelectMany(e => e.Split(' '))).ToList();
            int Count(string effect) => effects.Count(e => e == effect);
            var breaches = judged.Count(j => j.Verdict != Verdict.False) + Count("+" + rule) + Count("missed:+" + rule);
            var found = judged.Count(j => j.Verdict == Verdict.Found) + Count("+" + rule);
            var nearMisses = Count("+" + rule) + Count("missed:+" + rule) + Count("-" + rule) + Count("missed:-" + rule);
            var wrong = judged.Count(j => j.Verdict == Verdict.False) + Count("missed:-" + rule) + Count("false:+" + rule);
            if (breaches + nearMisses + wrong > 0)
            {
                result.Append(rule).Append('\t').AppendJoin('\t', breaches, found, nearMisses, wrong).Append('\n');
            }
        }

        return result.ToString();
    }
}
