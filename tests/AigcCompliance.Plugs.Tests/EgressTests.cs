using System.ClientModel;
using System.ClientModel.Primitives;
using AigcCompliance.Egress;
using AigcCompliance.Plugs.Tests.Support;
using Microsoft.Extensions.AI;
using OpenAI;

namespace AigcCompliance.Plugs.Tests;

/// <summary>
/// The egress guard: whoever holds a raw client sends nothing outside of a governed call. That governed calls pass it, every other
/// suite here shows: their clients carry the guard.
/// </summary>
public sealed class EgressTests : WireTests
{
    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task A_call_around_the_turn_does_not_even_connect(string name, bool isStreaming)
    {
        using var tap = new Tap();
        using var raw = Plug.All[name].Client(tap.Address);
        await AssertRefusedAsync(() => AskRawAsync(raw, isStreaming), tap.Address.Host);
        Assert.False(tap.IsReached);
    }

    [Theory]
    [MemberData(nameof(Plugs))]
    public async Task Without_the_guard_the_same_call_leaves(string name, bool isStreaming)
    {
        using var tap = new Tap();
        using var raw = Plug.All[name].ClientWithoutGuard(tap.Address);
        var asking = AskRawAsync(raw, isStreaming);
        await tap.FirstByteAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => asking);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task A_raw_call_between_two_pieces_of_a_governed_stream_is_refused(string name)
    {
        var plug = Plug.All[name];
        Server.Answers(plug.Wire.Says(Words));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        using var raw = plug.Client(Server.Address);
        var pieces = 0;
        await foreach (var piece in plug.Asks(await service.ClientAsync(), "Hi", true, default))
        {
            await AssertRefusedAsync(() => AskRawAsync(raw, pieces++ % 2 == 0));
        }

        Assert.True(pieces > 2);
        await AssertRefusedAsync(() => AskRawAsync(raw, true));
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_call_leaves_behind_is_refused_once_it_ended(bool isStreaming)
    {
        var plug = Plug.All["OpenAI"];
        Server.AnswersWith(_ => Task.FromResult(plug.Wire.Says(Words)));
        var straggler = new Straggler(plug.Client(Server.Address));
        await using var service = new GovernedService(_ => straggler);
        await TextAsync(plug, service, "Hi", isStreaming);

        // The twin: while the call lasted, the same flow was let through.
        Assert.NotEmpty(await straggler.DuringCall!);
        Assert.Equal(2, Server.Requests.Count);
        straggler.Go.SetResult();
        await AssertRefusedAsync(() => straggler.AfterCall!);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_that_its_reader_left_opens_no_way_out(bool isDisposed)
    {
        var plug = Plug.All["OpenAI"];
        Server.Answers(plug.Wire.Says(Words));
        await using var service = new GovernedService(_ => plug.Client(Server.Address));
        using var raw = plug.Client(Server.Address);
        var answer = (await service.ClientAsync()).GetStreamingResponseAsync("Hi").GetAsyncEnumerator();
        Assert.True(await answer.MoveNextAsync());
        if (isDisposed)
        {
            await answer.DisposeAsync();
        }

        await AssertRefusedAsync(() => AskRawAsync(raw, false));
        Assert.Single(Server.Requests);
        await answer.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_may_ask_a_governed_client_and_no_raw_one(bool isRaw)
    {
        var plug = Plug.All["OpenAI"];
        using var raw = plug.Client(Server.Address);
        await using var service = new GovernedService(_ => plug.Client(Server.Address), p => p.UseFunctionInvocation());
        var client = await service.ClientAsync();
        Server.Answers(plug.Wire.Calls("lookup", ["{}"]));
        Server.Answers(isRaw ? [plug.Wire.Says(["Done."])] : [plug.Wire.Says(["Inner."]), plug.Wire.Says(["Done."])]);
        Exception? refusal = null;
        async Task<string> LookUpAsync()
        {
            IChatClient asked = isRaw ? raw : client;
            try
            {
                return (await asked.GetResponseAsync("More?")).Text;
            }
            catch (Exception e)
            {
                refusal = e;
                return "nothing";
            }
        }

        await client.GetStreamingResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(LookUpAsync, "lookup")] }).ToListAsync();
        Assert.Equal(isRaw, refusal is not null && IsRefusal(refusal));
        Assert.Equal(isRaw ? 2 : 3, Server.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_with_a_loop_of_its_own_may_ask_again_after_it_has_streamed(bool isStreaming)
    {
        var plug = Plug.All["OpenAI"];
        Server.Answers(plug.Wire.Calls("lookup", ["{}"]), plug.Wire.Calls("lookup", ["{}"]), plug.Wire.Says(["Done."]));
        var looping = plug.Client(Server.Address).AsBuilder().UseFunctionInvocation(configure: f => f.AdditionalTools = [AIFunctionFactory.Create(() => "found", "lookup")]).Build();
        await using var service = new GovernedService(_ => looping);
        Assert.EndsWith("Done.", await TextAsync(plug, service, "Hi", isStreaming), StringComparison.Ordinal);
        Assert.Equal(3, Server.Requests.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_retry_belongs_to_its_call(bool isStreaming)
    {
        var plug = Plug.All["OpenAI"];
        Server.Answers(new WireAnswer { Status = 500, Whole = "{}" }, plug.Wire.Says(Words));
        var options = new OpenAIClientOptions { Endpoint = new Uri(Server.Address, "v1"), RetryPolicy = new ClientRetryPolicy(1) }.AddEgressGuard();
        var raw = new OpenAIClient(new ApiKeyCredential("test-key"), options).GetChatClient(Plug.Asked).AsIChatClient();
        await using var service = new GovernedService(_ => raw);
        Assert.EndsWith(Words[^1], await TextAsync(plug, service, "Hi", isStreaming), StringComparison.Ordinal);
        Assert.Equal(2, Server.Requests.Count);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("other.test", false)]
    public async Task A_shared_client_is_guarded_for_the_hosts_it_names(string host, bool isRefused)
    {
        Server.AnswersWith(_ => Task.FromResult(new WireAnswer { Whole = "{}" }));
        using var http = new HttpClient(new EgressGuardHandler(new HttpClientHandler()) { Hosts = [host] });
        foreach (var send in new Func<HttpRequestMessage, Task>[] { m => http.SendAsync(m), m => Task.Run(() => http.Send(m)) })
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, Server.Address) { Content = new StringContent("{}") };
            if (isRefused)
            {
                await AssertRefusedAsync(() => send(message));
            }
            else
            {
                await send(message);
            }
        }

        Assert.Equal(isRefused ? 0 : 2, Server.Requests.Count);
    }

    [Fact]
    public void A_synchronous_call_of_an_sdk_is_refused_too()
    {
        using var tap = new Tap();
        var options = new OpenAIClientOptions { Endpoint = new Uri(tap.Address, "v1") }.AddEgressGuard();
        var chat = new OpenAIClient(new ApiKeyCredential("test-key"), options).GetChatClient(Plug.Asked);
        Assert.Throws<UngovernedModelCallException>(() => chat.CompleteChat("Hi"));
        Assert.False(tap.IsReached);
    }

    private static async Task<string> AskRawAsync(IChatClient raw, bool isStreaming) => isStreaming
        ? string.Concat((await raw.GetStreamingResponseAsync("Hi").ToListAsync()).Select(u => u.Text))
        : (await raw.GetResponseAsync("Hi")).Text;

    private static async Task AssertRefusedAsync(Func<Task> call, string host = "127.0.0.1")
    {
        var e = await Assert.ThrowsAnyAsync<Exception>(call);
        Assert.True(IsRefusal(e), e.ToString());
        Assert.Contains(host, e.ToString(), StringComparison.Ordinal);
    }

    // Some SDKs wrap what a handler throws.
    private static bool IsRefusal(Exception? e) => e is not null && (e is UngovernedModelCallException || IsRefusal(e.InnerException));

    /// <summary>A client that asks once more on the side: once while its call lasts, once after it.</summary>
    private sealed class Straggler(IChatClient inner) : DelegatingChatClient(inner)
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string>? DuringCall { get; private set; }

        public Task? AfterCall { get; private set; }

        public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
        {
            await LeaveBehindAsync();
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }

        public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await LeaveBehindAsync();
            await foreach (var update in base.GetStreamingResponseAsync(messages, options, cancellationToken))
            {
                yield return update;
            }
        }

        private async Task LeaveBehindAsync()
        {
            DuringCall = Task.Run(() => AskRawAsync(InnerClient, false));
            AfterCall = Task.Run(async () =>
            {
                await Go.Task;
                await AskRawAsync(InnerClient, false);
            });
            await DuringCall;
        }
    }
}
