using AigcCompliance.Rules;

namespace AigcCompliance.Corpus.Tests;

/// <summary>An application, what is expected of it, and what was found: in both modes, and after each mutation.</summary>
internal sealed class AppRun
{
    private AppRun(App app, Expectations expected, IReadOnlyDictionary<Mode, IReadOnlyList<Finding>> found, IReadOnlyDictionary<string, string> effects) =>
        (App, Expected, Found, Effects) = (app, expected, found, effects);

    public App App { get; }

    public Expectations Expected { get; }

    /// <summary>Findings by mode.</summary>
    public IReadOnlyDictionary<Mode, IReadOnlyList<Finding>> Found { get; }

    /// <summary>
    /// What each mutation does: <c>+AIGC1001</c> as intended; <c>missed:+AIGC1001</c> although intended, not so; <c>absent:-AIGC2001</c> nothing to
    /// clear, because the breach itself is missed; <c>also:+AIGC3001</c> a consequence that people agreed to; <c>false:+AIGC3001</c> a wrong one.
    /// </summary>
    public IReadOnlyDictionary<string, string> Effects { get; }

    /// <summary>Runs everything; when the run accepts, writes and reads again.</summary>
    public static AppRun Of(App app)
    {
        var expected = Expectations.Read(app.Folder, app.Files);
        var found = new Dictionary<Mode, IReadOnlyList<Finding>>();
        foreach (var mode in new[] { Mode.Default, Mode.Strict })
        {
            found[mode] = app.FindAsync(mode).GetAwaiter().GetResult();
        }

        var effects = app.Mutations.ToDictionary(m => m.Name, m => Effect(app, m, found, expected.OfMutation(m.Name)));
        if (Corpus.Accepts)
        {
            foreach (var (mode, findings) in found)
            {
                expected.Accept(mode, findings);
            }

            expected.Accept(effects);
            expected.Write();
            expected = Expectations.Read(app.Folder, app.Files);
        }

        return new AppRun(app, expected, found, effects);
    }

    /// <summary>The mode in which a rule is judged: Default, unless the rule is silent there.</summary>
    public static Mode ModeOf(string rule) =>
        RuleTable.All.FirstOrDefault(r => r.Id == rule) is { } known && Preset.SeverityOf(known, Mode.Default) == Severity.None ? Mode.Strict : Mode.Default;

    private static string Effect(App app, Mutation mutation, IReadOnlyDictionary<Mode, IReadOnlyList<Finding>> found, string recorded)
    {
        var mode = mutation.Intended.Max(i => ModeOf(i[1..]));
        var before = found[mode];
        var after = app.FindAsync(mode, mutation).GetAwaiter().GetResult();
        var seen = after.Except(before).Select(f => "+" + f.Rule).Concat(before.Except(after).Select(f => "-" + f.Rule)).ToList();
        var result = new List<string>();
        foreach (var intended in mutation.Intended)
        {
            var isNothingToClear = intended[0] == '-' && !before.Any(f => f.Rule == intended[1..] && mutation.Edits.Any(e => e.File == f.File));
            if (intended[0] == '=')
            {
                result.Add(seen.Remove("+" + intended[1..]) ? "false:+" + intended[1..] : intended);
                continue;
            }

            result.Add(seen.Remove(intended) ? intended : (isNothingToClear ? "absent:" : "missed:") + intended);
        }

        // A second finding of an intended rule is as unlisted as one of another rule.
        result.AddRange(seen.Order(StringComparer.Ordinal).Select(other => (recorded.Split(' ').Contains("false:" + other) ? "false:" : "also:") + other));
        return string.Join(' ', result);
    }
}
