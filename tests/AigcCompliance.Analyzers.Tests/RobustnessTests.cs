using System.Collections.Immutable;
using System.Globalization;
using AigcCompliance.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>Every analyzer on code that nobody would check in: it must neither throw nor hang, and must repeat itself.</summary>
public sealed class RobustnessTests
{
    private const string Realistic = """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.Extensions.AI;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddSingleton<IChatClient>(_ => new OpenAI.Chat.ChatClient("m", "k").AsIChatClient());
        builder.Services.Configure<AigcCompliance.ContentLogOptions>(o => o.Retention = TimeSpan.FromDays(90));
        var app = builder.Build();
        var group = app.MapGroup("/v1").RequireAuthorization();
        group.MapPost("/ask", async (string question, IChatClient chat, CancellationToken cancel) =>
        {
            var text = "";
            await foreach (var update in chat.GetStreamingResponseAsync($"Q: {question}", cancellationToken: cancel))
            {
                text += update is { Text: { Length: > 0 } piece } ? piece : "";
            }

            return question switch { "a" => Results.Text(text), _ => Results.Ok(new { text, n = text?.Length ?? 0 }) };
        }).AllowAnonymous();
        app.Run();

        [ApiController, Route("poster")]
        public partial class PosterController(IChatClient chat) : ControllerBase
        {
            [HttpGet, AllowAnonymous]
            public async Task<string> Ask(string q)
            {
                try { return (await chat.GetResponseAsync(q)).Text; }
                catch (Exception) when (q.Length > 3) { return "failed"; }
            }
        }
        """;

    [Theory]
    [InlineData("")]
    [InlineData("// nothing\n")]
    [InlineData("using Microsoft.Extensions.AI;")]
    [InlineData("class")]
    [InlineData("class C { IChatClient")]
    [InlineData("class C { async Task M(Microsoft.Extensions.AI.IChatClient c) { await c.GetResponseAsync( } }")]
    [InlineData("class C { async Task M(Microsoft.Extensions.AI.IChatClient c) { await c.GetResponseAsync(x => ; } }")]
    [InlineData("class C { void M(Microsoft.Extensions.AI.IChatClient c) => c.; }")]
    [InlineData("class C(Microsoft.Extensions.AI.IChatClient c) { Task M() => c?.GetResponseAsync; }")]
    [InlineData("var app = WebApplication.Create(); app.MapPost(\"/a\", async (Microsoft.Extensions.AI.IChatClient c) => (await c.GetResponseAsync(\"\")).).AllowAnonymous(")]
    [InlineData("var app = WebApplication.Create(); app.MapPost(\"/a\", Missing); app.MapPost(Missing); app.MapGroup().MapPost();")]
    [InlineData("[AigcCompliance.ContentLogged(RetentionDays = \"x\", Retention)] class C { }")]
    [InlineData("new AigcCompliance.ContentLogOptions().Retention = TimeSpan.FromDays(); _ = new TimeSpan(; ")]
    [InlineData("[AllowAnonymous(] class C : Controller { public async Task M([FromServices] IChatClient")]
    [InlineData("class A : B { } class B : A { public void M(Microsoft.Extensions.AI.IChatClient c) => c.GetResponseAsync(\"\"); }")]
    [InlineData("class C : Microsoft.Extensions.AI.IChatClient { object this[Microsoft.Extensions.AI.IChatClient c] => c.GetResponseAsync(\"\"); }")]
    [InlineData("[SuppressMessage(\"\", \"AIGC1001\", Justification = )] class C { [System.Diagnostics.CodeAnalysis.SuppressMessage(checkId: ")]
    [InlineData("#pragma warning disable AIGC1001,\n#pragma warning\n#if\n#pragma warning disable")]
    [InlineData("class C { async Task M(Microsoft.Extensions.AI.IChatClient c, Microsoft.Extensions.Logging.ILogger l) { var a = await c.GetResponseAsync($\"{a}{\"); l.LogInformation(a, a., $\"{a.Text\"); a += a; } }")]
    [InlineData("class C { async Task M(OpenAI.Moderations.ModerationClient c, string t) { try { await c.ClassifyTextAsync(t) } catch (x) { return t } catch { t = ; } catch when ( { } } }")]
    [InlineData("class C { [AigcCompliance.TrainingData( ] void M(OpenAI.Files.OpenAIFileClient f) => f.UploadFile(, FineTune); }")]
    [InlineData("AppContext.SetSwitch(\"Azure.Experimental.TraceContents\"); if (!) c.EnableSensitiveData = true; new Microsoft.Extensions.AI.OpenTelemetryChatClient() { EnableSensitiveData = }")]
    public async Task Broken_code_is_survived(string source) => await FindingsAsync(Compile(source));

