using System.Collections.Immutable;
using AigcCompliance.Analyzers.Facts.Metadata;
using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.Manifests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>
/// What one project says of its members changes what the rules say in a project that references it, and by the same amount whether the
/// reference is a compilation (an IDE), an assembly or a reference assembly.
/// </summary>
public sealed class FactsTests
{
    private const string Factories = """
        using Microsoft.Extensions.AI;
        namespace Lib;
        public interface IClients { IChatClient Create(AigcCompliance.VerifiedUser user); }
        public sealed class Clients(AigcCompliance.GovernedModel model, IChatClient raw) : IClients
        {
            public IChatClient Create(AigcCompliance.VerifiedUser user) => model.For(user);
            public IChatClient Raw() => raw;
            public IChatClient Either(AigcCompliance.VerifiedUser? user) => user is null ? raw : model.For(user);
            internal IChatClient Hidden(AigcCompliance.VerifiedUser user) => model.For(user);
        }
        """;

    private const string UsesFactories = """
        using Microsoft.Extensions.AI;
        public sealed class Service(Lib.Clients clients, Lib.IClients injected, AigcCompliance.VerifiedUser user)
        {
            public Task Governed() => clients.Create(user).GetResponseAsync("1");
            public Task Injected() => injected.Create(user).GetResponseAsync("2");
            public Task Raw() => clients.Raw().GetResponseAsync("3");
            public Task Either() => clients.Either(null).GetResponseAsync("4");
        }
        """;

    [Theory]
    [InlineData(Reference.Compilation)]
    [InlineData(Reference.Assembly)]
    [InlineData(Reference.ReferenceAssembly)]
    public async Task A_client_that_another_project_governs_is_governed(Reference kind) =>
        Assert.Equal(["AIGC1001 6", "AIGC1001 7"], await FindingsAsync(UsesFactories, Factories, kind));

    // Negative control: without the facts nothing tells the factories apart.
    [Fact]
    public async Task Without_facts_every_factory_is_taken_for_ungoverned() =>
        Assert.Equal(["AIGC1001 4", "AIGC1001 5", "AIGC1001 6", "AIGC1001 7"], await FindingsAsync(UsesFactories, Factories, Reference.AssemblyWithoutFacts));

    [Fact]
    public void Only_members_that_others_can_see_are_named_and_in_a_fixed_order()
    {
        var source = Generate(Compile("Lib", Factories));
        Assert.Equal(
            [
                "M:Lib.Clients.Create(AigcCompliance.VerifiedUser)|client=governed",
                "M:Lib.Clients.Either(AigcCompliance.VerifiedUser)|client=ungoverned",
                "M:Lib.Clients.Raw|client=ungoverned",
                "M:Lib.IClients.Create(AigcCompliance.VerifiedUser)|client=governed",
            ],
            Table(source).All.Select(f => f.Member + "|" + f.Encode()));
    }

