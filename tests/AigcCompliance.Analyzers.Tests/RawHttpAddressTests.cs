using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001 over plain HTTP: the ways an address comes about in applications, each beside a twin that goes elsewhere.</summary>
public sealed class RawHttpAddressTests
{
    private static Task Library(string source) => Verify.Library(source, s => s.NoAi = true);

    [Theory]
    [InlineData("http.{|AIGC1001:PostAsync|}(host + \"v1/chat/completions\", body)")]
    [InlineData("http.{|AIGC1001:PostAsync|}(host + \"chat/completions\", body)")]
    [InlineData("http.{|AIGC1001:PostAsync|}($\"{host}v1/ideogram-v3/generate\", body)")]
    [InlineData("http.{|AIGC1001:PostAsync|}(host + \"v2beta/stable-image/generate/\" + name, body)")]
    [InlineData("http.{|AIGC1001:PostAsync|}(\"https://openspeech.bytedance.com/api/v1/tts\", body)")]
    [InlineData("socket.{|AIGC1001:ConnectAsync|}(new Uri($\"{host}v1/realtime?model=gpt-4o-realtime\"), default)")]
    [InlineData("socket.ConnectAsync(new Uri($\"{host}v1/realtime?room=1\"), default)")]
    [InlineData("socket.ConnectAsync(new Uri($\"{host}v1/rooms?model=table\"), default)")]
    [InlineData("http.PostAsync(host + \"v1/orders\", body)")]
    [InlineData("http.PostAsync(\"https://openspeech.bytedance.com/api/v1/asr\", body)")]
    [InlineData("http.PostAsync(\"https://speech.example.com/api/v1/tts\", body)")]
    public Task A_base_from_configuration_that_ends_in_a_slash(string call) => Library($$"""
        public class Vendor(HttpClient http, System.Net.WebSockets.ClientWebSocket socket)
        {
            private const string Elsewhere = "https://api.deepseek.com/chat/completions";
            public Task Send(string host, string name, HttpContent body) => {{call}};
        }
        """);

    // In Strict a path of models in the same type speaks for a send whose address nobody knows; not for one that is known.
    [Theory]
    [InlineData("http.{|AIGC1001:PostAsync|}(address, body)")]
    [InlineData("http.PostAsync(\"https://ark.cn-beijing.volces.com/api/v3/embeddings/multimodal\", body)")]
    [InlineData("http.PostAsync(\"https://ark.cn-beijing.volces.com/api/v3/accounts/12\", body)")]
    [InlineData("http.PostAsync(\"https://example.com/\" + address, body)")]
    public Task A_path_in_the_same_type(string call) => Verify.Library($$"""
        public class Vendor(HttpClient http)
        {
            private const string Chat = "/v3/chat/completions";
            public string Path => Chat;
            public Task Send(string address, HttpContent body) => {{call}};
        }
        """, s =>
        {
            s.Mode("Strict");
            s.Without("AIGC4001", "AIGC4002", "AIGC5002", "AIGC9001");
        });

    // The address names the model, so that the content need not.
    [Theory]
    [InlineData("messages = text, max_tokens = 10, temperature = 1", true)]
    [InlineData("prompt = text, max_tokens = 10, top_p = 1", true)]
    [InlineData("messages = text, temperature = 1", false)]
    [InlineData("readings = text, max_tokens = 10, temperature = 1", false)]
    public Task A_request_without_its_model(string members, bool found) => Library($$"""
        using System.Net.Http.Json;
        public class Vendor(HttpClient http)
        {
            private const string Elsewhere = "https://api.deepseek.com/chat/completions";
            public Task Send(string text, Uri address) => http.{{(found ? "{|AIGC1001:PostAsJsonAsync|}" : "PostAsJsonAsync")}}(address, new { {{members}} });
        }
        """);

