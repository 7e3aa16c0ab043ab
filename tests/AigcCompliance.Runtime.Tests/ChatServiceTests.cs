using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AigcCompliance.ContentLog;
using AigcCompliance.Labels;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.Runtime.Tests;

/// <summary>The compliant sample, asked over HTTP.</summary>
public sealed class ChatServiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly WebApplicationFactory<Program> factory;

    public ChatServiceTests() =>
        factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host.UseSetting("DataFolder", folder.Path));

    public void Dispose()
    {
        factory.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("/chat", null, HttpStatusCode.Unauthorized)]
    [InlineData("/chat", "nonsense", HttpStatusCode.Unauthorized)]
    [InlineData("/chat", "unverified", HttpStatusCode.Forbidden)]
    [InlineData("/chat", "verified", HttpStatusCode.OK)]
    [InlineData("/chat/stream", null, HttpStatusCode.Unauthorized)]
    [InlineData("/chat/stream", "unverified", HttpStatusCode.Forbidden)]
    [InlineData("/chat/stream", "verified", HttpStatusCode.OK)]
    public async Task Only_a_verified_user_is_served(string path, string? token, HttpStatusCode status) =>
        Assert.Equal(status, (await AskAsync(path, "Hello", token)).StatusCode);

    [Theory]
    [InlineData("/chat", "{}")]
    [InlineData("/chat", "{\"text\":null}")]
    [InlineData("/chat", "{\"text\":\" \"}")]
    [InlineData("/chat", "{")]
    [InlineData("/chat", "")]
    [InlineData("/chat/stream", "{}")]
    public async Task A_body_without_text_is_a_problem(string path, string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, null, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Demo", "verified");
        var response = await factory.CreateClient().SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/agreement", "/complaints")]
    [InlineData("/about", "备案编号")]
    public async Task Anybody_reads_the_agreement_and_the_filing(string path, string expected) =>
        Assert.Contains(expected, await factory.CreateClient().GetStringAsync(path), StringComparison.Ordinal);

    [Fact]
    public async Task A_complaint_is_kept_and_gets_a_number()
    {
        var response = await factory.CreateClient().PostAsJsonAsync("/complaints", new { text = "The answer was wrong." });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var number = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
        Assert.Contains(number, await File.ReadAllTextAsync(Path.Combine(folder.Path, "complaints.jsonl")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await factory.CreateClient().PostAsJsonAsync("/complaints", new { })).StatusCode);
    }

    [Fact]
    public async Task An_answer_is_labelled_and_its_number_finds_the_record()
    {
        var answer = await (await AskAsync("/chat", "What is a label?", "verified")).Content.ReadFromJsonAsync<JsonElement>();
        var text = answer.GetProperty("text").GetString()!;
        Assert.StartsWith("【AI生成】", text, StringComparison.Ordinal);
        var label = AigcLabel.Parse(answer.GetProperty("aigc").GetRawText());
        Assert.Equal(answer.GetProperty("recordId").GetString(), label.ProduceId);

        var record = await FindAsync(label.ProduceId);
        Assert.Equal(text, record.ReleasedText);
        Assert.Contains("What is a label?", record.Opened.Prompt, StringComparison.Ordinal);
        Assert.Equal("u-1001", record.Opened.Subject);
        Assert.Equal(TurnOutcome.Completed, record.Closed!.Outcome);
        Assert.True(record.IsIntact);
    }

    [Fact]
    public async Task A_stream_sends_the_label_first_and_the_number_last()
    {
        var body = await (await AskAsync("/chat/stream", "What is a label?", "verified")).Content.ReadAsStringAsync();
        var events = body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("event: aigc\ndata: {\"Label\":\"1\"", events[0], StringComparison.Ordinal);
        Assert.StartsWith("event: text\ndata: 【AI生成】", events[1], StringComparison.Ordinal);
        Assert.StartsWith("event: end", events[^1], StringComparison.Ordinal);
        var record = await FindAsync(events[^1].Split("data: ")[1].Trim());
        Assert.True(record.Opened.IsStreaming);
        Assert.Equal(TurnOutcome.Completed, record.Closed!.Outcome);
    }

    [Theory]
    [InlineData("Draw a polka-dotted teapot", true)]
    [InlineData("画一把圆点茶壶", true)]
    [InlineData("Draw a striped teapot", false)]
    public async Task A_listed_term_is_refused_and_recorded(string question, bool isRefused)
    {
        var answer = await (await AskAsync("/chat", question, "verified")).Content.ReadFromJsonAsync<JsonElement>();
        var record = await FindAsync(answer.GetProperty("recordId").GetString()!);
        Assert.Equal(isRefused, record.Closed!.Outcome == TurnOutcome.Refused);
        Assert.Equal(isRefused, record.ReleasedText.Length == 0);
        Assert.Equal(isRefused, answer.GetProperty("aigc").ValueKind == JsonValueKind.Null);
        Assert.Contains(question, record.Opened.Prompt, StringComparison.Ordinal);
        if (isRefused)
        {
            Assert.DoesNotContain("teapot", answer.GetProperty("text").GetString()!, StringComparison.Ordinal);
            Assert.DoesNotContain(record.Events, e => e.Kind == TurnEventKind.ModelCalled);
        }
    }

    private Task<HttpResponseMessage> AskAsync(string path, string text, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(new { text }) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Demo", token);
        return factory.CreateClient().SendAsync(request);
    }

    private async Task<TurnRecord> FindAsync(string produceId)
    {
        var record = await factory.Services.GetRequiredService<IContentLogReader>().FindAsync(produceId, default);
        Assert.NotNull(record);
        return record;
    }
}
