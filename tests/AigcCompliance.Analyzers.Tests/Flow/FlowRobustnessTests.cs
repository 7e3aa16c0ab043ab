using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Facts.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>Sizes and shapes that nobody writes by hand.</summary>
public sealed class FlowRobustnessTests
{
    [Theory]
    [InlineData("return t", " + t", ";", 6000)]
    [InlineData("var b = new System.Text.StringBuilder(); b", ".Append(t)", "; return b.ToString();", 3000)]
    [InlineData("return t", ".Trim()", ";", 3000)]
    public async Task Long_expressions_end(string start, string repeated, string end, int count)
    {
        var source = FlowSnippets.Controller($$"""
            public async Task<string> Long(string q) { var t = await answers.Ask(q); {{start}}{{string.Concat(Enumerable.Repeat(repeated, count))}}{{end}} }
            public async Task<string> Short(string q) => await answers.Ask(q);
            """);

        // The long one may be lost to the compiler's stack; the short one beside it may not.
        var found = await FlowSnippets.FindingsAsync(FlowSnippets.CompileAnyway(source));
        Assert.Contains(found, f => f.Id == "AIGC2001" && source[f.Location.SourceSpan.Start..].StartsWith("await answers", StringComparison.Ordinal));
    }

    [Fact]
    public Task Four_hundred_branches_and_loops_in_one_method() => FlowSnippets.CheckAsync(true, FlowSnippets.Controller(
        "public async Task<string> Many(string q) { var a = await answers.Ask(q); var b = \"\"; var n = q.Length;\n"
        + string.Concat(Enumerable.Range(0, 400).Select(i => i % 2 == 0 ? $"if (n > {i}) {{ b = a; }} else {{ n++; }}\n" : $"while (n < {i}) {{ n++; a = b + a; }}\n"))
        + "return b; //! 2001\n}"));

    [Fact]
    public async Task Circles_of_calls_fields_and_functions_end()
    {
        var source = FlowSnippets.Controller("""
            private string a = "";
            private Func<string, string> f = s => s;
            public async Task<string> Go(string q) { a = await answers.Ask(q); f = s => f(a) + G(s); return A(a); }
            private string A(string s) => s.Length > 3 ? B(s + a) : s;
            private string B(string s) { a = s; return C(() => A(s)); }
            private string C(Func<string> g) => g() + f(a);
            private string G(string s) => s.Length > 9 ? f(s) : A(s);
            """);
        Assert.Contains("AIGC2001", await FlowSnippets.VerdictAsync(FlowSnippets.Compile(source)));
    }

    [Fact]
    public async Task A_chain_of_two_hundred_helpers_is_followed_to_its_end()
    {
        var helpers = string.Concat(Enumerable.Range(0, 200).Select(i => $"private static string H{i}(string s) => {(i == 199 ? "s" : $"H{i + 1}(s)")};\n"));
        var ways = string.Concat(Enumerable.Range(0, 200).Select(i => $"private async Task<string> W{i}(string q) => {(i == 199 ? "await answers.Ask(q)" : $"await W{i + 1}(q)")};\n"));
        Assert.Contains("AIGC2001", await FlowSnippets.VerdictAsync(FlowSnippets.Compile(FlowSnippets.Controller("public async Task<string> Go(string q) => H0(await W0(q));\n" + helpers + ways))));
    }

    [Fact]
    public async Task A_body_that_breaks_off_at_any_character_is_survived()
    {
        var source = FlowSnippets.Controller("public async Task<string> Go(string q) { Func<Task> f = async () => { a = await answers.Ask(q) switch { var (x, y) => x, _ => q }; }; await foreach (var u in chat.GetStreamingResponseAsync(q)) { yield return u; } goto end; end: return a ?? throw; }");
        for (var length = source.Length / 2; length < source.Length; length += 7)
        {
            await FlowSnippets.FindingsAsync(FlowSnippets.CompileAnyway(source[..length]));
        }
    }

    [Fact]
    public async Task The_order_of_files_and_the_number_of_threads_change_nothing()
    {
        string[] sources =
        [
            FlowSnippets.Controller("public async Task<string> A(string q) => await answers.Ask(q);\npublic string? B([FromServices] Page page) => page.Kept;"),
            "namespace Shop; public class Page(IAnswers answers) { public string? Kept; public async Task Fill() { Kept = await answers.Ask(\"x\"); } }",
            "namespace Shop; public class More(Microsoft.Extensions.AI.IChatClient chat) : IAnswers { public async Task<string> Ask(string q) { var r = await chat.GetResponseAsync([new Microsoft.Extensions.AI.ChatMessage(Microsoft.Extensions.AI.ChatRole.User, q)]); return r.Text; } }",
        ];
        var compilation = FlowSnippets.Compile(sources);
        var expected = await FlowSnippets.ReportAsync(compilation);
        Assert.Contains("AIGC2001", expected);
        for (var seed = 0; seed < 6; seed++)
        {
            var trees = compilation.SyntaxTrees.ToArray();
            new Random(seed).Shuffle(trees);
            var shuffled = CSharpCompilation.Create("Service", trees, compilation.References, compilation.Options);
            Assert.Equal(expected, await FlowSnippets.ReportAsync(shuffled));
        }
    }

    [Fact]
    public async Task A_cancelled_attempt_leaves_nothing_behind()
    {
        var compilation = FlowSnippets.Compile(FlowSnippets.Controller("public async Task<string> A(string q) => await answers.Ask(q);"));
        var facts = CompilationFacts.Of(compilation, FlowSnippets.Strict, CancellationToken.None);
        Assert.Throws<OperationCanceledException>(() => FlowModel.Of(facts, new CancellationToken(true)));
        Assert.NotEmpty(FlowModel.Of(facts, CancellationToken.None).In(compilation.SyntaxTrees[0]));
        Assert.Contains("AIGC2001", await FlowSnippets.VerdictAsync(compilation));
    }
}
