using System.Diagnostics;
using System.Diagnostics.Metrics;
using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;

namespace AigcCompliance.Diagnostics;

/// <summary>
/// Traces and metrics of turns: ids, counts, verdicts and times, never content. Calls of the model have theirs from the client's own
/// telemetry (<c>UseOpenTelemetry</c> in the pipeline of <c>AddModel</c>), whose spans are children of these. Names follow the OpenTelemetry
/// conventions for generative AI where these have one. Safe for concurrent use.
/// </summary>
internal static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "AigcCompliance";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> TurnDuration = Meter.CreateHistogram<double>(
        "aigc.turn.duration", "s", "From the record of the prompt to the end of the turn.");

    private static readonly Histogram<double> ModerationDuration = Meter.CreateHistogram<double>(
        "aigc.moderation.duration", "s", "Until every moderator passed a text, or one did not.");

    /// <summary>Begins the span of a turn; null when nobody listens.</summary>
    public static Activity? StartTurn(TurnOpened opened)
    {
        var span = Source.StartActivity("aigc.turn");
        return span?.SetTag("aigc.turn.id", opened.ProduceId)
            .SetTag("gen_ai.operation.name", "chat")
            .SetTag("gen_ai.request.model", opened.Model)
            .SetTag("aigc.turn.streaming", opened.IsStreaming);
    }

    /// <summary>Notes a call of the model; tokens add up over the calls of a turn.</summary>
    public static void ModelCalled(Activity? span, TurnEvent call)
    {
        if (span is null)
        {
            return;
        }

        Add(span, "aigc.turn.model_calls", 1);
        Add(span, "gen_ai.usage.input_tokens", call.InputTokens);
        Add(span, "gen_ai.usage.output_tokens", call.OutputTokens);
        span.SetTag("gen_ai.response.model", call.Model);
    }

    /// <summary>Notes a verdict; in the span only one that withholds, because a stream has many that do not.</summary>
    public static void Judged(Activity? span, ModerationStage stage, ModerationDecision decision, TimeSpan duration)
    {
        ModerationDuration.Record(duration.TotalSeconds, new("aigc.moderation.stage", stage.ToString()), new("aigc.moderation.decision", decision.ToString()));
        if (decision != ModerationDecision.Pass)
        {
            span?.AddEvent(new ActivityEvent("aigc.moderation.withheld", tags: new() { ["aigc.moderation.stage"] = stage.ToString(), ["aigc.moderation.decision"] = decision.ToString() }));
        }
    }

    /// <summary>Ends the span of a turn.</summary>
    public static void EndTurn(Activity? span, TurnOutcome outcome, TimeSpan duration)
    {
        TurnDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("aigc.turn.outcome", outcome.ToString()));
        span?.SetTag("aigc.turn.outcome", outcome.ToString()).SetStatus(outcome == TurnOutcome.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
        span?.Dispose();
    }

    private static void Add(Activity span, string name, long? count)
    {
        if (count is not null)
        {
            span.SetTag(name, (span.GetTagItem(name) as long? ?? 0) + count.Value);
        }
    }
}