    [Fact]
    public void Every_place_that_says_which_model_it_means_is_named_with_its_line_and_what_generates_nothing_is_not()
    {
        var source = Generate(Compile("Lib", """
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.Configuration;
            class Places(IConfiguration settings, string given)
            {
                const string Default = "qwen-max";
                ChatOptions Initialised() => new() { ModelId = "gpt-4o" };
                void Assigned(ChatOptions options) => options.ModelId = given.Length > 0 ? Default : "qwen;plus=1";
                object Created() => new OpenAI.Chat.ChatClient("gpt-4o-mini", "k");
                OpenAI.Chat.ChatClient Implicit() => new(model: settings["Model:Name"], "k");
                object Embeds() => new EmbeddingGenerationOptions { ModelId = "text-embedding-3" };
                object Unknown() => new ChatOptions { ModelId = given.Trim() };
                object Other() => new Car { ModelId = "T" };
                object Read(ChatResponse answer) => answer.ModelId!;
            }
            class Car { public string ModelId { get; set; } = ""; }
            """));

        Assert.Equal(
            ["model=%40x; at=", "model=@Model%3AName; at=Lib.cs:9", "model=gpt-4o-mini; at=Lib.cs:8", "model=gpt-4o; at=Lib.cs:6", "model=qwen-max,qwen%3Bplus%3D1; at=Lib.cs:7"],
            Table(source).All.Where(f => f.Model is not null).Select(f => f.Encode()).Append(new Fact { Model = ModelUse.Decode("%40x", "") }.Encode()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_project_without_models_writes_nothing() =>
        Assert.DoesNotContain(Generate(Compile("Lib", "public class C { public string M() => \"\"; }")).SyntaxTrees, t => t.FilePath.EndsWith(FactsGenerator.FileName, StringComparison.Ordinal));

    [Fact]
    public void A_project_can_switch_its_facts_off() =>
        Assert.DoesNotContain(Generate(Compile("Lib", Factories), ("build_property.AigcFacts", "off")).SyntaxTrees, t => t.FilePath.EndsWith(FactsGenerator.FileName, StringComparison.Ordinal));

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)] // A later format is not guessed at.
    public void Facts_of_another_version_are_ignored(int version, bool read)
    {
        var compilation = Compile("Lib", $$"""
            [assembly: AigcCompliance.Facts.AigcFact({{version}}, "M:Lib.C.M", "client=governed; later=x;; =;calls=")]
            namespace AigcCompliance.Facts { class AigcFactAttribute(int version, string member, string fact) : Attribute { int a = version; string b = member + fact; } }
            """);
        var fact = Assert.Single(read ? Table(compilation).All : [Fact.Decode("M:Lib.C.M", "client=governed")]);
        Assert.Equal(read ? 1 : 0, Table(compilation).All.Count);
        Assert.True(fact.GovernedClient);
        Assert.Null(fact.Calls);
    }

    [Fact]
    public void What_is_written_is_what_is_read()
    {
        var fact = new Fact { Member = "M:A.B", Calls = "IChatClient.GetResponseAsync", GovernedClient = false, Owes = ["label", "moderation"], PromptPlugin = "Summaries" };
        var read = Fact.Decode(fact.Member, fact.Encode());
        Assert.Equal((fact.Member, fact.Calls, fact.GovernedClient, fact.PromptPlugin), (read.Member, read.Calls, read.GovernedClient, read.PromptPlugin));
        Assert.Equal(fact.Owes, read.Owes);
    }

    [Fact]
    public async Task A_prompt_plugin_imported_by_another_project_makes_its_functions_model_calls()
    {
        const string Imports = """
            using Microsoft.SemanticKernel;
            namespace Lib;
            public static class Kernels { public static void Add(Kernel kernel) => kernel.ImportPluginFromPromptDirectory("plugins/Memory", "Memory"); }
            """;
        const string Uses = """
            using Microsoft.SemanticKernel;
            public sealed class Service(Kernel kernel)
            {
                public Task Prompt() => kernel.InvokeAsync(kernel.Plugins.GetFunction("Memory", "Ask"));
                public Task Native() => kernel.InvokeAsync(kernel.Plugins.GetFunction("Clock", "Now"));
            }
            """;
        Assert.Equal(["AIGC1001 4"], await FindingsAsync(Uses, Imports, Reference.Assembly));
        Assert.Equal(["AIGC1001 4"], await FindingsAsync(Uses, Imports, Reference.Compilation));
        Assert.Empty(await FindingsAsync(Uses, Imports, Reference.AssemblyWithoutFacts));
    }

    private const string Services = """
        using Microsoft.Extensions.AI;
        namespace Lib;
        public interface IAsk { Task Run(string q); Task Quiet(string q); }
        public class Ask(IAgent agent) : IAsk { public Task Run(string q) => Inner(q); public Task Quiet(string q) => Task.CompletedTask; Task Inner(string q) => agent.Go(q); }
        public class Mute : IAsk { public Task Run(string q) => Task.CompletedTask; public Task Quiet(string q) => Task.CompletedTask; }
        public interface IAgent { Task Go(string q); }
        class Agent : IAgent { readonly IChatClient chat = new OpenAI.Chat.ChatClient("m", "k").AsIChatClient(); public Task Go(string q) => chat.GetResponseAsync(q); }
        public static class ForUsers
        {
            static readonly IChatClient Chat = new OpenAI.Chat.ChatClient("m", "k").AsIChatClient();
            public static Task Verified(AigcCompliance.VerifiedUser user, string q) => Chat.GetResponseAsync(q);
            public static Task Anyone(string q) => Chat.GetResponseAsync(q);
        }
        """;

    private const string Endpoints = """
        public class AController(Lib.IAsk ask, AigcCompliance.VerifiedUser user) : ControllerBase
        {
            public Task Run(string q) => ask.Run(q);
            public Task Quiet(string q) => ask.Quiet(q);
            public Task Verified(string q) => Lib.ForUsers.Verified(user, q);
            public Task Anyone(string q) => Lib.ForUsers.Anyone(q);
        }
        static class Maps { static void Map() { var app = WebApplication.Create(); app.MapControllers(); } }
        """;

    [Theory]
    [InlineData(Reference.Compilation)]
    [InlineData(Reference.Assembly)]
    [InlineData(Reference.ReferenceAssembly)]
    public async Task An_endpoint_reaches_a_model_call_of_another_project(Reference kind) =>
        Assert.Equal(["AIGC3001 3", "AIGC3001 6"], await FindingsAsync(Endpoints, Services, kind));

    [Fact]
    public async Task What_this_project_registers_decides_for_an_interface_of_another() => Assert.Equal(["AIGC3001 6"], await FindingsAsync(
        Endpoints + " static class Add { static void To(IServiceCollection s) => s.AddScoped<Lib.IAsk, Lib.Mute>(); }", Services, Reference.Assembly));

    [Fact]
    public async Task Without_facts_the_other_project_is_not_seen() =>
        Assert.Empty(await FindingsAsync(Endpoints, Services, Reference.AssemblyWithoutFacts));

    private const string Writers = """
        using AigcCompliance.Labels;
        using Microsoft.Extensions.AI;
        namespace Lib;
        public interface IWriter { Task<string> Write(string q); }
        public class Writer(IChatClient chat) : IWriter
        {
            public async Task<string> Write(string q) => (await chat.GetResponseAsync(q)).Text;
            public async Task<string> Labelled(string q) => ExplicitTextLabel.Default.AddAtEnd((await chat.GetResponseAsync(q)).Text);
            public async Task<int> Count(string q) => (await chat.GetResponseAsync(q)).Text.Length;
            public async IAsyncEnumerable<string> Stream(string q) { await foreach (var u in chat.GetStreamingResponseAsync(q)) { yield return u.Text; } }
        }
        """;

    private const string WritersUsed = """
        public class AController(Lib.IWriter any, Lib.Writer writer) : ControllerBase
        {
            public async Task<string> Any(string q) => await any.Write(q);
            public async Task<string> Shown(string q) { var text = await writer.Write(q); return text.Trim(); }
            public async Task<string> Labelled(string q) => await writer.Labelled(q);
            public async Task<string> LabelledHere(string q) => AigcCompliance.Labels.ExplicitTextLabel.Default.AddAtEnd(await writer.Write(q));
            public async Task<int> Count(string q) => await writer.Count(q);
            public IAsyncEnumerable<string> Stream(string q) => writer.Stream(q);
        }
        """;

    [Theory]
    [InlineData(Reference.Compilation)]
    [InlineData(Reference.Assembly)]
    [InlineData(Reference.ReferenceAssembly)]
    public async Task Text_that_another_project_generates_owes_a_label_here(Reference kind) =>
        Assert.Equal(["AIGC2001 3", "AIGC2001 4", "AIGC2001 8"], (await FindingsAsync(WritersUsed, Writers, kind)).Where(f => f.StartsWith("AIGC2", StringComparison.Ordinal)));

    [Fact]
    public async Task Without_facts_nobody_knows_that_it_was_generated() =>
        Assert.Empty(await FindingsAsync(WritersUsed, Writers, Reference.AssemblyWithoutFacts));

    [Theory]
    [InlineData("true", "{ \"models\": [ { \"id\": \"qwen-max\", \"aliases\": [ \"Model:Name\", \"a\\\"b\" ], \"versions\": [ \"2026-01\" ] }, { \"id\": \"\" } ] }", "qwen-max\n=Model:Name\n=a\"b\n@2026-01")]
    [InlineData("true", "{ \"models\": [] }", null)]
    [InlineData("true", "{ \"models\": 7 }", null)]
    [InlineData("true", "{", null)]
    [InlineData("false", "{ \"models\": [ { \"id\": \"qwen-max\" } ] }", null)]
    [InlineData("true", null, null)]
    public void A_service_carries_the_registry_it_was_built_with(string service, string? manifest, string? expected)
    {
        AdditionalText[] texts = manifest is null ? [] : [new Manifest(manifest)];
        CSharpGeneratorDriver.Create([new FactsGenerator().AsSourceGenerator()], texts, optionsProvider: new Properties(
                new Dictionary<string, string> { ["build_property.AigcService"] = service }.ToImmutableDictionary()))
            .RunGeneratorsAndUpdateCompilation(Compile("App", "public class C { }"), out var generated, out var problems);
        Assert.Empty(problems);
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var written = generated.Assembly.GetAttributes().Where(a => a.AttributeClass!.Name == "AssemblyMetadataAttribute" && (string)a.ConstructorArguments[0].Value! == ModelNames.MetadataKey);
        Assert.Equal(expected is null ? [] : [expected], written.Select(a => (string)a.ConstructorArguments[1].Value!));
        if (expected is not null)
        {
            Assert.Equal(expected, ModelNames.Decode(expected).Encode());
        }
    }

    private sealed class Manifest(string text) : AdditionalText
    {
        public override string Path => "/repo/compliance/aigc.json";

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }

    /// <summary>How one project sees another.</summary>
    public enum Reference
    {
        Compilation,
        Assembly,
        ReferenceAssembly,
        AssemblyWithoutFacts,
    }

    private static CSharpCompilation Compile(string name, string source, params MetadataReference[] more) => CSharpCompilation.Create(
        name,
        [CSharpSyntaxTree.ParseText(source, path: $"/0/{name}.cs"), CSharpSyntaxTree.ParseText(Verify.Usings, path: $"/0/{name}.Usings.cs")],
        Verify.References.Concat(more),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static Compilation Generate(Compilation compilation, params (string Key, string Value)[] options)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new FactsGenerator().AsSourceGenerator()],
            optionsProvider: new Properties(options.ToImmutableDictionary(o => o.Key, o => o.Value)));
        driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var problems);
        Assert.Empty(problems);
        Assert.Empty(generated.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning && d.Location.SourceTree?.FilePath.EndsWith(FactsGenerator.FileName, StringComparison.Ordinal) == true));
        return generated;
    }

    private static FactTable Table(Compilation compilation) =>
        FactTable.Read((IAssemblySymbol)CSharpCompilation.Create("reader", references: [.. Verify.References, Emit(compilation, metadataOnly: false)]).SourceModule
            .ReferencedAssemblySymbols.Single(a => a.Name == compilation.AssemblyName));

    private static MetadataReference Emit(Compilation compilation, bool metadataOnly)
    {
        var bytes = new MemoryStream();
        var result = compilation.Emit(bytes, options: new(metadataOnly: metadataOnly, includePrivateMembers: !metadataOnly));
        Assert.Empty(result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error));
        return MetadataReference.CreateFromImage(bytes.ToArray());
    }

    private static async Task<IReadOnlyList<string>> FindingsAsync(string source, string library, Reference kind)
    {
        var lib = Compile("Lib", library);
        var reference = kind switch
        {
            Reference.Compilation => lib.ToMetadataReference(),
            Reference.AssemblyWithoutFacts => Emit(lib, metadataOnly: false),
            _ => Emit(Generate(lib), metadataOnly: kind == Reference.ReferenceAssembly),
        };
        var compilation = Compile("Web", source, reference);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        var crashes = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var findings = await compilation.WithAnalyzers(Verify.AllAnalyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty), (e, _, _) => crashes.Enqueue(e), concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();
        Assert.Empty(crashes);
        return [.. findings.Select(f => $"{f.Id} {f.Location.GetLineSpan().StartLinePosition.Line + 1}").Order(StringComparer.Ordinal)];
    }

    private sealed class Properties(ImmutableDictionary<string, string> values) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(values);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
        }
    }
}
