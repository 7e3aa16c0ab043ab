using System.Runtime.CompilerServices;
using System.Security.Claims;
using AigcCompliance.ContentLog;
using AigcCompliance.Identity;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.Benchmarks.Turns;

/// <summary>A governed service whose model, moderator and log cost what the benchmark wants them to.</summary>
internal static class TurnService
{
    /// <summary>A client governed for one user.</summary>
    public static async Task<GovernedChatClient> ClientAsync(IChatClient model, IContentModerator moderator, Action<AigcComplianceOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddAigcCompliance(o =>
            {
                o.ProviderCode = "001191110000000000000E00000";
                configure?.Invoke(o);
            })
            .AddModel(_ => model)
            .AddContentLog(_ => new DiscardingLog())
            .AddRealNameVerifier(_ => new TrustingVerifier());
        services.AddSingleton(moderator);
        var provider = services.BuildServiceProvider();
        var user = await provider.GetRequiredService<UserVerification>().VerifyAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u")], "benchmark")), default);
        return provider.GetRequiredService<GovernedModel>().For(user!);
    }

    private sealed class DiscardingLog : IContentLog
    {
        public ValueTask StartAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask AppendAsync(ContentLogEntry entry, CancellationToken cancellationToken) => ValueTask.CompletedTask;
    }

    private sealed class TrustingVerifier : IRealNameVerifier
    {
        public ValueTask<RealNameResult> VerifyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
            ValueTask.FromResult(RealNameResult.Verified("u", RealNameMethod.MobileNumber, DateTimeOffset.UtcNow));
    }
}

/// <summary>A model that says its pieces at a fixed pace.</summary>
internal sealed class PacedModel(IReadOnlyList<string> pieces, TimeSpan pace) : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < pieces.Count; i++)
        {
            // By the clock and not by sleeps, whose overshoot would add up.
            var wait = ((i + 1) * pace) - TimeProvider.System.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, cancellationToken);
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, pieces[i]) { MessageId = "m" };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}

/// <summary>Passes prompts at once, and output after a time.</summary>
internal sealed class PacedModerator(TimeSpan latency) : IContentModerator
{
    private static readonly Verdict Passed = Verdict.Pass("paced");

    public async ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        if (latency > TimeSpan.Zero && request.Stage == ModerationStage.Output)
        {
            await Task.Delay(latency, cancellationToken);
        }

        return Passed;
    }
}
