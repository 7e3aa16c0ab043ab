using System.Diagnostics;
using AigcCompliance.ContentLog;
using AigcCompliance.Diagnostics;
using AigcCompliance.Labels;
using AigcCompliance.Moderation;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// One prompt with its answer, and its record. Whoever opens a turn disposes it: a turn nobody closed is closed as
/// abandoned or failed, with what was generated and not released.
/// </summary>
internal sealed class Turn : IAsyncDisposable
{
    private static readonly AsyncLocal<Turn?> Ambient = new();

    private readonly Governance governance;
    private readonly string subject;
    private readonly HashSet<string> judgedResults = new(StringComparer.Ordinal);

    // The model is read on while what it said before is released: both write.
    private readonly SemaphoreSlim writing = new(1, 1);
    private TurnOutcome outcome = TurnOutcome.Abandoned;
    private readonly long start;
    private Activity? span;
    private int sequence;
    private bool closed;

    private Turn(Governance governance, string id, string subject, bool isStructured)
    {
        this.governance = governance;
        this.subject = subject;
        Id = id;
        IsStructured = isStructured;
        start = governance.Time.GetTimestamp();
        Label = AigcLabel.ForGenerated(governance.ProviderCode, id);
    }

    /// <summary>The turn this flow of execution works for.</summary>
    public static Turn? Current
    {
        get => Ambient.Value;
        set
        {
            Ambient.Value = value;

            // What the layers and the client trace belongs to the turn.
            Activity.Current = value?.span ?? Activity.Current;
        }
    }

    /// <summary>Number of the turn in the content log.</summary>
    public string Id { get; }

    /// <summary>Whether the answer is JSON for a program.</summary>
    public bool IsStructured { get; }

    /// <summary>The implicit label of the answer.</summary>
    public AigcLabel Label { get; }

    /// <summary>Generated text that was not released yet; set by whoever cuts the stream.</summary>
    public Func<string?>? Undelivered { get; set; }

    private AppliedLabels Labels { get; set; }

    /// <summary>Opens a turn: its prompt is durable when this returns.</summary>
    public static async ValueTask<Turn> OpenAsync(
        Governance governance, VerifiedUser user, Prompt prompt, ChatOptions? options, string? model, bool isStreaming, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(governance.Time.GetUtcNow()).ToString("N");
        var turn = new Turn(governance, id, user.Subject, options?.ResponseFormat is ChatResponseFormatJson);
        var now = governance.Time.GetUtcNow();
        var opened = new TurnOpened
        {
            ProduceId = id,
            Sequence = 0,
            At = now,
            Subject = user.Subject,
            Method = user.Method,
            ProviderCode = governance.ProviderCode.Value,
            Model = options?.ModelId ?? model,
            ConversationId = options?.ConversationId,
            IsStreaming = isStreaming,
            IsStructured = turn.IsStructured,
            Prompt = prompt.Record,
            ExpiresAt = now + governance.Retention,
        };
        turn.span = Telemetry.StartTurn(opened);
        try
        {
            await turn.AppendAsync(_ => opened, cancellationToken);
        }
        catch
        {
            turn.EndSpan(turn.outcome);
            throw;
        }

        governance.Logger.TurnOpened(id);
        return turn;
    }

    /// <summary>Judges the prompt and records the verdict.</summary>
    public async ValueTask<Verdict> JudgePromptAsync(Prompt prompt, CancellationToken cancellationToken)
    {
        var verdict = await PausedAsync(cancellationToken) ?? await JudgeAsync(ModerationStage.Prompt, prompt.Judged, cancellationToken);
        await RecordAsync(TurnEventKind.PromptJudged, null, verdict, null, cancellationToken);
        return verdict;
    }

