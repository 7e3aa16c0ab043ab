using AigcCompliance;
using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;
using Polly;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers remote moderation services.</summary>
public static class HttpModeratorBuilderExtensions
{
    /// <summary>
    /// Registers a moderation service that is asked over HTTP. Text of users goes there: it is a recipient of personal information like any
    /// other. A timeout, a redirect, any status but 200 and any answer that is not understood withhold the text.
    /// </summary>
    /// <param name="builder">The runtime's builder.</param>
    /// <param name="endpoint">Where the service is asked; an absolute address with <c>https</c>, or <c>http</c> on this machine.</param>
    /// <param name="configure">Deadline, retries and the shape of question and answer; null for the defaults.</param>
    /// <param name="client">Adds to the HTTP client: authentication as a handler, certificates, proxy; null for nothing.</param>
    /// <exception cref="ArgumentException">The address is not one of these, holds a password, or an option is out of range.</exception>
    public static AigcComplianceBuilder AddHttpModerator(
        this AigcComplianceBuilder builder, Uri endpoint, Action<HttpModeratorOptions>? configure = null, Action<IHttpClientBuilder>? client = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(endpoint);
        var options = new HttpModeratorOptions();
        configure?.Invoke(options);
        Validation.Check(endpoint, options);

        // One name a registration: two services share neither client nor limits.
        var name = "AigcCompliance.Moderation.Http." + builder.Services.Count(s => s.ServiceType == typeof(IContentModerator));
        var http = builder.Services.AddHttpClient(name, c => c.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A redirect would carry the text to somebody nobody chose.
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            })

            // The factory's own would quote a broken answer; the moderator says what went wrong.
            .RemoveAllLoggers();
        http.AddStandardResilienceHandler(o => Limit(o, options));
        client?.Invoke(http);
        http.AddHttpMessageHandler(() => new WholeBody(options.MaxResponseBytes));
        builder.Services.AddSingleton<IContentModerator>(services => new HttpModerator(
            services.GetRequiredService<IHttpClientFactory>().CreateClient(name),
            endpoint,
            options,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<HttpModerator>>()));
        return builder;
    }

    private static void Limit(HttpStandardResilienceOptions resilience, HttpModeratorOptions options)
    {
        resilience.TotalRequestTimeout.Timeout = options.Deadline;
        resilience.AttemptTimeout.Timeout = options.AttemptTimeout;
        resilience.RateLimiter.DefaultRateLimiterOptions.PermitLimit = options.MaxConcurrency;
        resilience.RateLimiter.DefaultRateLimiterOptions.QueueLimit = options.MaxConcurrency;
        resilience.Retry.BackoffType = DelayBackoffType.Exponential;
        resilience.Retry.UseJitter = true;
        resilience.Retry.Delay = options.RetryDelay;
        if (options.Retries == 0)
        {
            // The library knows no zero.
            resilience.Retry.ShouldHandle = _ => ValueTask.FromResult(false);
        }
        else
        {
            resilience.Retry.MaxRetryAttempts = options.Retries;
        }

        // The library demands at least twice the attempt.
        var sampling = 2 * options.AttemptTimeout;
        if (resilience.CircuitBreaker.SamplingDuration < sampling)
        {
            resilience.CircuitBreaker.SamplingDuration = sampling;
        }
    }
}
