namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>Code that is rewritten without changing what it does keeps its verdict.</summary>
public sealed class FlowMetamorphicTests
{
    // An expression of type Task<string> whose text leaves, and the rule it breaks; some break none.
    private static readonly (string Expression, string? Rule)[] Expressions =
    [
        ("answers.Ask(q)", "AIGC2001"),
        ("Task.FromResult(\"AI生成：\" + await answers.Ask(q))", null),
        ("Task.FromResult((await answers.Ask(q)).Trim().Replace(\"a\", q))", "AIGC2001"),
        ("Task.FromResult(new Note(q, await answers.Ask(q)).Answer)", "AIGC2001"),
        ("Task.FromResult(new Note(q, await answers.Ask(q)).Question)", null),
        ("Task.FromResult(string.Join(' ', new List<string> { await answers.Ask(q) }.Select(t => t + q)))", "AIGC2001"),
        ("Task.FromResult((await answers.Ask(q)).Length.ToString())", null),
        ("Task.FromResult(await answers.Ask(q) is { Length: > 3 } t ? t : q)", "AIGC2001"),
        ("Task.FromResult(q)", null),
    ];

    private static readonly (string Name, Func<string, string> Members, string More)[] Rewrites =
    [
        ("as it is", e => $"public async Task<string> Go(string q) => await {e};", ""),
        ("local", e => $"public async Task<string> Go(string q) {{ var x = await {e}; var y = x; return y; }}", ""),
        ("extracted", e => $"public async Task<string> Go(string q) => await Inner(q); private async Task<string> Inner(string q) => await {e};", ""),
        ("passed on", e => $"public async Task<string> Go(string q) => Same(await {e}); private static string Same(string s) {{ var t = s; return t; }}", ""),
        ("async helper", e => $"public async Task<string> Go(string q) => await Run(async () => await {e}); private static async Task<T> Run<T>(Func<Task<T>> f) {{ await Task.Yield(); return await f(); }}", ""),
        ("local function", e => $"public async Task<string> Go(string q) {{ return await Inner(); async Task<string> Inner() => await {e}; }}", ""),
        ("field", e => $"private string kept = \"\"; public async Task<string> Go(string q) {{ kept = await {e}; return kept; }}", ""),
        ("object", e => $"public async Task<Box> Go(string q) {{ var b = new Box(); b.Content = await {e}; return b; }}", "public class Box { public string? Content { get; set; } }"),
        ("interface", e => $"public async Task<string> Go(string q, [FromServices] IInner inner) => await inner.Run(q);",
            "public interface IInner { Task<string> Run(string q); }\npublic class Inner(IAnswers answers) : IInner { public async Task<string> Run(string q) => await EXPRESSION; }"),
        ("base class", e => $"public async Task<string> Go(string q, [FromServices] Outer outer) => await outer.Run(q);",
            "public abstract class Outer { public abstract Task<string> Run(string q); }\npublic class Inner2(IAnswers answers) : Outer { public override async Task<string> Run(string q) => await EXPRESSION; }"),
    ];

    public static TheoryData<int, int> Cases
    {
        get
        {
            var cases = new TheoryData<int, int>();
            for (var e = 0; e < Expressions.Length; e++)
            {
                for (var r = 0; r < Rewrites.Length; r++)
                {
                    cases.Add(e, r);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_verdict_stays(int expression, int rewrite)
    {
        var (code, rule) = Expressions[expression];
        var (name, members, more) = Rewrites[rewrite];
        var source = FlowSnippets.Controller(members(code));
        var others = more.Replace("EXPRESSION", code, StringComparison.Ordinal);
        string?[] expected = rule is null ? [] : [rule];

        // In one file and in two; and the same whichever comes first.
        var two = "namespace Shop;\n" + others;
        Assert.True(expected.SequenceEqual(Labels(await FlowSnippets.VerdictAsync(FlowSnippets.Compile(source + "\n" + others)))), name + ": " + code);
        Assert.True(expected.SequenceEqual(Labels(await FlowSnippets.VerdictAsync(FlowSnippets.Compile(two, source)))), name + " in two files: " + code);
    }

    private static IEnumerable<string> Labels(IEnumerable<string> rules) => rules.Where(r => r is "AIGC2001" or "AIGC2002");
}
