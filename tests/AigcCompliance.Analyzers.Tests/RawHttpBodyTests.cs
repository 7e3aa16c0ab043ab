using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001 over plain HTTP by content: what is made by factories, filled after its making, or held in fields.</summary>
public sealed class RawHttpBodyTests
{
    private static Task Library(string source) => Verify.Library(source, s => s.NoAi = true);

    [Fact]
    public Task Content_from_a_factory_is_known_by_the_type_it_is_taken_for() => Library("""
        using System.Text;
        using System.Text.Json;
        public class Request { public string model { get; set; } = ""; public List<string> messages { get; set; } = []; public double temperature { get; set; } }
        public class Report { public string model { get; set; } = ""; public List<string> pages { get; set; } = []; }
        public static class Factory
        {
            public static Request Create(Type type) => (Request)Activator.CreateInstance(type)!;
            public static Report Print(Type type) => (Report)Activator.CreateInstance(type)!;
        }

        public class Translator(HttpClient http, IDictionary<string, string> settings)
        {
            public Task Translate(Type type)
            {
                var data = Factory.Create(type);
                return http.{|AIGC1001:PostAsync|}(settings["url"], new StringContent(JsonSerializer.Serialize(data, data.GetType()), Encoding.UTF8));
            }

            public Task Send(Type type)
            {
                var data = Factory.Print(type);
                return http.PostAsync(settings["url"], new StringContent(JsonSerializer.Serialize(data, data.GetType()), Encoding.UTF8));
            }
        }
        """);

    [Fact]
    public Task Content_filled_after_it_was_made() => Library("""
        using System.Collections;
        using System.Net.Http.Json;
        using System.Text.Json.Nodes;
        public class Bot(HttpClient http, IDictionary<string, string> settings)
        {
            public Task Table(string question)
            {
                var table = new Hashtable();
                table.Add("model", "m");
                table.Add("prompt", question);
                return http.{|AIGC1001:PostAsJsonAsync|}(settings["url"], table);
            }

            public Task Node(JsonArray history)
            {
                var body = new JsonObject();
                body["model"] = "m";
                body["messages"] = history;
                return http.{|AIGC1001:PostAsJsonAsync|}(settings["url"], body);
            }

            public Task Order(string car)
            {
                var order = new Hashtable();
                order.Add("model", car);
                order.Add("colour", "red");
                return http.PostAsJsonAsync(settings["url"], order);
            }
        }
        """);

    [Fact]
    public Task Content_whose_type_has_fields() => Library("""
        using System.Net.Http.Json;
        public class Request { public string? model; public string[]? messages; public int max_tokens; }
        public class Car { public string? model; public string[]? colours; }
        public class Npc(HttpClient http, IDictionary<string, string> settings)
        {
            public Task Ask(Request request) => http.{|AIGC1001:PostAsJsonAsync|}(settings["url"], request);
            public Task Buy(Car car) => http.PostAsJsonAsync(settings["url"], car);
        }
        """);

    [Fact]
    public Task Path_is_read_also_when_its_base_is_too_far_to_follow() => Library("""
        public class Node { public string Url { get; set; } = ""; public Node? Next { get; set; } }
        public class Gemini(HttpClient http)
        {
            private Node Current(Node node) => node.Next is { } next ? Current(next) : node;
            private static string Endpoint(string url, string model, bool stream)
            {
                var address = url.TrimEnd('/');
                if (!address.Contains("/v1")) address += "/v1beta";
                return stream ? $"{address}/models/{model}:streamGenerateContent?alt=sse" : $"{address}/models/{model}:generateContent";
            }

            private static string Vectors(string url, string model) => $"{url.TrimEnd('/')}/models/{model}:batchEmbedContents";
            public Task Ask(Node node, string model, HttpContent body) => http.{|AIGC1001:PostAsync|}(Endpoint(Current(node).Url, model, true), body);
            public Task Embed(string model, HttpContent body) => http.PostAsync(Vectors("https://generativelanguage.googleapis.com/v1beta", model), body);
        }
        """);

    [Fact]
    public Task Type_of_messages_without_a_setting_opens_no_gate() => Library("""
        using System.Net.Http.Json;
        public class Report { public string? Model { get; set; } public string[]? Messages { get; set; } public int Stream { get; set; } }
        public class Machine(HttpClient http, IDictionary<string, string> settings)
        {
            public Task Send(Report report) => http.PostAsJsonAsync(settings["url"], report);
        }
        """);
}
