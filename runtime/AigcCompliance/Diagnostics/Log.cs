using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Diagnostics;

/// <summary>Everything the runtime writes to ordinary logs: ids, counts, verdicts. Never content, at any level.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "Turn {ProduceId} opened.")]
    public static partial void TurnOpened(this ILogger logger, string produceId);

    [LoggerMessage(2, LogLevel.Information, "Turn {ProduceId} closed: {Outcome}.")]
    public static partial void TurnClosed(this ILogger logger, string produceId, TurnOutcome outcome);

    [LoggerMessage(3, LogLevel.Warning, "Turn {ProduceId}: {Stage} withheld, verdict {Decision}.")]
    public static partial void ContentWithheld(this ILogger logger, string produceId, ModerationStage stage, ModerationDecision decision);

    [LoggerMessage(4, LogLevel.Error, "Turn {ProduceId}: moderator {Moderator} failed with {ExceptionType}; the content is blocked.")]
    public static partial void ModeratorFailed(this ILogger logger, string produceId, string moderator, string exceptionType);

    [LoggerMessage(5, LogLevel.Error, "Turn {ProduceId} could not be closed in the content log ({ExceptionType}); the next start marks it incomplete.")]
    public static partial void CloseFailed(this ILogger logger, string produceId, string exceptionType);

    [LoggerMessage(6, LogLevel.Error, "The real-name verifier failed with {ExceptionType}; the user counts as not verified.")]
    public static partial void VerifierFailed(this ILogger logger, string exceptionType);

    [LoggerMessage(7, LogLevel.Error, "The verifier returned a phone or identity number as the account id; the user counts as not verified. Return an opaque id, or set SubjectKey.")]
    public static partial void SubjectIsIdentityNumber(this ILogger logger);

    [LoggerMessage(8, LogLevel.Information, "Turn {ProduceId}: content of type {ContentType} withheld; this version releases text only.")]
    public static partial void ContentTypeWithheld(this ILogger logger, string produceId, string contentType);

    [LoggerMessage(9, LogLevel.Warning, "Turn {ProduceId}: the token counter failed with {ExceptionType}; the call is recorded without its counts.")]
    public static partial void TokenCounterFailed(this ILogger logger, string produceId, string exceptionType);

    [LoggerMessage(11, LogLevel.Warning, "Turn {ProduceId} was answered by the model {Model}, which compliance/aigc.json does not register: whether the change is to be reported is to be looked at.")]
    public static partial void UnregisteredModelServed(this ILogger logger, string produceId, string model);

    [LoggerMessage(10, LogLevel.Warning, "Turn {ProduceId} refused: too many prompts of its user were blocked.")]
    public static partial void UserPaused(this ILogger logger, string produceId);
}
