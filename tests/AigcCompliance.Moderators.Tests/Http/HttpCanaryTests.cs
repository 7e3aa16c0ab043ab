using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using AigcCompliance.Moderation;

namespace AigcCompliance.Moderators.Tests.Http;

public sealed class HttpCanaryTests
{
    private const string Canary = "CANARY-7f3a";

    public static TheoryData<string> Paths => [.. Services.Keys];

    private static readonly Dictionary<string, Func<RemoteService>> Services = new()
    {
        ["passes"] = () => new(RemoteService.Answering(RemoteService.Passes)),
        ["echoes the term as a category"] = () => new(RemoteService.Answering($$"""{"decision":"block","category":"{{Canary}}"}""")),
        ["answers the question"] = () => new(async (request, cancel) => RemoteService.Answer(await request.Content!.ReadAsStringAsync(cancel))),
        ["refuses with the text"] = () => new(RemoteService.Answering(Canary, HttpStatusCode.BadRequest)),
        ["fails with the text"] = () => new((_, _) => throw new HttpRequestException(Canary), o => o.Retries = 0),
        ["reader fails with the text"] = () => new(RemoteService.Answering("{}"), o => o.Response = _ => throw new FormatException(Canary)),
        ["writer fails with the text"] = () => new(RemoteService.Answering("{}"), o => o.Request = r => throw new FormatException(r.Text)),
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Content_is_in_no_log_no_verdict_and_no_trace(string path)
    {
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traces.Enqueue(a.DisplayName + string.Join(",", a.TagObjects) + string.Join(",", a.Events.SelectMany(e => e.Tags))),
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = Services[path]();
        await AssertSilentAsync(service, traces, path == "passes" ? ModerationDecision.Pass : ModerationDecision.NotJudged);
    }

    [Fact]
    public async Task A_service_that_answers_with_the_text_and_no_status_line_is_not_quoted()
    {
        using var server = new RawServer(_ => Canary + "\r\n\r\n");
        await using var service = new RemoteService(server.Address);
        await AssertSilentAsync(service, [], ModerationDecision.NotJudged);
    }

    private static async Task AssertSilentAsync(RemoteService service, ConcurrentQueue<string> traces, ModerationDecision decision)
    {
        var verdict = await service.JudgeAsync(Canary);
        Assert.Equal(decision, verdict.Decision);
        string[] logged = [.. service.Sink.Lines, .. service.Sink.OtherLines];
        Assert.NotEmpty(logged);
        Assert.All([.. logged, .. traces, verdict + verdict.Source], l => Assert.DoesNotContain(Canary, l, StringComparison.Ordinal));
    }
}