    [Fact]
    public Task Gateway_with_an_extension_method_for_sending() => Library("""
        using System.Text;
        using System.Text.Json;
        public static class HttpExtensions
        {
            public static async Task<HttpResponseMessage> PostJsonAsync(this HttpClient client, string url, object? body, string token)
            {
                HttpRequestMessage request = new(HttpMethod.Post, url);
                request.Content = new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
                request.Headers.Add("Authorization", $"Bearer {token}");
                return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            }

            public static Task<HttpResponseMessage> Forward(this HttpClient client, string path, object body) => client.PostJsonAsync(path, body, "");
        }

        public class Options { public string? Address { get; set; } public string Key { get; set; } = ""; }

        public class Channel(IHttpClientFactory factory)
        {
            public Task Chat(Options options, object request) =>
                factory.CreateClient().{|AIGC1001:PostJsonAsync|}(options.Address?.TrimEnd('/') + "/v1/chat/completions", request, options.Key);
            public Task Chained(object request) => factory.CreateClient().{|AIGC1001:Forward|}("https://api.lingyiwanwu.com/v1/chat/completions", request);
            public Task Embeddings(Options options, object request) =>
                factory.CreateClient().PostJsonAsync(options.Address?.TrimEnd('/') + "/v1/embeddings", request, options.Key);
            public Task Bill(object request) => factory.CreateClient().Forward("https://pay.example.com/v1/bills", request);
        }
        """);

    [Fact]
    public Task Helper_that_writes_the_content_through_a_stream() => Library("""
        using System.IO;
        using System.Text.Json;
        public record Message(string Role, string Content);
        public record ClaudeRequest(string Model, List<Message> Messages);
        public record Letter(string Receiver, string Text);
        public static class Http
        {
            public static async Task<HttpResponseMessage> Raw<T>(this HttpClient client, string url, T data)
            {
                var stream = new MemoryStream();
                await JsonSerializer.SerializeAsync(stream, data);
                stream.Position = 0;
                return await client.SendAsync(new HttpRequestMessage(HttpMethod.Post, url) { Content = new StreamContent(stream) });
            }
        }

        public class Claude(HttpClient http, string address)
        {
            public const string Vendor = "https://api.anthropic.com";
            public Task Ask(ClaudeRequest request) => http.{|AIGC1001:Raw|}(address.TrimEnd('/') + "/v1/messages?beta=true", request);
            public Task Tell(Letter letter) => http.Raw(address.TrimEnd('/') + "/v1/messages", letter);
        }
        """);

    [Fact]
    public Task Providers_with_virtual_parts() => Library("""
        using System.Net.Http.Json;
        public abstract class Provider(HttpClient http)
        {
            protected abstract string BaseUrl { get; }
            protected virtual string Path => "/chat/completions";
            public Task Chat(object body) => http.{|AIGC1001:PostAsJsonAsync|}(BaseUrl + Path, body);
        }

        public class DeepSeek(HttpClient http) : Provider(http) { protected override string BaseUrl => "https://api.deepseek.com"; }

        public abstract class Carrier(HttpClient http)
        {
            protected abstract string BaseUrl { get; }
            protected virtual string Path => "/shipments";
            public Task Ship(object body) => http.PostAsJsonAsync(BaseUrl + Path, body);
        }

        public class Express(HttpClient http) : Carrier(http) { protected override string BaseUrl => "https://api.express.example.com"; }
        """);

    [Fact]
    public Task Inherited_address_belongs_to_the_type_that_sets_it() => Library("""
        public abstract class Service
        {
            protected Service(string url) => Url = url;
            public string Url { get; set; }
            protected static readonly HttpClient Http = new();
        }

        public class Model : Service
        {
            public Model() : base("https://api.minimax.chat/v1") { }
            public Task Ask(HttpContent body) => Http.{|AIGC1001:PostAsync|}(Url, body);
        }

        public class Ocr : Service
        {
            public Ocr() : base("https://ocr.example.com") { }
            public Task Read(HttpContent body) => Http.PostAsync(Url, body);
        }
        """);

