using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001 over plain HTTP through base classes: which type <c>this</c> is, and at which call it is known what the request is.</summary>
public sealed class RawHttpInheritanceTests
{
    private static Task Library(string source) => Verify.Library(source, s => s.NoAi = true);

    [Fact]
    public Task Path_from_an_override_belongs_to_the_type_that_overrides() => Library("""
        public abstract class Endpoint(HttpClient http)
        {
            protected abstract string Path { get; }
            protected string Url => string.Format("https://api.openai.com/{0}/{1}", "v1", Path);
            private async Task<string> Raw(string? url = null, HttpMethod? verb = null, object? data = null)
            {
                if (string.IsNullOrEmpty(url)) url = Url;
                if (verb == null) verb = HttpMethod.Get;
                using var request = new HttpRequestMessage(verb, url);
                if (data is HttpContent content) request.Content = content;
                using var response = await http.SendAsync(request);
                return await response.Content.ReadAsStringAsync();
            }

            protected Task<string> Post(string? url = null, object? data = null) => Raw(url, HttpMethod.Post, data);
            protected Task<string> Get(string? url = null) => Raw(url);
        }

        public class Chat(HttpClient http) : Endpoint(http)
        {
            protected override string Path => "chat/completions";
            public Task<string> Create(object request) => {|AIGC1001:Post|}(data: request);
            public Task<string> Stored(string id) => Get(Url + "/" + id);
        }

        public class Models(HttpClient http) : Endpoint(http)
        {
            protected override string Path => "models";
            public Task<string> All() => Get();
        }

        public class Files(HttpClient http) : Endpoint(http)
        {
            protected override string Path => "files";
            public Task<string> Upload(HttpContent content) => Post(Url, content);
        }
        """);

    [Fact]
    public Task Default_address_tells_at_the_send_and_not_at_every_caller() => Library("""
        public class Settings { public string Url { get; set; } = "https://api.deepseek.com/chat/completions"; }
        public class Weather { public string Url { get; set; } = "https://weather.example.com/chat"; }
        public class Client(HttpClient http)
        {
            public Task Ask(Settings settings, HttpContent body) => http.{|AIGC1001:PostAsync|}(settings.Url, body);
            public Task Forecast(Weather settings, HttpContent body) => http.PostAsync(settings.Url, body);
        }

        public class Window(Client client)
        {
            public Task Click(Settings settings, HttpContent body) => client.Ask(settings, body);
            public Task Again(Settings settings, HttpContent body) => client.Ask(settings, body);
            public Task Rain(Weather weather, HttpContent body) => client.Forecast(weather, body);
        }
        """);

    [Fact]
    public Task Shared_path_and_content_that_tells_stand_where_they_are_written() => Library("""
        using System.Net.Http.Json;
        public class Channel { public string Url { get; set; } = ""; public string Name { get; set; } = ""; }
        public class Checks(HttpClient http)
        {
            public Task Check(Channel channel, string prompt) =>
                http.{|AIGC1001:PostAsJsonAsync|}(channel.Url.TrimEnd('/') + "/api/generate", new { model = channel.Name, prompt, stream = false });
            public Task Report(Channel channel, string text) => http.PostAsJsonAsync(channel.Url.TrimEnd('/') + "/api/generate", new { report = text });
        }

        public class Window(Checks checks)
        {
            public Task Click(Channel channel) => checks.Check(channel, "hello");
            public Task Print(Channel channel) => checks.Report(channel, "monthly");
        }
        """);

    [Fact]
    public Task Verb_that_gets_no_content_is_none_of_a_model() => Library("""
        public class Api(HttpClient http)
        {
            private Task<HttpResponseMessage> Call(HttpMethod verb, string path) => http.SendAsync(new HttpRequestMessage(verb, "https://api.moonshot.cn/v1/" + path));
            public Task Ask() => {|AIGC1001:Call|}(HttpMethod.Post, "chat/completions");
            public Task Stored() => Call(HttpMethod.Get, "chat/completions");
            public Task Remove() => Call(HttpMethod.Delete, "chat/completions");
        }
        """);

    [Fact]
    public Task What_one_sibling_sends_says_nothing_of_another() => Library("""
        public abstract class Endpoint(HttpClient http)
        {
            protected abstract string Path { get; }
            protected Task<HttpResponseMessage> Raw(HttpContent? content, HttpMethod verb) =>
                http.SendAsync(new HttpRequestMessage(verb, "https://api.anthropic.com/v1/" + Path) { Content = content });
        }

        public class Chat(HttpClient http) : Endpoint(http)
        {
            protected override string Path => "messages";
            public Task Ask(HttpContent content) => {|AIGC1001:Raw|}(content, HttpMethod.Post);
        }

        public class Skills(HttpClient http) : Endpoint(http)
        {
            protected override string Path => "skills";
            public Task Add(HttpContent content) => Raw(content, HttpMethod.Post);
            public Task All() => Raw(null, HttpMethod.Get);
        }
        """);

    [Fact]
    public Task Request_made_in_a_helper_is_sent_where_it_is_sent() => Library("""
        public class Request
        {
            public HttpRequestMessage Message(HttpMethod verb, string url, HttpContent content)
            {
                var message = new HttpRequestMessage();
                message.Content = content;
                message.Method = verb;
                message.RequestUri = new Uri(url);
                return message;
            }
        }

        public class Client(HttpClient http)
        {
            public Task Ask(Request request, HttpContent content)
            {
                var message = request.Message(HttpMethod.Post, "https://dashscope.aliyuncs.com/api/v1/services/aigc/text-generation/generation", content);
                return http.{|AIGC1001:SendAsync|}(message);
            }

            public Task Poll(Request request, HttpContent content)
            {
                var message = request.Message(HttpMethod.Get, "https://dashscope.aliyuncs.com/api/v1/tasks/7", content);
                return http.SendAsync(message);
            }
        }
        """);
}
