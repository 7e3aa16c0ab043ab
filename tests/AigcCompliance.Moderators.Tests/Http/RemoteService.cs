using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Http;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Moderators.Tests.Http;

/// <summary>A moderation service that does what the test says, behind the moderator as a host would register it.</summary>
internal sealed class RemoteService : IAsyncDisposable
{
    public const string Passes = """{"decision":"pass"}""";

    public static readonly Uri Endpoint = new("https://moderation.example/v1/judge");

    private readonly ServiceProvider provider;

    public RemoteService(
        Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer,
        Action<HttpModeratorOptions>? configure = null,
        Action<IHttpClientBuilder>? client = null)
        : this(Endpoint, configure, http =>
        {
            http.ConfigurePrimaryHttpMessageHandler(() => new Handler(answer));
            client?.Invoke(http);
        })
    {
    }

    public RemoteService(Uri endpoint, Action<HttpModeratorOptions>? configure = null, Action<IHttpClientBuilder>? client = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(l => l.SetMinimumLevel(LogLevel.Trace).AddProvider(Sink));
        services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode).AddHttpModerator(
            endpoint,
            o =>
            {
                o.RetryDelay = TimeSpan.Zero;
                o.Deadline = TimeSpan.FromMinutes(1);
                o.AttemptTimeout = TimeSpan.FromSeconds(20);
                configure?.Invoke(o);
            },
            client);
        provider = services.BuildServiceProvider();
        Moderator = provider.GetServices<IContentModerator>().Single();
    }

    public LogSink Sink { get; } = new();

    public IContentModerator Moderator { get; }

    public Task<Verdict> JudgeAsync(string text = "text", CancellationToken cancellationToken = default) =>
        Moderator.JudgeAsync(new ModerationRequest(ModerationStage.Prompt, text, "T1"), cancellationToken).AsTask();

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    public static HttpResponseMessage Answer(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    public static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> Answering(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        (_, _) => Task.FromResult(Answer(body, status));

    internal sealed class Handler(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => answer(request, cancellationToken);
    }
}
