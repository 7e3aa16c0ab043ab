using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Facts.Flow;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>What is kept between edits: never a stale answer, and no more work than the edit asks for.</summary>
public sealed class FlowIncrementalTests
{
    private static readonly string[] Files =
    [
        FlowSnippets.Controller("""
            public async Task<string> A(string q) => Helpers.Pass(await answers.Ask(q));
            public async Task<string> B(string q) { var t = await answers.Ask(q); return t; }
            public async Task<string> C(string q) { await moderator.CheckAsync(q); return Helpers.Mark(await answers.Ask(q)); }
            """),
        "namespace Shop; public static class Helpers { public static string Pass(string s) => s.Trim(); public static string Mark(string s) { return \"AI生成\" + s; } public const string Word = \"x\"; }",
        "namespace Shop; public class Page(IAnswers answers) { public string? Kept; public async Task Fill() { Kept = await answers.Ask(\"x\"); } }",
        "namespace Shop; [ApiController] public class PageController(Page page) : ControllerBase { public string? Read() => page.Kept; public string? Other() { return \"none\"; } }",
    ];

    // Pairs that keep the code compiling in whatever order they are applied.
    private static readonly (int File, string From, string To)[] Edits =
    [
        (0, "return t;", "return \"AI生成\" + t;"),
        (0, "Helpers.Pass(await answers.Ask(q))", "Helpers.Mark(await answers.Ask(q))"),
        (0, "await moderator.CheckAsync(q); ", ""),
        (1, "s.Trim()", "(Word + s)"),
        (1, "\"AI生成\" + s", "s + Word"),
        (1, "Word = \"x\"", "Word = \"AI生成\""),
        (2, "Kept = await answers.Ask(\"x\")", "Kept = Helpers.Mark(await answers.Ask(\"x\"))"),
        (3, "page.Kept", "page.Kept?.Length.ToString()"),
        (3, "\"none\"", "page.Kept"),
        (0, "(await chat.GetResponseAsync(\"x\")).Text", "await Task.FromResult(question)"),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task After_random_edits_the_kept_answer_equals_a_fresh_one(int seed)
    {
        var random = new Random(seed);
        var texts = (string[])Files.Clone();
        var compilation = FlowSnippets.Compile(texts);
        for (var step = 0; step < 12; step++)
        {
            var (file, from, to) = Edits[random.Next(Edits.Length)];
            texts[file] = texts[file].Contains(from, StringComparison.Ordinal) ? texts[file].Replace(from, to, StringComparison.Ordinal)
                : to.Length > 0 ? texts[file].Replace(to, from, StringComparison.Ordinal) : texts[file];
            compilation = Edit(compilation, file, texts[file]);
            Assert.Equal(await FlowSnippets.ReportAsync(FlowSnippets.Compile(texts)), await FlowSnippets.ReportAsync(compilation));
        }
    }

    [Fact]
    public void An_edit_in_a_body_lowers_one_file_again_and_an_edit_of_a_declaration_all()
    {
        var compilation = FlowSnippets.Compile(Files);
        var first = Model(compilation).Lowered;
        Assert.True(first > 4);
        Assert.Equal(0, Model(compilation.Clone()).Lowered);

        var body = Edit(compilation, 3, Files[3].Replace("page.Kept", "page.Kept + \"!\"", StringComparison.Ordinal));
        Assert.InRange(Model(body).Lowered, 1, 2);

        var declaration = Edit(compilation, 3, Files[3].Replace("Read()", "Read2()", StringComparison.Ordinal));
        Assert.Equal(first, Model(declaration).Lowered);
    }

    [Fact]
    public void Solving_passes_over_a_body_only_a_few_times()
    {
        var model = Model(FlowSnippets.Compile(Files));
        Assert.False(model.CutShort);
        Assert.True(model.Runs <= 4 * model.Lowered, $"{model.Runs} runs of {model.Lowered} bodies");
    }

    [Theory]
    [InlineData("namespace N { class C { void M() { var a = 1; } int P { get { return 1; } } } }", "namespace N { class C { void M() { } int P { get { throw null; } } } }", true)]
    [InlineData("class C { int P => 1; void M() => X(); }", "class C { int P => 2; void M() => Y(1); }", true)]
    [InlineData("var a = 1; class C { }", "var b = 2; b++; class C { }", true)]
    [InlineData("class C { void M() { } }", "class C { void N() { } }", false)]
    [InlineData("class C { int P { get; } }", "class C { int P { get => 1; } }", false)]
    [InlineData("class C { const int A = 1; }", "class C { const int A = 2; }", false)]
    [InlineData("[A] class C { }", "[B] class C { }", false)]
    [InlineData("using A; class C { }", "using B; class C { }", false)]
    public void Declarations_are_what_stands_outside_of_bodies(string before, string after, bool same)
    {
        var hashes = new[] { before, after }.Select(t => Fingerprint.OfDeclarations(CSharpSyntaxTree.ParseText(t, path: "/a.cs"), CancellationToken.None)).Distinct().Count();
        Assert.Equal(same ? 1 : 2, hashes);
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, int file, string text)
    {
        var tree = compilation.SyntaxTrees.Single(t => t.FilePath == $"/0/File{file}.cs");
        return (CSharpCompilation)compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(text)));
    }

    private static FlowModel Model(Compilation compilation) =>
        FlowModel.Of(CompilationFacts.Of(compilation, FlowSnippets.Strict, CancellationToken.None), CancellationToken.None);
}