    /// <summary>Judges tool results that the model has not seen yet.</summary>
    /// <exception cref="RefusedException">A result did not pass.</exception>
    public async ValueTask AdmitToolResultsAsync(IEnumerable<ChatMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var result in messages.SelectMany(m => m.Contents).OfType<FunctionResultContent>())
        {
            if (!judgedResults.Add(result.CallId))
            {
                continue;
            }

            var text = ContentText.Of(result)!;
            var verdict = await JudgeAsync(ModerationStage.ToolResult, text, cancellationToken);
            await RecordAsync(TurnEventKind.ToolResultJudged, text, verdict, null, cancellationToken);
            if (!verdict.IsPass)
            {
                throw new RefusedException(verdict);
            }
        }
    }

    /// <summary>Judges text on its way to the user.</summary>
    public ValueTask<Verdict> JudgeOutputAsync(string text, CancellationToken cancellationToken) =>
        JudgeAsync(ModerationStage.Output, text, cancellationToken);

    /// <summary>Records text that passed; it may be released when this returns.</summary>
    public ValueTask ReleaseAsync(string text, Verdict verdict, bool hasExplicitLabel, CancellationToken cancellationToken)
    {
        Labels |= AppliedLabels.Implicit | (hasExplicitLabel ? AppliedLabels.Explicit : AppliedLabels.None);
        return RecordAsync(TurnEventKind.OutputReleased, text, verdict, null, cancellationToken);
    }

    /// <summary>Records generated text that the user does not get.</summary>
    public ValueTask WithholdAsync(string text, Verdict? verdict, string note, CancellationToken cancellationToken) =>
        RecordAsync(TurnEventKind.OutputWithheld, text, verdict, note, cancellationToken);

    /// <summary>Refuses to call a model that the service did not register.</summary>
    /// <exception cref="ModelNotRegisteredException">The model is not registered.</exception>
    public void Demand(string? model) => governance.Registry.Demand(model, Id);

    /// <summary>Begins to note what a call reads and writes.</summary>
    public CallText OpenCall() => new(governance.TokenCounter, governance.Logger);

    /// <summary>Records one call of the model.</summary>
    public ValueTask RecordCallAsync(string? model, UsageDetails? usage, CallText text, string note)
    {
        var counts = text.Counts(usage, Id);
        if (governance.Registry.IsNewStranger(model))
        {
            governance.Logger.UnregisteredModelServed(Id, model!);
        }

        return AppendAsync(
            place =>
            {
                var call = new TurnEvent
                {
                    ProduceId = Id,
                    Sequence = place,
                    At = governance.Time.GetUtcNow(),
                    Kind = TurnEventKind.ModelCalled,
                    Model = model,
                    InputTokens = counts.Input,
                    OutputTokens = counts.Output,
                    TokensCountedBy = counts.CountedBy,
                    Note = note,
                };
                Telemetry.ModelCalled(span, call);
                return call;
            },
            CancellationToken.None);
    }

    /// <summary>Notes a part that is withheld because this version cannot govern its kind; a model's refusal is one that has a text.</summary>
    public ValueTask WithholdPartAsync(AIContent content, CancellationToken cancellationToken)
    {
        governance.Logger.ContentTypeWithheld(Id, content.GetType().Name);
        return RecordAsync(TurnEventKind.OutputWithheld, (content as ErrorContent)?.Message, null, content.GetType().Name, cancellationToken);
    }

    /// <summary>Remembers why the turn ends, should nobody close it.</summary>
    public void FailWith(Exception e, CancellationToken cancellationToken)
    {
        if (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            outcome = TurnOutcome.Failed;
        }
    }

    /// <summary>Closes the turn as refused; what was generated and not released goes to the record.</summary>
    public async ValueTask RefuseAsync(Verdict verdict)
    {
        if (Undelivered?.Invoke() is { Length: > 0 } text)
        {
            Undelivered = null;
            await WithholdAsync(text, verdict, WithheldNotes.Moderation, CancellationToken.None);
        }

        await CloseAsync(TurnOutcome.Refused);
    }

    /// <summary>Closes the turn.</summary>
    public async ValueTask CloseAsync(TurnOutcome end)
    {
        // Even a cancelled caller's turn is closed: the record outlives the request.
        await AppendAsync(
            place => new TurnClosed { ProduceId = Id, Sequence = place, At = governance.Time.GetUtcNow(), Outcome = end, Labels = Labels },
            CancellationToken.None);
        closed = true;
        governance.Logger.TurnClosed(Id, end);
        EndSpan(end);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (closed)
        {
            return;
        }

        try
        {
            if (Undelivered?.Invoke() is { Length: > 0 } text)
            {
                await WithholdAsync(text, null, WithheldNotes.Undelivered, CancellationToken.None);
            }

            await CloseAsync(outcome);
        }
        catch (ContentLogUnavailableException e)
        {
            // Whatever ended the turn is on its way to the caller already; it must not be replaced by this.
            governance.Logger.CloseFailed(Id, e.InnerException?.GetType().Name ?? e.GetType().Name);
            EndSpan(TurnOutcome.Failed);
        }
    }

    // A paused user's prompt is recorded like any other, and neither a moderator nor the model is asked.
    private async ValueTask<Verdict?> PausedAsync(CancellationToken cancellationToken)
    {
        if (governance.Abuse is null)
        {
            return null;
        }

        try
        {
            var verdict = await governance.Abuse.JudgeAsync(subject, cancellationToken);
            if (verdict is not null)
            {
                governance.Logger.UserPaused(Id);
                Telemetry.Judged(span, ModerationStage.Prompt, verdict.Decision, TimeSpan.Zero);
            }

            return verdict;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable(e);
        }
    }

    private ContentLogUnavailableException Unavailable(Exception e)
    {
        outcome = TurnOutcome.Failed;
        return new ContentLogUnavailableException(e is ContentLogUnavailableException ? e.InnerException ?? e : e, Id);
    }

    private void EndSpan(TurnOutcome end) => Telemetry.EndTurn(span, end, governance.Time.GetElapsedTime(start));

    private async ValueTask<Verdict> JudgeAsync(ModerationStage stage, string text, CancellationToken cancellationToken)
    {
        var asked = governance.Time.GetTimestamp();
        var verdict = await governance.Moderation.JudgeAsync(new ModerationRequest(stage, text, Id), cancellationToken);
        Telemetry.Judged(span, stage, verdict.Decision, governance.Time.GetElapsedTime(asked));
        return verdict;
    }

    private ValueTask RecordAsync(TurnEventKind kind, string? text, Verdict? verdict, string? note, CancellationToken cancellationToken) =>
        AppendAsync(
            place => new TurnEvent
            {
                ProduceId = Id,
                Sequence = place,
                At = governance.Time.GetUtcNow(),
                Kind = kind,
                Text = text,
                Verdict = verdict,
                Note = note,
            },
            cancellationToken);

    private async ValueTask AppendAsync(Func<int, ContentLogEntry> entry, CancellationToken cancellationToken)
    {
        await writing.WaitAsync(cancellationToken);
        try
        {
            await governance.Log.AppendAsync(entry(sequence++), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            throw Unavailable(e);
        }
        finally
        {
            writing.Release();
        }
    }
}

/// <summary>Why generated text was withheld, as the log writes it.</summary>
internal static class WithheldNotes
{
    public const string Moderation = "moderation";
    public const string Reasoning = "reasoning";
    public const string Undelivered = "undelivered";
}

/// <summary>A tool result was refused inside the application's function loop; the turn layer turns it into a refusal.</summary>
internal sealed class RefusedException(Verdict verdict) : Exception
{
    public Verdict Verdict { get; } = verdict;
}
