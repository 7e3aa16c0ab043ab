using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Filing;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC5001 and AIGC5002: the model that code names against the registry of the manifest.</summary>
public sealed class ModelRegistryTests
{
    private const string Registry = """
        { "version": 1, "crossBorder": [ { "host": "api.openai.com" }, { "host": "api.anthropic.com" } ],
          "models": [ { "id": "qwen-max", "aliases": ["chat-main", "Model:Name"], "versions": ["2026-01-25"] } ] }
        """;

    private static Task Judge(string code, string registry = Registry, string mode = "Default") => Verify.Library($$"""
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Configuration;
        using Microsoft.SemanticKernel;
        using OpenAI;
        class C
        {
            const string Unfiled = "gpt-4o";
            static readonly string Filed = "qwen-max";
            void M(OpenAIClient client, IConfiguration configuration, string given)
            {
                {{code}}
            }
        }
        """, s => s.Manifest(registry).Mode(mode));

    [Theory]
    [InlineData("client.GetChatClient({|AIGC5001:\"gpt-4o\"|});")]
    [InlineData("client.GetChatClient({|AIGC5001:Unfiled|});")]
    [InlineData("client.GetImageClient(model: {|AIGC5001:\"gpt-image-1\"|});")]
    [InlineData("new OpenAI.Chat.ChatClient({|AIGC5001:\"gpt-4o\"|}, \"key\");")]
    [InlineData("new ServiceCollection().AddOpenAIChatCompletion({|AIGC5001:\"gpt-4o\"|}, \"key\");")]
    [InlineData("Kernel.CreateBuilder().AddAzureOpenAIChatCompletion({|AIGC5001:\"my-deployment\"|}, endpoint: given, apiKey: given);")]
    [InlineData("new ChatOptions { ModelId = {|AIGC5001:\"gpt-4o\"|} };")]
    [InlineData("var o = new ChatOptions(); o.ModelId = {|AIGC5001:\"qwen-max-2025-01-25\"|};")]
    [InlineData("new OllamaSharp.Models.Chat.ChatRequest { Model = {|AIGC5001:\"llama3\"|} };")]
    [InlineData("new Anthropic.Models.Messages.MessageCreateParams { Messages = [], MaxTokens = 1, Model = {|AIGC5001:\"claude-x\"|} };")]
    [InlineData("client.GetChatClient({|AIGC5001:configuration[\"Model:Name\"] ?? \"gpt-4o\"|});")]
    [InlineData("var name = given.Length > 0 ? \"gpt-4o\" : \"qwen-max\"; client.GetChatClient({|AIGC5001:name|});")]
    public Task An_unregistered_model_is_reported_where_it_is_passed(string code) => Judge(code);

    [Theory]
    [InlineData("client.GetChatClient(\"qwen-max\");")]
    [InlineData("client.GetChatClient(\"Qwen-Max\");")]
    [InlineData("client.GetChatClient(\"qwen-max-2026-01-25\");")]
    [InlineData("client.GetChatClient(Filed);")]
    [InlineData("client.GetChatClient(\"chat-main\");")]
    [InlineData("client.GetEmbeddingClient(\"text-embedding-3-small\");")]
    [InlineData("client.GetModerationClient(\"omni-moderation-latest\");")]
    [InlineData("new ChatOptions { ModelId = null };")]
    [InlineData("new ChatOptions { Instructions = \"gpt-4o\" };")]
    [InlineData("new ChatResponse { ModelId = \"gpt-4o\" };")]
    [InlineData("new EmbeddingGenerationOptions { ModelId = \"text-embedding-3-small\" };")]
    [InlineData("Kernel.CreateBuilder().AddAzureOpenAIChatCompletion(\"my-deployment\", endpoint: given, apiKey: given, modelId: \"qwen-max\");")]
    [InlineData("client.GetChatClient(given);")]
    [InlineData("client.GetChatClient(configuration[\"Other\"] ?? \"\");")]
    public Task A_registered_model_and_one_that_generates_nothing_is_silent(string code) => Judge(code);

    [Theory]
    [InlineData("{ \"version\": 1, \"crossBorder\": [ { \"host\": \"api.openai.com\" } ] }")]
    [InlineData("{ \"version\": 1, \"models\": \"gpt\" }")]
    [InlineData("{ \"version\": 1, \"models\": [ \"gpt\" ] }")]
    [InlineData("{ \"version\": ")]
    [InlineData("")]
    public Task Without_a_registry_that_can_be_read_nothing_is_judged(string registry) => Judge("client.GetChatClient(\"gpt-4o\");", registry);

    [Fact]
    public Task A_registry_without_models_has_none() => Judge("client.GetChatClient({|AIGC5001:\"gpt-4o\"|});", "{ \"models\": [] }");

