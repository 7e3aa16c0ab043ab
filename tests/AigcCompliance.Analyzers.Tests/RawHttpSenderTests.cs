using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001 over plain HTTP: every library that sends, each beside a twin that must stay silent. No AI library is referenced.</summary>
public sealed class RawHttpSenderTests
{
    private static Task Library(string source, string? other = null) => Verify.Library(source, s => { s.NoAi = true; s.OtherLibrary = other; });

    [Fact]
    public Task Http_client() => Library("""
        using System.Net.Http.Json;
        public class Vendor(HttpClient http)
        {
            public Task Post(HttpContent body) => http.{|AIGC1001:PostAsync|}("https://api.deepseek.com/chat/completions", body);
            public Task Json(object body) => http.{|AIGC1001:PostAsJsonAsync|}("https://open.bigmodel.cn/api/paas/v4/chat/completions", body);
            public Task Send() => http.{|AIGC1001:SendAsync|}(new HttpRequestMessage(HttpMethod.Post, "https://api.moonshot.cn/v1/chat/completions"));
            public void Sync(HttpRequestMessage request)
            {
                request.Method = HttpMethod.Post;
                request.RequestUri = new Uri(new Uri("https://api.siliconflow.cn"), "/v1/chat/completions");
                http.{|AIGC1001:Send|}(request);
            }

            public Task Image(HttpContent body) => http.{|AIGC1001:PostAsync|}("https://open.bigmodel.cn/api/paas/v4/images/generations", body);
            public Task Invoker(HttpMessageInvoker invoker) => invoker.{|AIGC1001:SendAsync|}(
                new HttpRequestMessage { Method = HttpMethod.Post, RequestUri = new Uri("https://api.anthropic.com/v1/messages") }, default);
        }
        """);

    [Fact]
    public Task Http_client_that_generates_nothing() => Library("""
        using System.Net.Http.Json;
        public class Vendor(HttpClient http)
        {
            public Task Models() => http.GetAsync("https://api.deepseek.com/models");
            public Task Status(string id) => http.GetStringAsync("https://api.openai.com/v1/videos/" + id);
            public Task Get() => http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "https://api.moonshot.cn/v1/chat/completions"));
            public Task Default() => http.SendAsync(new HttpRequestMessage { RequestUri = new Uri("https://api.moonshot.cn/v1/models") });
            public Task Count(HttpContent body) => http.PostAsync("https://api.anthropic.com/v1/messages/count_tokens", body);
            public Task Embed(object body) => http.PostAsJsonAsync("https://api.openai.com/v1/embeddings", body);
            public Task Token(HttpContent form) => http.PostAsync("https://aip.baidubce.com/oauth/2.0/token", form);
            public Task Ocr(HttpContent form) => http.PostAsync("https://aip.baidubce.com/rest/2.0/ocr/v1/general_basic", form);
            public Task Feishu(object body) => http.PostAsJsonAsync("https://open.feishu.cn/open-apis/im/v1/messages", body);
            public Task Own(object body) => http.PostAsJsonAsync("/api/openai/chat", body);
            public Task OwnToo(object body) => http.PostAsJsonAsync("https://localhost:5001/api/chat", body);
            public Task Translate(HttpContent body) => http.PostAsync("https://api-free.deepl.com/v2/translate", body);
        }
        """);

    [Fact]
    public Task Web_socket_connects() => Library("""
        using System.Net.WebSockets;
        using System.Text;
        public class Spark
        {
            private const string Host = "wss://spark-api.xf-yun.com";
            public async Task Chat(string version, string signature, byte[] request)
            {
                using var socket = new ClientWebSocket();
                await socket.{|AIGC1001:ConnectAsync|}(new Uri($"{Host}/{version}/chat?authorization={signature}"), default);
                await socket.SendAsync(new ArraySegment<byte>(request), WebSocketMessageType.Text, true, default);
            }

            public async Task Own(byte[] request)
            {
                using var socket = new ClientWebSocket();
                await socket.ConnectAsync(new Uri("wss://chat.example.com/v3.5/rooms"), default);
                await socket.SendAsync(new ArraySegment<byte>(request), WebSocketMessageType.Text, true, default);
            }
        }
        """);

