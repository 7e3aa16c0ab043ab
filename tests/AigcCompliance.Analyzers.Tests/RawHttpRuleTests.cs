using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>A plain request is a model call for every rule: governance, endpoints, the gate, and how it is named.</summary>
public sealed class RawHttpRuleTests
{

    [Fact]
    public Task Logged_by_the_application_itself() => Verify.Library("""
        using AigcCompliance;
        public class Vendor(HttpClient http)
        {
            [ContentLogged] public Task Ask(HttpContent body) => http.PostAsync("https://api.deepseek.com/chat/completions", body);
            public Task Forgotten(HttpContent body) => http.{|AIGC1001:PostAsync|}("https://api.deepseek.com/chat/completions", body);
        }
        """);

    [Fact]
    public Task Inside_a_chat_client_the_users_of_the_client_are_asked() => Verify.Library("""
        using Microsoft.Extensions.AI;
        using System.Net.Http.Json;
        public class Own(HttpClient http) : IChatClient
        {
            public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                await http.PostAsJsonAsync("https://api.deepseek.com/chat/completions", messages, cancellationToken);
                return new ChatResponse();
            }

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
            public object? GetService(Type serviceType, object? serviceKey = null) => null;
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Endpoint_without_a_verified_user() => Verify.Application("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.{|AIGC3001:MapPost|}("/ask", async (HttpClient http, HttpContent body) => { await http.{|AIGC1001:PostAsync|}("https://api.moonshot.cn/v1/chat/completions", body); return "done"; });
        app.MapPost("/order", async (HttpClient http, HttpContent body) => { await http.PostAsync("https://erp.example.com/orders", body); return "done"; });
        app.MapPost("/v1/chat/completions", () => "own route");
        app.Run();
        """, s => s.NoAi = true);

    [Fact]
    public Task Inside_a_listed_client_its_callers_are_asked() => Verify.Library("""
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.ChatCompletion;
        using System.Net.Http.Json;
        public class Kimi(HttpClient http) : IChatCompletionService
        {
            public IReadOnlyDictionary<string, object?> Attributes => new Dictionary<string, object?>();
            public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
            {
                await http.PostAsJsonAsync("https://api.moonshot.cn/v1/chat/completions", chatHistory, cancellationToken);
                return [];
            }

            public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();
        }

        public class User(IChatCompletionService kimi)
        {
            public Task Ask(ChatHistory history) => kimi.{|AIGC1001:GetChatMessageContentsAsync|}(history);
        }
        """);

    [Fact]
    public Task The_name_holds_the_path_and_never_the_address() => Verify.Library("""
        public class Vendor(HttpClient http)
        {
            public Task Text(HttpContent body) => http.PostAsync("https://generativelanguage.googleapis.com/v1beta/models/m:generateContent?key=secret", body);
            public Task Image(HttpContent body) => http.PostAsync("https://user:secret@api.stepfun.com/v1/images/generations", body);
        }
        """, s =>
    {
        s.NoAi = true;
        s.Expected.Add(new DiagnosticResult("AIGC1001", DiagnosticSeverity.Warning).WithSpan(3, 48, 3, 57).WithArguments("HttpClient.PostAsync → :generateContent",
            "put an IChatClient around the request and call that through GovernedModel.For(user), or keep prompt and output in your content log and mark the method [ContentLogged]"));
        s.Expected.Add(new DiagnosticResult("AIGC1001", DiagnosticSeverity.Warning).WithSpan(4, 49, 4, 58).WithArguments("HttpClient.PostAsync → /images/generations",
            "keep prompt and output in your content log and mark the method [ContentLogged]"));
    });

    [Fact]
    public Task Text_that_leaves_unlabelled() => Verify.Application("""
        var app = WebApplication.CreateBuilder(args).Build();
        app.{|AIGC3001:MapPost|}("/ask", async (HttpClient http, HttpContent body) =>
        {
            var response = await http.{|AIGC1001:PostAsync|}("https://api.moonshot.cn/v1/chat/completions", body);
            return {|AIGC2001:await response.Content.ReadAsStringAsync()|};
        });
        app.Run();
        """, s => s.NoAi = true);

    [Fact]
    public Task Uploads_training_and_vectors_bring_no_content_back() => Verify.Library("""
        public class Trainer(HttpClient http)
        {
            public Task Train(HttpContent body) => http.{|AIGC6001:PostAsync|}("https://api.openai.com/v1/fine_tuning/jobs", body);
            public Task Upload(HttpContent body) => http.PostAsync("https://api.moonshot.cn/v1/files", body);
        }
        """, s => s.NoAi = true);

    [Fact]
    public Task Comments_open_no_gate() => Verify.Library("""
        // https://api.openai.com/v1/chat/completions, with model and messages, by Post
        public record Request(string Model, string[] Messages);
        public class Notes(HttpClient http, string url)
        {
            public Task Post(Request request) => http.PostAsync(url, System.Net.Http.Json.JsonContent.Create(request));
        }
        """, s => s.NoAi = true);

