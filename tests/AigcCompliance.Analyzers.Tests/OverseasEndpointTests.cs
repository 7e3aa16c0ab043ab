using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.PersonalInformation;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC8001: where clients send what users enter.</summary>
public sealed class OverseasEndpointTests
{
    private static Task Judge(string code, string? manifest = null, string mode = "Default", string scope = "Public") => Verify.Library($$"""
        using System.ClientModel;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Configuration;
        using Microsoft.SemanticKernel;
        using OpenAI;
        class C
        {
            const string Vendor = "https://models.github.ai/inference";
            void M(IConfiguration configuration, string key, HttpClient http, OpenAIClientOptions given, IServiceCollection services)
            {
                {{code}}
            }
        }
        """, s =>
    {
        s.HasManifest = false;
        s.Mode(mode).Options["build_property.AigcServiceScope"] = scope;
        if (manifest is not null)
        {
            s.Manifest(manifest);
        }
    });

    [Theory]
    [InlineData("new {|AIGC8001:OpenAIClient|}(key);")]
    [InlineData("new {|AIGC8001:OpenAIClient|}(new ApiKeyCredential(key));")]
    [InlineData("OpenAIClient c = {|AIGC8001:new(key)|};")]
    [InlineData("new {|AIGC8001:OpenAI.Chat.ChatClient|}(\"m\", key);")]
    [InlineData("new {|AIGC8001:OpenAI.Chat.ChatClient|}(\"m\", new ApiKeyCredential(key), new OpenAIClientOptions { ProjectId = \"p\" });")]
    [InlineData("services.{|AIGC8001:AddOpenAIChatCompletion|}(\"m\", key);")]
    [InlineData("Kernel.CreateBuilder().{|AIGC8001:AddOpenAIChatCompletion|}(\"m\", key);")]
    [InlineData("new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = {|AIGC8001:new Uri(\"https://api.openai.com/v1\")|} });")]
    [InlineData("new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = {|AIGC8001:new Uri(Vendor)|} });")]
    [InlineData("given.Endpoint = {|AIGC8001:new Uri(\"https://openrouter.ai/api/v1\")|};")]
    [InlineData("var address = new Uri(configuration[\"Endpoint\"] ?? \"https://api.groq.com/openai/v1\"); given.Endpoint = {|AIGC8001:address|};")]
    [InlineData("given.Endpoint = {|AIGC8001:new Uri($\"https://api.openai.com/{key}\")|};")]
    [InlineData("http.BaseAddress = {|AIGC8001:new Uri(\"https://api.anthropic.com/\")|};")]
    [InlineData("Kernel.CreateBuilder().AddAzureOpenAIChatCompletion(\"d\", {|AIGC8001:\"https://x.openai.azure.com\"|}, key);")]
    [InlineData("new OllamaSharp.OllamaApiClient({|AIGC8001:\"https://api.openai.com\"|}, \"m\");")]
    public Task An_overseas_endpoint_is_reported_where_it_enters(string code) => Judge(code);

    [Theory]
    [InlineData("new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(\"https://dashscope.aliyuncs.com/compatible-mode/v1\") });")]
    [InlineData("new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Endpoint = new Uri(configuration[\"Endpoint\"]!) });")]
    [InlineData("new OpenAIClient(new ApiKeyCredential(key), given);")]
    [InlineData("var options = new OpenAIClientOptions(); options.Endpoint = new Uri(key); new OpenAIClient(new ApiKeyCredential(key), options);")]
    [InlineData("new OpenAIClient(new ApiKeyCredential(key), new OpenAIClientOptions { Transport = null });")]
    [InlineData("new OllamaSharp.OllamaApiClient(\"http://localhost:11434\", \"m\");")]
    [InlineData("services.AddOpenAIChatCompletion(\"m\", endpoint: new Uri(\"https://api.deepseek.com\"), apiKey: key);")]
    [InlineData("Kernel.CreateBuilder().AddOpenAIChatCompletion(\"m\", key, httpClient: http);")]
    [InlineData("services.AddOpenAIChatCompletion(\"m\");")]
    [InlineData("new OpenAI.Embeddings.EmbeddingClient(\"m\", key);")]
    [InlineData("given.Endpoint = new Uri($\"https://api.openai.com{key}\");")]
    [InlineData("http.BaseAddress = new Uri(\"https://example.com/\");")]
    [InlineData("var link = new Uri(\"https://api.openai.com/v1\"); Console.WriteLine(link);")]
    [InlineData("new Anthropic.AnthropicClient();")]
    public Task A_mainland_local_or_unknown_endpoint_is_silent(string code) => Judge(code);