    [Fact]
    public Task Streamed_response() => Library("""
        using System.IO;
        using System.Text;
        using System.Text.Json;
        public class Stream(IHttpClientFactory factory)
        {
            private const string Url = "https://dashscope.aliyuncs.com/compatible-mode/v1/chat/completions";
            public async IAsyncEnumerable<string> Read(string prompt)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, Url);
                request.Content = new StringContent(JsonSerializer.Serialize(new { model = "qwen-plus", messages = new[] { new { role = "user", content = prompt } } }), Encoding.UTF8, "application/json");
                using var response = await factory.CreateClient().{|AIGC1001:SendAsync|}(request, HttpCompletionOption.ResponseHeadersRead);
                using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
                while (await reader.ReadLineAsync() is { } line)
                {
                    yield return line;
                }
            }

            public async Task<string> Download()
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, Url);
                using var response = await factory.CreateClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                return await response.Content.ReadAsStringAsync();
            }
        }
        """);

    [Fact]
    public Task Web_request_and_web_client() => Library("""
        #pragma warning disable SYSLIB0014
        using System.Net;
        public class Old
        {
            public WebResponse Ask(string model)
            {
                var request = (HttpWebRequest)WebRequest.Create("https://aip.baidubce.com/rpc/2.0/ai_custom/v1/wenxinworkshop/chat/" + model + "?access_token=x");
                request.Method = "POST";
                return request.{|AIGC1001:GetResponse|}();
            }

            public WebResponse Models()
            {
                var request = WebRequest.Create("https://qianfan.baidubce.com/v2/models");
                request.Method = "GET";
                return request.GetResponse();
            }

            public string Upload(string json) => new WebClient().{|AIGC1001:UploadString|}("https://qianfan.baidubce.com/v2/chat/completions", json);
            public string Elsewhere(string json) => new WebClient().UploadString("https://example.com/orders", json);
        }
        """);

    [Fact]
    public Task Rest_sharp() => Library("""
        using RestSharp;
        public class App
        {
            private readonly RestClient client = new(new RestClientOptions("https://api.stepfun.com"));
            public async Task Run(object body)
            {
                var request = new RestRequest("/v1/chat/completions", Method.Post);
                request.AddJsonBody(body);
                await client.{|AIGC1001:ExecuteAsync|}(request);
                await new RestClient("https://api.minimax.chat/v1/text/chatcompletion_v2").{|AIGC1001:PostAsync|}(new RestRequest(""));
                await client.ExecuteAsync(new RestRequest("/v1/models"));
                await new RestClient("https://erp.example.com").PostAsync(new RestRequest("/orders"));
            }
        }
        """, """
        namespace RestSharp;
        public enum Method { Get, Post }
        public class RestClientOptions(string url) { public string BaseUrl { get; set; } = url; }
        public class RestRequest(string resource, Method method = Method.Get)
        {
            public string Resource { get; set; } = resource;
            public Method Method { get; set; } = method;
            public RestRequest AddJsonBody(object body) => this;
        }

        public class RestClient(string url)
        {
            public RestClient(RestClientOptions options) : this(options.BaseUrl) { }
            public Task<string> ExecuteAsync(RestRequest request) => Task.FromResult(url + request.Resource);
            public Task<string> PostAsync(RestRequest request) => ExecuteAsync(request);
        }
        """);