    [Fact]
    public Task Typed_client_with_options() => Library("""
        using System.Net.Http.Json;
        using Microsoft.Extensions.Options;
        public class QwenOptions
        {
            public string Endpoint { get; set; } = "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation";
            public string Feedback { get; set; } = "https://feedback.example.com/items";
        }

        public class QwenClient(HttpClient http, IOptions<QwenOptions> options)
        {
            private readonly QwenOptions _options = options.Value;
            public Task Ask(object body) => http.{|AIGC1001:PostAsJsonAsync|}(_options.Endpoint, body);
            public Task Complain(object body) => http.PostAsJsonAsync(_options.Feedback, body);
        }

        public class Hosted(HttpClient http)
        {
            public Task Ask(object body) => http.{|AIGC1001:PostAsJsonAsync|}("v1/messages", body);
        }

        public class Feishu(HttpClient http)
        {
            public Task Tell(object body) => http.PostAsJsonAsync("im/v1/messages", body);
        }

        public class Named(IHttpClientFactory factory)
        {
            public Task Ask(object body) => factory.CreateClient("claude").{|AIGC1001:PostAsJsonAsync|}("v1/messages", body);
            public Task Tell(object body) => factory.CreateClient("feishu").PostAsJsonAsync("v1/messages", body);
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services)
            {
                services.AddHttpClient<QwenClient>();
                services.AddHttpClient<Hosted>(c => c.BaseAddress = new Uri("https://api.anthropic.com"));
                services.AddHttpClient<Feishu>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://open.feishu.cn/open-apis/"));
                services.AddHttpClient("claude", c => { c.BaseAddress = new Uri("https://api.anthropic.com"); });
                services.AddHttpClient("feishu", c => { c.BaseAddress = new Uri("https://open.feishu.cn/open-apis/im/"); });
            }
        }
        """);

    [Fact]
    public Task Base_address_set_in_the_constructor() => Library("""
        public class Bailian
        {
            private readonly HttpClient _http;
            public Bailian(HttpClient http)
            {
                _http = http;
                _http.BaseAddress = new Uri("https://dashscope.aliyuncs.com");
            }

            public Task Ask(string app, HttpContent body) => _http.{|AIGC1001:PostAsync|}($"/api/v1/apps/{app}/completion", body);
            public Task Cancel(string id, HttpContent body) => _http.PostAsync($"/api/v1/tasks/{id}/cancel", body);
        }

        public class Orders
        {
            private readonly HttpClient _http = new() { BaseAddress = new Uri("https://erp.example.com") };
            public Task Ask(string app, HttpContent body) => _http.PostAsync($"/api/v1/apps/{app}/completion", body);
        }
        """);

    [Fact]
    public Task Tables_of_vendors() => Library("""
        using System.Net.Http.Json;
        public class Router(HttpClient http)
        {
            private static readonly Dictionary<string, string> Endpoints = new()
            {
                ["deepseek"] = "https://api.deepseek.com/chat/completions",
                ["kimi"] = "https://api.moonshot.cn/v1/chat/completions",
            };

            private static readonly Dictionary<string, string> Shops = new() { { "a", "https://a.example.com/orders" } };

            public Task Indexed(string vendor, object body) => http.{|AIGC1001:PostAsJsonAsync|}(Endpoints[vendor], body);
            public Task Tried(string vendor, object body) => Endpoints.TryGetValue(vendor, out var url) ? http.{|AIGC1001:PostAsJsonAsync|}(url, body) : Task.CompletedTask;
            public Task Switched(int vendor, object body) => http.{|AIGC1001:PostAsJsonAsync|}(Of(vendor), body);
            public Task Ternary(bool cn, object body) => http.{|AIGC1001:PostAsJsonAsync|}((cn ? "https://open.bigmodel.cn/api/paas/v4" : "https://api.openai.com/v1") + "/chat/completions", body);
            public Task Taken(bool cn, object body)
            {
                var (url, key) = cn ? ("https://api.stepfun.com/v1/chat/completions", "a") : ("https://example.com", "b");
                return http.{|AIGC1001:PostAsJsonAsync|}(url, new { key, body });
            }

            public Task Shop(string shop, object body) => http.PostAsJsonAsync(Shops[shop], body);

            private static string Of(int vendor) => vendor switch
            {
                1 => "https://qianfan.baidubce.com/v2/chat/completions",
                _ => throw new NotSupportedException(),
            };
        }
        """);