    [Theory]
    [InlineData("client.GetChatClient({|AIGC5002:given|});")]
    [InlineData("client.GetChatClient({|AIGC5002:configuration[\"Other\"]|}!);")]
    [InlineData("client.GetChatClient({|AIGC5002:configuration.GetSection(\"Other\")[\"Name\"]|}!);")]
    [InlineData("new ChatOptions { ModelId = {|AIGC5002:given|} };")]
    public Task In_strict_a_model_that_cannot_be_known_is_reported(string code) => Judge(code, mode: "Strict");

    [Theory]
    [InlineData("client.GetChatClient(configuration[\"Model:Name\"]!);")]
    [InlineData("client.GetChatClient(configuration[\"Model:Name\"] ?? throw new Exception());")]
    [InlineData("var section = configuration.GetSection(\"Model\"); client.GetChatClient(section[\"Name\"]!);")]
    [InlineData("client.GetChatClient(configuration.GetSection(\"Model:Name\").Value!);")]
    [InlineData("client.GetChatClient(configuration.GetValue<string>(\"Model:Name\")!);")]
    [InlineData("client.GetChatClient(Filed);")]
    public Task A_configuration_key_that_is_an_alias_is_bound(string code) => Judge(code, mode: "Strict");

    [Fact]
    public Task Enterprise_and_test_code_owe_no_filing() => Verify.Library(
        "class C { void M(OpenAI.OpenAIClient client) { client.GetChatClient(\"gpt-4o\"); } }",
        s => s.Manifest(Registry).Options["build_property.AigcServiceScope"] = "Enterprise");

    [Theory]
    [InlineData("../../compliance/aigc.json", "gpt-4o")]
    [InlineData("../../../compliance/aigc.json", "{|AIGC5001:gpt-4o|}")]
    public Task A_model_that_is_inherited_is_registered(string path, string model) => Verify.Library(
        $$"""
        class C
        {
            void M(OpenAI.OpenAIClient client)
            {
                client.GetChatClient("own");
                client.GetChatClient({{(model[0] == '{' ? "{|AIGC5001:\"gpt-4o\"|}" : "\"gpt-4o\"")}});
                client.GetChatClient({|AIGC5001:"gpt-5"|});
            }
        }
        """,
        s =>
        {
            s.Manifest("{ \"version\": 1, \"extends\": \"" + path + "\", \"models\": [ { \"id\": \"own\" } ] }");
            s.Files["/compliance/aigc.json"] = "{ \"version\": 1, \"models\": [ { \"id\": \"gpt-4o\" } ] }";
        });

    [Fact]
    public Task The_fix_registers_the_model_in_the_manifest_of_the_service() =>
        Verify.Fix<RegisterModelFix>(
            "class C { void M(OpenAI.OpenAIClient client) { client.GetChatClient({|AIGC5001:\"gpt-4o\"|}); } }",
            "class C { void M(OpenAI.OpenAIClient client) { client.GetChatClient(\"gpt-4o\"); } }",
            s =>
            {
                s.Files["/compliance/aigc.json"] = "{ \"version\": 1, \"models\": [ { \"id\": \"a\" } ] }";
                s.Manifest("{ \"version\": 1, \"extends\": \"../../compliance/aigc.json\", \"models\": [ { \"id\": \"b\" } ] }");
            },
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary,
            ("/compliance/aigc.json", "{ \"version\": 1, \"models\": [ { \"id\": \"a\" } ] }"),
            (Verify.ManifestPath, "{ \"version\": 1, \"extends\": \"../../compliance/aigc.json\", \"models\": [ { \"id\": \"b\" }, { \"id\": \"gpt-4o\", \"filing\": \"TODO\" } ] }"));

    [Fact]
    public Task Broken_code_is_survived() => Verify.Library(
        "class C { void M(OpenAI.OpenAIClient client) { client.GetChatClient(; new OpenAI.Chat.ChatClient(model: , 1); o.ModelId = ; } }",
        s =>
        {
            s.Manifest(Registry);
            s.AllowCompilerErrors = true;
        });

    [Theory]
    [InlineData("\"models\": [ { \"id\": \"a\" } ] }", "\"models\": [ { \"id\": \"a\" }, { \"id\": \"gpt-4o\", \"filing\": \"TODO\" } ] }")]
    [InlineData("\"models\": [\n    { \"id\": \"a\" }, // first\n  ] }", "\"models\": [\n    { \"id\": \"a\" },\n    { \"id\": \"gpt-4o\", \"filing\": \"TODO\" } // first\n  ] }")]
    [InlineData("\"models\": [] }", "\"models\": [\n    { \"id\": \"gpt-4o\", \"filing\": \"TODO\" }\n  ] }")]
    public Task The_fix_registers_the_model_with_its_filing_to_be_filled_in(string before, string after) =>
        Verify.Fix<RegisterModelFix>(
            "class C { void M(OpenAI.OpenAIClient client) { client.GetChatClient({|AIGC5001:\"gpt-4o\"|}); } }",
            "class C { void M(OpenAI.OpenAIClient client) { client.GetChatClient(\"gpt-4o\"); } }",
            s => s.Manifest("{ \"version\": 1, " + before),
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary,
            (Verify.ManifestPath, "{ \"version\": 1, " + after));
}
