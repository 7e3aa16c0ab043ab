using AigcCompliance.ContentLog;
using AigcCompliance.Labels;
using AigcCompliance.Moderation;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AigcCompliance.Turns;

/// <summary>What every turn needs, resolved once. Immutable; safe to share between threads.</summary>
internal sealed class Governance
{
    public Governance(
        IContentLog log,
        IEnumerable<IContentModerator> moderators,
        IOptions<AigcComplianceOptions> options,
        IOptions<ContentLogOptions> logOptions,
        TimeProvider time,
        ILoggerFactory? loggers = null,
        ITokenCounter? tokenCounter = null,
        IIncidentLog? incidents = null,
        IHostEnvironment? host = null)
    {
        var settings = options.Value;
        Log = log;
        Logger = (loggers ?? NullLoggerFactory.Instance).CreateLogger("AigcCompliance.Turns");
        Moderation = new ModerationGate([.. moderators], settings.Moderation.Timeout, time, Logger);
        FirstWindow = settings.Moderation.FirstWindow;
        Window = settings.Moderation.Window;
        Overlap = settings.Moderation.Overlap;
        Label = new ExplicitTextLabel(settings.LabelText);
        RefusalText = settings.RefusalText;
        ProviderCode = ProviderCode.Parse(settings.ProviderCode ?? "");
        Retention = logOptions.Value.Retention;
        Time = time;
        TokenCounter = tokenCounter;
        Registry = new ModelRegistry(host);
        Abuse = settings.Abuse.IsOn && incidents is not null ? new AbuseLimit(settings.Abuse, incidents, time) : null;
    }

    public IContentLog Log { get; }

    public ModerationGate Moderation { get; }

    public int FirstWindow { get; }

    public int Window { get; }

    public int Overlap { get; }

    public ExplicitTextLabel Label { get; }

    public string RefusalText { get; }

    public ProviderCode ProviderCode { get; }

    public TimeSpan Retention { get; }

    public TimeProvider Time { get; }

    public ITokenCounter? TokenCounter { get; }

    public ModelRegistry Registry { get; }

    public AbuseLimit? Abuse { get; }

    public ILogger Logger { get; }
}