    [Fact]
    public Task Unity() => Library("""
        using UnityEngine.Networking;
        public class Npc
        {
            private const string Endpoint = "https://api.deepseek.com/v1/chat/completions";
            public void Talk() => new UnityWebRequest(Endpoint, "POST").{|AIGC1001:SendWebRequest|}();
            public void Say(string json)
            {
                using var request = UnityWebRequest.Post(Endpoint, json);
                request.{|AIGC1001:SendWebRequest|}();
            }

            public void Load() => UnityWebRequest.Get(Endpoint).SendWebRequest();
            public void Score(string json) => UnityWebRequest.Post("https://game.example.com/scores", json).SendWebRequest();
        }
        """, """
        namespace UnityEngine.Networking;
        public class UnityWebRequest(string url, string method) : IDisposable
        {
            public static UnityWebRequest Post(string uri, string data) => new(uri, "POST");
            public static UnityWebRequest Get(string uri) => new(uri, "GET");
            public object SendWebRequest() => url + method;
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task Flurl() => Library("""
        using Flurl.Http;
        public class Client(string key)
        {
            public Task Ask(object body) => "https://ark.cn-beijing.volces.com/api/v3".WithOAuthBearerToken(key).AppendPathSegment("chat/completions").{|AIGC1001:PostJsonAsync|}(body);
            public Task Short(object body) => "https://api.baichuan-ai.com/v1/chat/completions".{|AIGC1001:PostJsonAsync|}(body);
            public Task Models() => "https://ark.cn-beijing.volces.com/api/v3".WithOAuthBearerToken(key).AppendPathSegment("models").GetAsync();
            public Task Order(object body) => "https://erp.example.com".WithOAuthBearerToken(key).AppendPathSegment("orders").PostJsonAsync(body);
        }
        """, """
        namespace Flurl.Http;
        public interface IFlurlRequest { }
        public static class GeneratedExtensions
        {
            public static IFlurlRequest WithOAuthBearerToken(this string url, string token) => null!;
            public static IFlurlRequest AppendPathSegment(this IFlurlRequest request, object segment) => request;
            public static Task<string> PostJsonAsync(this IFlurlRequest request, object data) => null!;
            public static Task<string> PostJsonAsync(this string url, object data) => null!;
            public static Task<string> GetAsync(this IFlurlRequest request) => null!;
        }
        """);

    [Fact]
    public Task Helper_in_another_project() => Library("""
        using Shared;
        public class Gateway(HttpClient http, string address)
        {
            public Task Chat(object body) => http.{|AIGC1001:RequestRaw|}(address.TrimEnd('/') + "/v1/chat/completions", body);
            public Task Claude(string text) => http.{|AIGC1001:RequestRaw|}(address + "/v1/messages", new { model = "m", messages = new[] { text } });
            public Task Message(string text) => http.RequestRaw(address + "/v1/messages", new { receiver = "r", content = text });
            public Task Vectors(object body) => http.RequestRaw(address + "/v1/embeddings", body);
            public Task Order(object body) => http.RequestRaw(address + "/orders", body);
            public string Link() => Urls.RequestUrl(address, "/v1/chat/completions");
            public Task Note(Notifier notifier) => notifier.PostMessageAsync("see https://api.deepseek.com/chat/completions", "room");
            public Task Docs() => http.DownloadAsync("https://api.deepseek.com/chat/completions", "file");
        }
        """, """
        namespace Shared;
        public static class HttpExtensions
        {
            public static Task<HttpResponseMessage> RequestRaw(this HttpClient client, string url, object? body) => client.SendAsync(new(HttpMethod.Post, url));
            public static Task<HttpResponseMessage> DownloadAsync(this HttpClient client, string url, string file) => client.GetAsync(url);
        }

        public class Notifier { public Task PostMessageAsync(string text, string room) => Task.CompletedTask; }
        public static class Urls { public static string RequestUrl(string host, string path) => host + path; }
        """);

    [Fact]
    public Task Refit_interface() => Library("""
        namespace Refit
        {
            public sealed class PostAttribute(string path) : Attribute { public string Path => path; }
            public sealed class GetAttribute(string path) : Attribute { public string Path => path; }
        }
        namespace App
        {
            public interface IDeepSeek
            {
                [Refit.Post("/chat/completions")] Task<string> Chat(object body);
                [Refit.Get("/models")] Task<string> Models();
                [Refit.Post("/user/login")] Task<string> Login(object body);
            }

            public class Service(IDeepSeek api)
            {
                public async Task Run(object body)
                {
                    await api.{|AIGC1001:Chat|}(body);
                    await api.Models();
                    await api.Login(body);
                }
            }
        }
        """);

    [Fact]
    public Task Tencent_action() => Library("""
        using System.Text;
        public class Hunyuan(HttpClient http, TencentCloud.Common.CommonClient common)
        {
            public async Task Run(string json, string signature)
            {
                common.{|AIGC1001:Call|}(json, "ChatCompletions");
                common.Call(json, "DescribeInstances");
                var request = new HttpRequestMessage(HttpMethod.Post, "https://hunyuan.tencentcloudapi.com");
                request.Headers.Add("X-TC-Action", "ChatCompletions");
                request.Content = new StringContent(json, Encoding.UTF8, "application/json");
                await http.{|AIGC1001:SendAsync|}(request);
                var count = new HttpRequestMessage(HttpMethod.Post, "https://hunyuan.tencentcloudapi.com");
                count.Headers.Add("X-TC-Action", "GetTokenCount");
                await http.SendAsync(count);
            }
        }
        """, """
        namespace TencentCloud.Common;
        public class CommonClient { public string Call(object request, string action) => action; }
        """);

    [Fact]
    public Task Client_pipeline() => Verify.Library("""
        using System.ClientModel.Primitives;
        public class Protocol(ClientPipeline pipeline)
        {
            public async Task Ask()
            {
                using var message = pipeline.CreateMessage();
                message.Request.Method = "POST";
                message.Request.Uri = new Uri("https://api.openai.com/v1/chat/completions");
                await pipeline.{|AIGC1001:SendAsync|}(message);
            }

            public async Task Models()
            {
                using var message = pipeline.CreateMessage();
                message.Request.Method = "GET";
                message.Request.Uri = new Uri("https://api.openai.com/v1/models");
                await pipeline.SendAsync(message);
            }
        }
        """);
}