    // Every character of a short document; of a long one, every seventeenth.
    private const string Short = """
        var app = WebApplication.Create(args);
        app.MapPost("/ask", async (string q, Microsoft.Extensions.AI.IChatClient chat) =>
        {
            var answer = await chat.GetResponseAsync($"Q: {q}");
            return answer?.Text is { Length: > 0 } text ? Results.Text(text) : Results.NoContent();
        }).AllowAnonymous();
        """;

    [Theory]
    [InlineData(Short, 1)]
    [InlineData(Realistic, 17)]
    public async Task A_document_is_survived_at_every_moment_of_typing(string document, int step)
    {
        var compilation = Compile("");
        var tree = compilation.SyntaxTrees[0];
        for (var length = 0; length <= document.Length; length += step)
        {
            var next = CSharpSyntaxTree.ParseText(document[..length], path: tree.FilePath);
            compilation = (CSharpCompilation)compilation.ReplaceSyntaxTree(tree, next);
            tree = next;
            await FindingsAsync(compilation);
        }
    }

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Extensions.AI")]
    [InlineData("AigcCompliance")]
    [InlineData("System.")]
    [InlineData("")]
    public async Task Missing_references_are_survived(string missing) =>
        await FindingsAsync(Compile(Realistic).WithReferences(Verify.References.Where(r => !Path.GetFileName(r.Display!).StartsWith(missing, StringComparison.Ordinal))));