    [Fact]
    public Task Built_step_by_step() => Library("""
        public class Steps(HttpClient http, string configured)
        {
            public Task Builder(HttpContent body)
            {
                var builder = new UriBuilder(configured);
                if (builder.Path == "/")
                {
                    builder.Path = "/v1/chat/completions";
                }

                return http.{|AIGC1001:PostAsync|}(builder.Uri, body);
            }

            public Task Added(HttpContent body)
            {
                var url = configured;
                url += "/chat/completions";
                return http.{|AIGC1001:PostAsync|}(url, body);
            }

            public Task Formatted(string model, HttpContent body) =>
                http.{|AIGC1001:PostAsync|}(string.Format("https://generativelanguage.googleapis.com/v1beta/models/{0}:generateContent?key={1}", model, "k"), body);

            public Task Orders(HttpContent body)
            {
                var builder = new UriBuilder(configured);
                builder.Path = "/v1/orders";
                return http.PostAsync(builder.Uri, body);
            }
        }
        """);

    [Fact]
    public Task Baidu_token_and_chat_through_one_helper() => Library("""
        public static class Util
        {
            public static async Task<string> PostAsync(string url, string json)
            {
                using var client = new HttpClient();
                var response = await client.PostAsync(url, new StringContent(json));
                return await response.Content.ReadAsStringAsync();
            }
        }

        public class Ernie
        {
            private const string Host = "https://aip.baidubce.com";
            public async Task<string> Ask(string model, string json)
            {
                var token = await Util.PostAsync($"{Host}/oauth/2.0/token?grant_type=client_credentials", "");
                return await Util.{|AIGC1001:PostAsync|}($"{Host}/rpc/2.0/ai_custom/v1/wenxinworkshop/chat/{model}?access_token={token}", json);
            }

            public Task<string> Ocr(string json) => Util.PostAsync(Host + "/rest/2.0/ocr/v1/general", json);
        }
        """);

    [Fact]
    public Task Request_object_of_the_application() => Library("""
        public class Item { public string Url { get; set; } = ""; public string Body { get; set; } = ""; }
        public interface ISender { Task<string> Send(Item item); }
        public class Sender : ISender
        {
            private readonly HttpClient http = new();
            public async Task<string> Send(Item item) => await (await http.PostAsync(item.Url, new StringContent(item.Body))).Content.ReadAsStringAsync();
        }

        public class Callers(ISender sender)
        {
            public Task Ask() => sender.{|AIGC1001:Send|}(new Item { Url = "https://api.hunyuan.cloud.tencent.com/v1/chat/completions" });
            public Task Order() => sender.Send(new Item { Url = "https://erp.example.com/orders" });
        }
        """);

    [Fact]
    public Task A_request_that_is_made_elsewhere() => Library("""
        using System.Text.Json;
        public class Client(HttpClient http)
        {
            public Task Ask(object body) => Run(Make("/chat/completions", body));
            public Task List() => Run(new HttpRequestMessage(HttpMethod.Get, "https://api.deepseek.com/models"));
            private Task Run(HttpRequestMessage request) => http.SendAsync(request);
            private static HttpRequestMessage Make(string path, object body) =>
                new(HttpMethod.Post, "https://api.deepseek.com" + path) { Content = new StringContent(JsonSerializer.Serialize(body)) };
        }
        """.Replace("=> Run(Make(", "=> {|AIGC1001:Run|}(Make("));

    [Fact]
    public Task Content_tells_where_the_address_does_not() => Library("""
        using System.Net.Http.Json;
        using System.Text;
        using System.Text.Json;
        public record ChatRequest(string Model, List<object> Messages);
        public record CarRequest(string Model, string Colour);
        public class Configured(HttpClient http, string url)
        {
            public const string Vendor = "https://api.deepseek.com";
            public Task Anonymous(string text) => http.{|AIGC1001:PostAsJsonAsync|}(url, new { model = "m", messages = new[] { new { role = "user", content = text } } });
            public Task Typed(ChatRequest request) => http.{|AIGC1001:PostAsync|}(url + "/api/chat", JsonContent.Create(request));
            public Task Serialized(string text)
            {
                var json = JsonSerializer.Serialize(new Dictionary<string, object> { ["model"] = "m", ["prompt"] = text });
                return http.{|AIGC1001:PostAsync|}(url, new StringContent(json, Encoding.UTF8, "application/json"));
            }

            public Task Car(CarRequest request) => http.PostAsync(url + "/api/chat", JsonContent.Create(request));
            public Task Known(ChatRequest request) => http.PostAsJsonAsync("/api/openai/chat", request);
            public Task Anything(object request) => http.PostAsJsonAsync(url, request);
        }
        """);
}
