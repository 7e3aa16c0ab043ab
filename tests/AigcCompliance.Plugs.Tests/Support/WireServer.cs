using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>
/// A provider on a port of this machine: it answers what the test wrote down, whole or streamed as the request asks, and remembers what
/// was sent to it.
/// </summary>
internal sealed class WireServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<WireAnswer> answers = new();
    private Func<WireRequest, Task<WireAnswer>>? answer;

    private WireServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>What left the process, in order.</summary>
    public ConcurrentQueue<WireRequest> Requests { get; } = new();

    public static async Task<WireServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new WireServer(app);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        server.Address = new Uri(addresses.Single());
        return server;
    }

    /// <summary>The answers to the next requests, in order.</summary>
    public void Answers(params WireAnswer[] next)
    {
        foreach (var one in next)
        {
            answers.Enqueue(one);
        }
    }

    /// <summary>The answer to every request.</summary>
    public void AnswersWith(Func<WireRequest, Task<WireAnswer>> every) => answer = every;

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        var request = new WireRequest(context.Request.Path + context.Request.QueryString, body!.AsObject());
        Requests.Enqueue(request);
        var reply = answer is not null ? await answer(request)
            : answers.TryDequeue(out var next) ? next
            : new WireAnswer { Status = 599, Whole = "\"The test wrote no more answers down.\"" };
        context.Response.StatusCode = reply.Status;
        if (!(request.IsStreaming || reply.IsAlwaysStreamed) || reply.Status != StatusCodes.Status200OK)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(reply.Whole);
            return;
        }

        context.Response.ContentType = reply.StreamType;
        try
        {
            foreach (var part in reply.Parts)
            {
                await context.Response.WriteAsync(part, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            await reply.BeforeEnd(context);
            foreach (var part in reply.LastParts)
            {
                await context.Response.WriteAsync(part, context.RequestAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The client hung up.
        }
    }
}

/// <summary>A request as it arrived.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Body">The JSON.</param>
internal sealed record WireRequest(string Path, JsonObject Body)
{
    /// <summary>Whether the answer shall be streamed: the formats agree on the name, and Ollama streams unless told not to.</summary>
    public bool IsStreaming => Body["stream"]?.GetValue<bool>() ?? Path.StartsWith("/api/chat", StringComparison.Ordinal);

    /// <summary>The messages as sent.</summary>
    public JsonArray Messages => Body["messages"]!.AsArray();

    /// <summary>The whole body, non-ASCII characters as they are.</summary>
    public string Text => Body.ToJsonString(Readable);

    private static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>What the server sends, in both forms.</summary>
internal sealed record WireAnswer
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public required string Whole { get; init; }

    public string StreamType { get; init; } = "text/event-stream";

    /// <summary>The answer comes in parts whether or not that was asked for.</summary>
    public bool IsAlwaysStreamed { get; init; }

    /// <summary>The stream, each part flushed on its own.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>Runs when the parts are out.</summary>
    public Func<HttpContext, Task> BeforeEnd { get; init; } = _ => Task.CompletedTask;

    /// <summary>The end of the stream: finish reason, token counts, end marker.</summary>
    public IReadOnlyList<string> LastParts { get; init; } = [];

    /// <summary>The connection is reset after the parts, once the test says so.</summary>
    public WireAnswer ResetAfter(Task signal) => this with
    {
        BeforeEnd = async context =>
        {
            await signal.WaitAsync(Patience);
            context.Abort();
            throw new OperationCanceledException();
        },
    };

    /// <summary>The end never comes; <paramref name="released"/> is completed when the client hangs up.</summary>
    public WireAnswer HangingAfter(TaskCompletionSource released) => this with
    {
        BeforeEnd = async context =>
        {
            var aborted = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(aborted.SetResult);
            await aborted.Task.WaitAsync(Patience);
            released.TrySetResult();
            throw new OperationCanceledException();
        },
    };

    /// <summary>Longest time something may take that is at hand; a test that waits longer fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
}