    [Fact]
    public Task Content_alone_opens_the_gate() => Verify.Library(""""
        using System.Net.Http.Json;
        public class Configured(HttpClient http, string url)
        {
            public Task Post(string text) => http.{|AIGC1001:PostAsync|}(url, new StringContent("{\"model\":\"m\",\"messages\":[\"" + text + "\"]}"));
            public Task Video(string prompt) => http.{|AIGC1001:PostAsJsonAsync|}(url, new { model = "sora-2", prompt });
            public Task Car(string colour) => http.PostAsJsonAsync(url, new { model = "t", colour });
        }
        """", s => s.NoAi = true);

    private const string Unconnected = """
        public class Loose(HttpClient http, Func<string, string> route)
        {
            private const string Path = "/chat/completions";
            public Task Ask(HttpContent body) => http.{0}(route(Path), body);
        }

        public class Other(HttpClient http, Func<string, string> route)
        {
            public Task Order(HttpContent body) => http.PostAsync(route("/orders"), body);
        }
        """;

    [Fact]
    public Task A_path_that_only_stands_near_is_for_Strict() => Verify.Library(Unconnected.Replace("{0}", "{|AIGC1001:PostAsync|}"), s => s.Mode("Strict").NoAi = true);

    [Fact]
    public Task A_path_that_only_stands_near_is_not_enough_else() => Verify.Library(Unconnected.Replace("{0}", "PostAsync"), s => s.NoAi = true);

    [Fact]
    public Task Broken_code_is_no_trouble() => Verify.Library("""
        public class Broken(HttpClient http)
        {
            string Url => Url + "/chat/completions" + Missing(Url;
            Task Ask() => http.PostAsync(Url,
        """, s => { s.NoAi = true; s.AllowCompilerErrors = true; });

    [Fact]
    public Task Values_that_are_made_from_themselves_come_to_an_end() => Verify.Library("""
        public class Node(HttpClient http)
        {
            public Node Parent { get; set; } = null!;
            public Node Root => Parent.Root;
            public string Url => Root.Url + "/chat/completions" + Again(0);
            private string Again(int depth) => depth > 3 ? "" : Again(depth + 1) + Url;
            public Task Ask(string url, HttpContent body) => Ask(url + "x", body);
            public Task Send(HttpContent body) => http.{|AIGC1001:PostAsync|}(Url, body);
        }
        """, s => s.NoAi = true);

    [Theory]
    [InlineData("https://api.openai.com/v1/chat/completions", HostRegion.Overseas)]
    [InlineData("wss://spark-api.xf-yun.com/v3.5/chat", HostRegion.Mainland)]
    [InlineData("my-resource.openai.azure.com", HostRegion.Overseas)]
    [InlineData("my-resource.openai.azure.cn", HostRegion.Mainland)]
    [InlineData("bedrock-runtime.us-east-1.amazonaws.com", HostRegion.Overseas)]
    [InlineData("https://dashscope-intl.aliyuncs.com:443/x", HostRegion.Overseas)]
    [InlineData("http://localhost:11434/api/chat", HostRegion.Local)]
    internal void A_host_tells_where_it_stands(string url, HostRegion region) => Assert.Equal(region, ModelHosts.Find(url)?.Region);

    [Theory]
    [InlineData("https://example.com/api.openai.com")]
    [InlineData("https://api.openai.com.example.com/v1")]
    [InlineData("https://evil-api.openai.com/")]
    [InlineData("http://localhost:5000")]
    [InlineData("")]
    public void Another_host_is_none(string url) => Assert.Null(ModelHosts.Find(url));

    [Fact]
    public void Every_row_is_sound()
    {
        Assert.True(ModelHosts.Hosts.Count > 50);
        Assert.All(ModelHosts.Hosts, h =>
        {
            Assert.Matches(@"^[a-z0-9*][a-z0-9.*-]*(:\d+)?$", h.Pattern);
            Assert.NotEmpty(h.Vendor);
            Assert.Same(h, ModelHosts.Find("https://" + h.Pattern.Replace("*", "x1") + "/v1"));
        });
        Assert.True(ModelHosts.Paths.Count > 60);
        Assert.All(ModelHosts.Paths, p =>
        {
            Assert.Matches(@"^[/:]\S+$", p.Pattern);
            Assert.DoesNotContain("//", p.Pattern);
            Assert.Contains(p.Modality, new[] { "text", "image", "audio", "video", "any", "realtime", "vector", "file", "model", "audio>text" });
            Assert.Same(p, ModelHosts.FindPath(("x" + p.Pattern.Replace("*", "y")).Split('/')));
        });
        Assert.Equal(ModelHosts.Hosts.Count, ModelHosts.Hosts.Select(h => h.Pattern).Distinct().Count());
        Assert.Equal(ModelHosts.Paths.Count, ModelHosts.Paths.Select(p => p.Pattern).Distinct().Count());
    }

    [Fact]
    public void The_search_finds_every_host_and_clear_path_and_nothing_else()
    {
        var words = ModelHosts.Hosts.Select(h => h.Pattern).Concat(ModelHosts.Paths.Where(p => p.IsClear).Select(p => p.Pattern));
        Assert.All(words, w => Assert.True(LiteralSearch.ForModels.AnyIn(new string('x', 50) + w.Replace("*", "abc") + " tail"), w));
        Assert.False(LiteralSearch.ForModels.AnyIn("https://example.com/api/v1/orders/completed?chat=1 completions"));
        Assert.False(LiteralSearch.ForModels.AnyIn(""));
    }

    // The file of top-level statements holds other types too: their literals say nothing of a request of the program.
    [Theory]
    [InlineData("class Other { public const string Path = \"/chat/completions\"; }", "PostAsJsonAsync")]
    [InlineData("static string Path() => \"/chat/completions\";", "{|AIGC1001:PostAsJsonAsync|}")]
    public Task In_strict_mode_a_path_counts_near_a_request_and_not_in_another_type(string near, string call) => Verify.Application($$"""
        using System.Net.Http.Json;
        var http = new HttpClient();
        var address = args[0];
        await http.{{call}}(address + "/api/chat", new { room = 1, text = "hi" });
        {{near}}
        """, s => s.Mode("Strict"));
}
