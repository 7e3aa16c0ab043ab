using AigcCompliance.Startup;
using AigcCompliance.Turns;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace AigcCompliance;

/// <summary>
/// The registered model. It is not a client: <see cref="For"/> is the only way to one, so that no call is made for nobody.
/// Registered by <c>AddModel</c>; safe for concurrent use.
/// </summary>
public sealed class GovernedModel : IDisposable
{
    private readonly IChatClient pipeline;
    private readonly Lazy<Governance> governance;
    private readonly StartupCheck startup;

    internal GovernedModel(IChatClient pipeline, Lazy<Governance> governance, StartupCheck startup)
    {
        this.pipeline = pipeline;
        this.governance = governance;
        this.startup = startup;
    }

    /// <summary>The client of a verified user. It costs nothing; make one where it is used.</summary>
    public GovernedChatClient For(VerifiedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new GovernedChatClient(pipeline, user, governance, startup);
    }

    /// <summary>Layers of the pipeline that would write content where the content log's protection does not reach; by their names.</summary>
    internal IEnumerable<string> ContentLeaks(ILoggerFactory? loggers)
    {
        if (pipeline.GetService<OpenTelemetryChatClient>() is { EnableSensitiveData: true })
        {
            yield return nameof(OpenTelemetryChatClient);
        }

        // These write arguments and results of functions, and whole messages.
        foreach (var layer in new[] { typeof(LoggingChatClient), typeof(FunctionInvokingChatClient) })
        {
            if (pipeline.GetService(layer) is not null && loggers?.CreateLogger(layer).IsEnabled(LogLevel.Trace) == true)
            {
                yield return layer.Name;
            }
        }
    }

    /// <summary>Disposes the model's client; the container does this.</summary>
    public void Dispose() => pipeline.Dispose();
}