    [Fact]
    public async Task Circles_of_factories_getters_and_parameters_end()
    {
        var findings = await FindingsAsync(Compile("""
            using Microsoft.Extensions.AI;

            static class Circle
            {
                static IChatClient A() => B();
                static IChatClient B() => DateTime.UnixEpoch.Year > 1 ? A() : P;
                static IChatClient P => Q;
                static IChatClient Q { get => P; set => Q = value; }
                static IChatClient Pass(IChatClient c) { IChatClient d = c; c = d; d = c; return Pass(d); }
                static async Task Run(IChatClient c)
                {
                    await A().GetResponseAsync("1");
                    await P.GetResponseAsync("2");
                    await Pass(c).GetResponseAsync("3");
                    await Run(c);
                }
                static void Map(Microsoft.AspNetCore.Routing.IEndpointRouteBuilder routes)
                {
                    var g = routes.MapGroup("a"); g = g.MapGroup("b"); Map(g);
                    g.MapPost("c", async (IChatClient c) => { await c.GetResponseAsync("4"); });
                }
            }
            """, OutputKind.DynamicallyLinkedLibrary));
        Assert.Equal(4, findings.Count(f => f.StartsWith("AIGC1001", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("var b = new System.Text.StringBuilder(); b", ".Append(answer.Text)", "; return b.ToString();")]
    [InlineData("return answer.Text", " + answer.Text", ";")]
    [InlineData("return answer.Text", ".Trim()", ";")]
    [InlineData("return ", "answer.Text == null ? \"\" : ", "answer.Text;")]
    [InlineData("Console.WriteLine(question", " + answer.Text", "); return answer.Text;")]
    [InlineData("var more = await chat.GetResponseAsync(question", " + answer.Text", "); Console.WriteLine(more); return more.Text;")]
    [InlineData("Console.WriteLine(answer.Text", ".Trim()", "); return answer.Text;")]
    public async Task Long_expressions_end(string start, string repeated, string end)
    {
        var findings = await FindingsAsync(Compile($$"""
            using Microsoft.Extensions.AI;
            var app = WebApplication.Create(args);
            app.MapPost("/ask", async (string question, IChatClient chat) =>
            {
                var answer = await chat.GetResponseAsync(question);
                {{start}}{{string.Concat(Enumerable.Repeat(repeated, 2000))}}{{end}}
            });
            """));
        Assert.Contains(findings, f => f.StartsWith("AIGC1001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_chain_of_two_thousand_methods_is_followed()
    {
        var findings = await FindingsAsync(Compile($$"""
            using Microsoft.Extensions.AI;
            var app = WebApplication.Create(args);
            app.MapPost("/ask", (IChatClient chat) => Chain.M0(chat));
            app.MapPost("/none", (IChatClient chat) => Chain.N0(chat));
            static class Chain
            {
                {{string.Concat(Enumerable.Range(0, 2000).Select(i => $"public static Task M{i}(IChatClient c) => M{i + 1}(c); public static Task N{i}(IChatClient c) => N{i + 1}(c);\n"))}}
                public static Task M2000(IChatClient c) => c.GetResponseAsync("q");
                public static Task N2000(IChatClient c) => Task.CompletedTask;
            }
            """));
        Assert.Equal("AIGC3001", Assert.Single(findings, f => f.StartsWith("AIGC300", StringComparison.Ordinal))[..8]);
    }

    [Fact]
    public async Task Circles_of_calls_accessors_constructors_and_events_end()
    {
        var findings = await FindingsAsync(Compile("""
            using Microsoft.Extensions.AI;
            var app = WebApplication.Create(args);
            app.MapPost("/ask", (Ring ring) => ring.A());
            app.MapPost("/none", (Ring ring) => ring.Quiet());
            interface IRing { Task A(); Task B(); }
            class Ring(IChatClient chat) : IRing
            {
                readonly Ring? self = new(null!);
                event Action? Turned;
                Task P { get => P2; set => A(); }
                Task P2 => B();
                public virtual Task A() { P = B(); Turned += () => A(); Turned?.Invoke(); return new Wider(chat).A(); }
                public Task B() => DateTime.UnixEpoch.Year > 1 ? ((IRing)this).A() : chat.GetResponseAsync("q");
                public Task Quiet() { Quiet2(); return Quiet(); void Quiet2() => Quiet(); }
            }
            class Wider(IChatClient chat) : Ring(chat) { public override Task A() => base.A(); }
            """));
        Assert.Equal("AIGC3001", Assert.Single(findings, f => f.StartsWith("AIGC300", StringComparison.Ordinal))[..8]);
    }

    [Fact]
    public async Task The_order_of_the_files_changes_nothing()
    {
        string[] sources =
        [
            "using Microsoft.Extensions.AI; public class One(IChatClient chat) : IAsk { public Task Run(string q) => chat.GetResponseAsync(q); }",
            "using Microsoft.Extensions.AI; public class Two(IChatClient chat) : IAsk { public async Task Run(string q) { await Task.Yield(); await chat.GetResponseAsync(q); } }",
            "public interface IAsk { Task Run(string q); }",
            "public class Service(IAsk ask) { public Task Go(string q) => ask.Run(q); public Task Far(string q) => Go(q); }",
            "[ApiController, Route(\"a\")] public class AController(Service service, IAsk ask) : ControllerBase { [HttpPost] public Task Go(string q) => service.Far(q); [HttpPut] public Task Near(string q) => ask.Run(q); }",
        ];
        var trees = sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, path: $"/0/File{i}.cs")).ToList();
        var before = await FindingsAsync(Compile("", OutputKind.DynamicallyLinkedLibrary).AddSyntaxTrees(trees));
        trees.Reverse();
        var after = await FindingsAsync(Compile("", OutputKind.DynamicallyLinkedLibrary).AddSyntaxTrees(trees));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task A_report_shows_every_hop_and_the_model_call()
    {
        var compilation = Compile("""
            using Microsoft.Extensions.AI;
            var app = WebApplication.Create(args);
            app.MapPost("/ask", (Service service) => service.Go("q"));
            class Service(IChatClient chat)
            {
                public Task Go(string q) => Long(() => Ask(q));
                public Task Other(string q) => Go(q);
                static Task Long(Func<Task> run) => run();
                Task Ask(string q) => chat.GetResponseAsync(q);
            }
            """);
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty), null, true, false);
        var finding = Assert.Single(await compilation.WithAnalyzers(Verify.AllAnalyzers, options).GetAnalyzerDiagnosticsAsync(), d => d.Id == "AIGC3001");
        Assert.Equal(["Go", "Ask", "GetResponseAsync"], finding.AdditionalLocations.Select(l => l.SourceTree!.GetText().ToString(l.SourceSpan)));
    }

    [Theory]
    [InlineData("app.MapPost(\"/a\", handler); app.MapPost(); app.MapGroup(\"/a\").MapPost(\"/b\", s => s.); app.UseMiddleware<Missing>(); app.MapAGUI(; app.MapHub<>();")]
    [InlineData("class C : Missing<C>, IMissing { [McpServerTool] public Task M() => this.M().N(); } class D : C { public D() : base(1) => new(); }")]
    [InlineData("class C : ControllerBase { public Task A => B; public Task B { get => A; set } public C() : this() { } event Action E; void F() => E += ; }")]
    [InlineData("class C : Microsoft.AspNetCore.Components.ComponentBase { protected override void BuildRenderTree(X b) { b.OpenComponent<C>(0); b.OpenComponent<>(); } }")]
    [InlineData("class V : AigcCompliance.Identity.IRealNameVerifier { [UnsafeAccessor(] static extern AigcCompliance.VerifiedUser M(; [UnsafeAccessor((UnsafeAccessorKind)9)] static extern void N(); public ValueTask<> VerifyAsync() => new(RealNameResult.Verified(); object T = typeof(AigcCompliance.VerifiedUser).GetField(, (BindingFlags)) + typeof().GetFields(); object U = Activator.CreateInstance<>() ?? Unsafe.As<>(); } [assembly: IgnoresAccessChecksTo(]")]
    [InlineData("class T { object M() { Type t = typeof(AigcCompliance.VerifiedUser); t = System.Reflection.IntrospectionExtensions.GetTypeInfo(t); t = t.GetTypeInfo(); return System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(t); } }")]
    [InlineData("services.AddScoped<IAsk, >(); services.AddScoped(typeof(), ); services.AddAuthorization(o => o.FallbackPolicy = ); o.Conventions.AuthorizeFolder(;")]
    public async Task Half_written_endpoints_are_survived(string source) => await FindingsAsync(Compile("""
        using Microsoft.Extensions.AI; using Microsoft.AspNetCore.Authorization;
        var app = WebApplication.Create(args);
        app.MapPost("/ask", (IChatClient chat) => Ask(chat)); Task Ask(IChatClient c) => c.GetResponseAsync("q");

        """ + source));

    [Fact]
    public async Task Fifty_runs_at_once_give_the_same_findings_in_the_same_order()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => FindingsAsync(Compile(Realistic)))));
        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.Equal(["AIGC1001", "AIGC1001", "AIGC1002", "AIGC2001", "AIGC2001", "AIGC3002", "AIGC3002", "AIGC8001"], runs[0].Select(f => f[..8]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Partial_and_file_local_types_are_seen_in_every_part()
    {
        var compilation = Compile("""
            using Microsoft.Extensions.AI;
            public partial class Parts { private readonly IChatClient chat; public Parts(IChatClient chat) => this.chat = chat; public partial Task A(); }
            file sealed class Local(IChatClient chat) { public Task Run() => chat.GetResponseAsync("a"); }
            """, OutputKind.DynamicallyLinkedLibrary).AddSyntaxTrees(CSharpSyntaxTree.ParseText("""
            using Microsoft.Extensions.AI;
            public partial class Parts { public partial Task A() => chat.GetResponseAsync("b"); }
            file sealed class Local(IChatClient chat) { public Task Run() => chat.GetResponseAsync("c"); }
            """, path: "/0/Second.cs"));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        Assert.Equal(3, (await FindingsAsync(compilation)).Count);
    }

    private static CSharpCompilation Compile(string source, OutputKind kind = OutputKind.ConsoleApplication) => CSharpCompilation.Create(
        "Service",
        [CSharpSyntaxTree.ParseText(source, path: "/0/Service.cs"), CSharpSyntaxTree.ParseText(Verify.Usings, path: "/0/Usings.cs")],
        Verify.References,
        new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Findings in the order the driver gives them; an exception of an analyzer fails the test.</summary>
    private static async Task<IReadOnlyList<string>> FindingsAsync(Compilation compilation)
    {
        var crashes = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty), (e, _, _) => crashes.Enqueue(e), concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        var findings = await compilation.WithAnalyzers(Verify.AllAnalyzers, options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(crashes);
        return [.. findings.OrderBy(f => f.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(f => f.Location.SourceSpan.Start).ThenBy(f => f.Id, StringComparer.Ordinal)
            .Select(f => $"{f.Id} {f.Location.GetLineSpan()} {f.GetMessage(CultureInfo.InvariantCulture)}")];
    }
}
