using System.Net;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace AigcCompliance.Moderation.Http;

/// <summary>Asks a remote moderation service. Whatever is not an understood answer withholds the text. Safe for concurrent use.</summary>
internal sealed class HttpModerator(
    HttpClient client, Uri endpoint, HttpModeratorOptions options, TimeProvider time, ILogger<HttpModerator> logger) : IContentModerator
{
    private readonly string source = options.Source ?? endpoint.Host;

    public async ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var deadline = new CancellationTokenSource(options.Deadline, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = options.Request(request) };
            using var response = await client.SendAsync(message, stop.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return NotJudged(request, "status " + (int)response.StatusCode);
            }

            return Read(await response.Content.ReadAsByteArrayAsync(stop.Token)) ?? NotJudged(request, "unknown answer");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            // A message may quote the body; what kind it is says enough.
            return NotJudged(request, e switch
            {
                TimeoutRejectedException or OperationCanceledException => "deadline",
                RateLimiterRejectedException => "too many at once",
                BrokenCircuitException => "failing, not asked",
                HttpRequestException http => "transport: " + http.HttpRequestError,
                _ => e.GetType().Name,
            });
        }
    }

    // The service does not say who judged: that it was asked is what the record has to tell.
    private Verdict? Read(byte[] body) => options.Response(body) switch
    {
        { Decision: ModerationDecision.Pass } v => Verdict.Pass(v.Source ?? source),
        { Decision: ModerationDecision.Block } v => Verdict.Block(v.Category ?? source, v.Source ?? source),
        { Decision: ModerationDecision.Review } v => Verdict.Review(v.Category ?? source, v.Source ?? source),
        _ => null,
    };

    private Verdict NotJudged(ModerationRequest request, string reason)
    {
        logger.NotJudged(request.ProduceId, source, reason);
        return Verdict.NotJudged(source);
    }
}

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Turn {ProduceId}: moderation service {Source} gave no verdict ({Reason}); the content is blocked.")]
    public static partial void NotJudged(this ILogger logger, string produceId, string source, string reason);
}