    [Fact]
    public Task A_default_that_the_environment_may_change_is_reported_from_Recommended_on() =>
        Judge("new {|AIGC8001:Anthropic.AnthropicClient|}(); new Anthropic.AnthropicClient { BaseUrl = \"http://localhost\" };", mode: "Recommended");

    [Theory]
    [InlineData("{ \"crossBorder\": [ { \"host\": \"api.openai.com\", \"basis\": \"exemption\", \"reference\": \"x\" } ] }")]
    [InlineData("{ \"crossBorder\": [ { \"host\": \"API.OpenAI.com\" } ] }")]
    [InlineData("{ \"crossBorder\": [ { \"host\": \"*.openai.com\" } ] }")]
    [InlineData("{ \"crossBorder\": \"yes\" }")]
    [InlineData("{ \"crossBorder\": ")]
    public Task A_declared_host_and_a_declaration_that_cannot_be_read_are_silent(string manifest) => Judge("new OpenAIClient(key);", manifest);

    [Theory]
    [InlineData("{ \"crossBorder\": [ { \"host\": \"api.anthropic.com\" } ] }")]
    [InlineData("{ \"crossBorder\": [] }")]
    [InlineData("{ }")]
    public Task Another_host_declared_is_not_this_one(string manifest) => Judge("new {|AIGC8001:OpenAIClient|}(key);", manifest);

    [Fact]
    public Task Enterprise_owes_the_public_nothing() => Judge("new OpenAIClient(key);", scope: "Enterprise");

    [Fact]
    public Task A_request_over_plain_HTTP_goes_where_its_address_says() => Judge(
        "http.{|AIGC1001:PostAsync|}({|AIGC8001:\"https://api.openai.com/v1/chat/completions\"|}, null); http.{|AIGC1001:PostAsync|}(\"https://api.deepseek.com/chat/completions\", null);");

    [Theory]
    [InlineData("{ \"version\": 1 }", "{ \"version\": 1,\n  \"crossBorder\": [\n    { \"host\": \"api.openai.com\", \"basis\": \"TODO\", \"reference\": \"TODO\" }\n  ] }")]
    [InlineData("{ \"version\": 1, }", "{ \"version\": 1,\n  \"crossBorder\": [\n    { \"host\": \"api.openai.com\", \"basis\": \"TODO\", \"reference\": \"TODO\" }\n  ] }")]
    public Task The_fix_declares_the_host_with_its_ground_to_be_filled_in(string before, string after) =>
        Verify.Fix<DeclareCrossBorderFix>(
            "class C { object M(string key) => new {|AIGC8001:OpenAI.OpenAIClient|}(key); }",
            "class C { object M(string key) => new OpenAI.OpenAIClient(key); }",
            s => s.Manifest(before),
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary,
            (Verify.ManifestPath, after));

    [Fact]
    public Task Without_a_manifest_there_is_nothing_to_declare_it_in() =>
        Verify.NoFix<DeclareCrossBorderFix>(
            "class C { object M(string key) => new {|AIGC8001:OpenAI.OpenAIClient|}(key); }", s => s.HasManifest = false,
            Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary);
}
