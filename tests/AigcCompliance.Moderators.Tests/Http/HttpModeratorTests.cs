using System.Net;
using System.Text;
using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Http;
using Microsoft.Extensions.DependencyInjection;
using static AigcCompliance.Moderators.Tests.Http.RemoteService;

namespace AigcCompliance.Moderators.Tests.Http;

public sealed class HttpModeratorTests
{
    [Theory]
    [InlineData("""{"decision":"pass"}""", ModerationDecision.Pass, null)]
    [InlineData("""{"decision":"block","category":"A.1a"}""", ModerationDecision.Block, "A.1a")]
    [InlineData(""" {"category":"x-spam-2","decision":"review"} """, ModerationDecision.Review, "x-spam-2")]
    public async Task An_answer_of_the_plain_shape_is_a_verdict(string body, ModerationDecision decision, string? category)
    {
        await using var service = new RemoteService(Answering(body));
        var verdict = await service.JudgeAsync();
        Assert.Equal((decision, category, "moderation.example"), (verdict.Decision, verdict.Category, verdict.Source));
        Assert.DoesNotContain(service.Sink.Lines, l => l.Contains("gave no verdict", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("true")]
    [InlineData("\"pass\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""[{"decision":"pass"}]""")]
    [InlineData("""{"decision":null}""")]
    [InlineData("""{"decision":"PASS"}""")]
    [InlineData("""{"Decision":"pass"}""")]
    [InlineData("""{"decision":"allow"}""")]
    [InlineData("""{"decision":true}""")]
    [InlineData("""{"decision":"pass","category":"A.1a"}""")]
    [InlineData("""{"decision":"pass","partial":true}""")]
    [InlineData("""{"decision":"pass","decision":"pass"}""")]
    [InlineData("""{"decision":"pass"} {}""")]
    [InlineData("""{"decision":"pass" """)]
    [InlineData("""{"decision":"block"}""")]
    [InlineData("""{"decision":"block","category":""}""")]
    [InlineData("""{"decision":"block","category":"A.1z"}""")]
    [InlineData("""{"decision":"block","category":"the matched term"}""")]
    [InlineData("""{"decision":"block","category":"x-the matched term"}""")]
    [InlineData("""{"decision":"review","category":"x-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}""")]
    [InlineData("<html>pass</html>")]
    public async Task Any_other_body_withholds_the_text(string body)
    {
        await using var service = new RemoteService(Answering(body));
        Assert.Equal(ModerationDecision.NotJudged, (await service.JudgeAsync()).Decision);
        Assert.Contains(service.Sink.Lines, l => l.Contains("Turn T1: moderation service moderation.example gave no verdict (unknown answer)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(200, ModerationDecision.Pass, 1)]
    [InlineData(201, ModerationDecision.NotJudged, 1)]
    [InlineData(206, ModerationDecision.NotJudged, 1)]
    [InlineData(302, ModerationDecision.NotJudged, 1)]
    [InlineData(307, ModerationDecision.NotJudged, 1)]
    [InlineData(400, ModerationDecision.NotJudged, 1)]
    [InlineData(401, ModerationDecision.NotJudged, 1)]
    [InlineData(404, ModerationDecision.NotJudged, 1)]
    [InlineData(408, ModerationDecision.NotJudged, 4)]
    [InlineData(429, ModerationDecision.NotJudged, 4)]
    [InlineData(500, ModerationDecision.NotJudged, 4)]
    [InlineData(503, ModerationDecision.NotJudged, 4)]
    public async Task Only_status_200_is_believed_and_only_what_may_pass_is_repeated(int status, ModerationDecision decision, int attempts)
    {
        var asked = 0;
        await using var service = new RemoteService(
            (_, _) =>
            {
                asked++;
                return Task.FromResult(Answer(Passes, (HttpStatusCode)status));
            },
            o => o.Retries = 3);
        Assert.Equal(decision, (await service.JudgeAsync()).Decision);
        Assert.Equal(attempts, asked);
    }

    [Theory]
    [InlineData(0, ModerationDecision.NotJudged, 1)]
    [InlineData(1, ModerationDecision.NotJudged, 2)]
    [InlineData(2, ModerationDecision.Pass, 3)]
    public async Task A_service_that_recovers_is_believed_with_the_whole_question_asked_again(int retries, ModerationDecision decision, int attempts)
    {
        var bodies = new List<string>();
        await using var service = new RemoteService(
            async (request, cancel) =>
            {
                bodies.Add(await request.Content!.ReadAsStringAsync(cancel));
                return bodies.Count switch
                {
                    1 => throw new HttpRequestException("connection refused"),
                    2 => Answer("busy", HttpStatusCode.ServiceUnavailable),
                    _ => Answer(Passes),
                };
            },
            o => o.Retries = retries);
        Assert.Equal(decision, (await service.JudgeAsync("文本")).Decision);
        Assert.Equal(Enumerable.Repeat("""{"stage":"prompt","text":"文本"}""", attempts), bodies);
    }

    [Fact]
    public async Task Nothing_is_sent_but_stage_and_text()
    {
        var seen = "";
        await using var service = new RemoteService(async (request, cancel) =>
        {
            seen = request.Method + " " + request.RequestUri + "\n" + request.Headers + request.Content!.Headers + await request.Content.ReadAsStringAsync(cancel);
            return Answer(Passes);
        });
        await service.Moderator.JudgeAsync(new ModerationRequest(ModerationStage.ToolResult, "say \"hi\"", "T-4711"), default);
        Assert.EndsWith("""{"stage":"toolResult","text":"say \"hi\""}""", seen, StringComparison.Ordinal);
        Assert.StartsWith("POST https://moderation.example/v1/judge\n", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var server = new RawServer(path => path == "/judge"
            ? "HTTP/1.1 307 Temporary Redirect\r\nLocation: /elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            : "HTTP/1.1 200 OK\r\nContent-Length: 19\r\nConnection: close\r\n\r\n" + Passes);
        await using var service = new RemoteService(server.Address);
        Assert.Equal(ModerationDecision.NotJudged, (await service.JudgeAsync()).Decision);
        Assert.Equal(["/judge"], server.Paths);
    }

    [Theory]
    [InlineData(19, ModerationDecision.Pass, 1)]
    [InlineData(20, ModerationDecision.NotJudged, 3)]
    public async Task A_body_that_breaks_off_is_a_failed_attempt_although_what_came_reads_like_an_answer(int announced, ModerationDecision decision, int attempts)
    {
        using var server = new RawServer(_ => $"HTTP/1.1 200 OK\r\nContent-Length: {announced}\r\nConnection: close\r\n\r\n{Passes}");
        await using var service = new RemoteService(server.Address);
        Assert.Equal(decision, (await service.JudgeAsync()).Decision);
        Assert.Equal(attempts, server.Paths.Count);
    }

    [Theory]
    [InlineData(19, ModerationDecision.Pass)]
    [InlineData(18, ModerationDecision.NotJudged)]
    public async Task A_body_longer_than_allowed_is_not_read(int max, ModerationDecision decision)
    {
        await using var service = new RemoteService(Answering(Passes), o => o.MaxResponseBytes = max);
        Assert.Equal(decision, (await service.JudgeAsync()).Decision);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_that_hangs_withholds_the_text(bool inBody)
    {
        await using var service = new RemoteService(
            async (_, cancel) => inBody
                ? new HttpResponseMessage { Content = new StreamContent(new HangingStream()) }
                : await HangAsync(cancel),
            o => (o.AttemptTimeout, o.Deadline, o.Retries) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(200), 1));
        Assert.Equal(ModerationDecision.NotJudged, (await service.JudgeAsync()).Decision);
        Assert.Contains(service.Sink.Lines, l => l.Contains("(deadline)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_verdict()
    {
        using var cancel = new CancellationTokenSource();
        await using var service = new RemoteService(async (_, stop) =>
        {
            await cancel.CancelAsync();
            return await HangAsync(stop);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => service.JudgeAsync(cancellationToken: cancel.Token));
    }

    [Fact]
    public async Task What_is_beyond_the_limit_and_its_queue_is_withheld_and_the_rest_waits()
    {
        var open = new TaskCompletionSource();
        await using var service = new RemoteService(
            async (_, cancel) =>
            {
                await open.Task.WaitAsync(cancel);
                return Answer(Passes);
            },
            o => o.MaxConcurrency = 1);
        var running = service.JudgeAsync();
        var waiting = service.JudgeAsync();
        Assert.Equal(ModerationDecision.NotJudged, (await service.JudgeAsync()).Decision);
        Assert.Contains(service.Sink.Lines, l => l.Contains("(too many at once)", StringComparison.Ordinal));
        open.SetResult();
        Assert.Equal([true, true], (await Task.WhenAll(running, waiting)).Select(v => v.IsPass));
    }

    [Fact]
    public async Task A_service_with_a_shape_of_its_own_is_asked_and_read_by_the_hosts_code()
    {
        var body = "";
        await using var service = new RemoteService(
            async (request, cancel) =>
            {
                body = await request.Content!.ReadAsStringAsync(cancel);
                return Answer("""{"label":"spam","score":0.93}""");
            },
            o =>
            {
                o.Source = "spam-model 3";
                o.Request = r => new FormUrlEncodedContent([new("q", r.Text)]);
                o.Response = answer => Encoding.UTF8.GetString(answer.Span).Contains("spam", StringComparison.Ordinal) ? Verdict.Review("x-spam") : null;
            });
        var verdict = await service.JudgeAsync("a b");
        Assert.Equal((ModerationDecision.Review, "x-spam", "spam-model 3", "q=a+b"), (verdict.Decision, verdict.Category, verdict.Source, body));
    }

    [Fact]
    public async Task Authentication_is_a_handler_of_the_host_and_sees_every_attempt()
    {
        var tokens = new List<string?>();
        await using var service = new RemoteService(
            (request, _) =>
            {
                tokens.Add(request.Headers.Authorization?.Parameter);
                return Task.FromResult(tokens.Count < 2 ? Answer("", HttpStatusCode.InternalServerError) : Answer(Passes));
            },
            client: http => http.AddHttpMessageHandler(() => new Token()));
        Assert.True((await service.JudgeAsync()).IsPass);
        Assert.Equal(["token-1", "token-2"], tokens);
    }

    private static async Task<HttpResponseMessage> HangAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return Answer(Passes);
    }

    private sealed class Token : DelegatingHandler
    {
        private int count;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("Bearer", "token-" + ++count);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class HangingStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
