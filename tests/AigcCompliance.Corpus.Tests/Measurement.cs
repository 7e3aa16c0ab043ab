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
    /// breaks, before it, breaches that a mutation mends, after it, and what is healthy before and after. False findings are the lines judged false and whatever is reported at a near miss.
    /// </summary>
    public static string Of(IEnumerable<AppRun> runs)
    {
        var all = runs.ToList();
        var effects = all.SelectMany(r => r.Effects.Values.SelectMany(e => e.Split(' '))).ToLookup(e => e);
        var result = new StringBuilder("rule\tmode\tbreaches\tfound\tnear misses\tfalse findings\tfurther false findings in Strict\n");
        foreach (var rule in RuleTable.All.Where(r => r.Host == RuleHost.Analyzer).Select(r => r.Id))
        {
            var mode = AppRun.ModeOf(rule);
            var judged = all.SelectMany(r => r.Expected.All).Where(e => e.Finding.Rule == rule).ToList();
            int Lines(Mode inMode, Verdict verdict) => judged.Count(j => j.Mode == inMode && j.Verdict == verdict);
            int Effects(string effect) => effects[effect + rule].Count();
            var found = Lines(mode, Verdict.Found) + Effects("+");
            var breaches = found + Lines(mode, Verdict.Missed) + Effects("missed:+");
            var nearMisses = Effects("+") + Effects("missed:+") + Effects("-") + Effects("missed:-") + Effects("=") + Effects("false:+");
            var wrong = Lines(mode, Verdict.False) + Effects("missed:-") + Effects("false:+");
            var strict = mode == Mode.Strict ? 0 : Lines(Mode.Strict, Verdict.False) - Lines(Mode.Default, Verdict.False);
            if (breaches + nearMisses + wrong + strict > 0)
            {
                result.Append(rule).Append('\t').Append(mode).Append('\t').AppendJoin('\t', breaches, found, nearMisses, wrong, strict).Append('\n');
            }
        }

        return result.ToString();
    }
}
