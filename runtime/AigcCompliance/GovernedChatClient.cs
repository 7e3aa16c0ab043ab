using System.Runtime.CompilerServices;
using AigcCompliance.ContentLog;
using AigcCompliance.Moderation;
using AigcCompliance.Startup;
using AigcCompliance.Turns;
using Microsoft.Extensions.AI;

namespace AigcCompliance;

/// <summary>
/// A model, bound to a verified user. The prompt is in the content log before it is judged and before the model is called; output is
/// judged and recorded before it is released, also while it streams; released text starts with the explicit label, and the implicit
/// label is in the answer's properties (<see cref="AigcLabelExtensions"/>). JSON answers carry the implicit label only.
/// Reasoning and parts that are not text are withheld. Whatever fails, content is withheld.
/// Safe for concurrent use. Only <see cref="GovernedModel.For"/> makes one; disposing it does nothing, the model belongs to the container.
/// </summary>
public sealed class GovernedChatClient : IChatClient
{
    // A whole answer is one window: nobody waits for its first words.
    private const int WholeAnswer = int.MaxValue;

    private readonly IChatClient inner;
    private readonly VerifiedUser user;
    // Made after the start-up check has passed: of settings that are wrong it cannot be made.
    private readonly Lazy<Governance> prepared;
    private readonly StartupCheck startup;

    internal GovernedChatClient(IChatClient inner, VerifiedUser user, Lazy<Governance> prepared, StartupCheck startup)
    {
        this.inner = inner;
        this.user = user;
        this.prepared = prepared;
        this.startup = startup;
    }

    /// <summary>Asks the model and returns the whole answer, or a refusal with <see cref="ChatFinishReason.ContentFilter"/>.</summary>
    /// <exception cref="ContentBlockedException">Content was refused, and the request asks for JSON.</exception>
    /// <exception cref="ModerationUnavailableException">Content could not be judged, and the request asks for JSON.</exception>
    /// <exception cref="ContentLogUnavailableException">The content log did not take an entry.</exception>
    /// <exception cref="ContentNotGovernedException">The request holds parts that are not text.</exception>
    /// <exception cref="ModelNotRegisteredException">The service was built with a registry of models, and this one is not in it.</exception>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var governance = await StartedAsync(cancellationToken);
        var prompt = Prompt.Read(messages, options, governance.Label);
        await using var turn = await OpenAsync(governance, prompt, options, isStreaming: false, cancellationToken);
        var writer = new AnswerWriter(turn, governance);
        var verdict = await turn.JudgePromptAsync(prompt, cancellationToken);
        if (!verdict.IsPass)
        {
            return new[] { await RefuseAsync(turn, writer, verdict) }.ToChatResponse();
        }

        ChatResponse answer;
        try
        {
            answer = await CallAsync(turn, prompt, options, cancellationToken);
        }
        catch (RefusedException refused)
        {
            return new[] { await RefuseAsync(turn, writer, refused.Verdict) }.ToChatResponse();
        }

        var cutter = new OutputCutter(turn, WholeAnswer, WholeAnswer, governance.Overlap);
        turn.Undelivered = cutter.Rest;
        foreach (var message in answer.Messages)
        {
            await cutter.AddAsync(message.Contents, message.Role, message.MessageId, cancellationToken);
        }

        await cutter.CompleteAsync(cancellationToken);
        foreach (var piece in cutter.Ready.Where(p => p.HasText))
        {
            verdict = await turn.JudgeOutputAsync(piece.Judged, cancellationToken);
            if (!verdict.IsPass)
            {
                return new[] { await RefuseAsync(turn, writer, verdict) }.ToChatResponse();
            }
        }

        foreach (var update in answer.ToChatResponseUpdates())
        {
            writer.Observe(update);
        }

        var released = new List<ChatResponseUpdate>();
        while (cutter.Ready.TryPeek(out var piece))
        {
            released.Add(await writer.ReleaseAsync(piece, verdict, cancellationToken));
            cutter.Ready.Dequeue();
        }

        await turn.CloseAsync(TurnOutcome.Completed);
        released.Add(writer.End());
        var response = released.ToChatResponse();
        response.Usage = answer.Usage;
        return response;
    }

    /// <summary>Asks the model and releases the answer in judged pieces; a refusal ends it with <see cref="ChatFinishReason.ContentFilter"/>.</summary>
    /// <inheritdoc cref="GetResponseAsync" path="/exception" />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var governance = await StartedAsync(cancellationToken);
        var prompt = Prompt.Read(messages, options, governance.Label);
        await using var turn = await OpenAsync(governance, prompt, options, isStreaming: true, cancellationToken);
        var writer = new AnswerWriter(turn, governance);
        var verdict = await turn.JudgePromptAsync(prompt, cancellationToken);
        if (!verdict.IsPass)
        {
            yield return await RefuseAsync(turn, writer, verdict);
            yield break;
        }

        var cutter = new OutputCutter(turn, governance.FirstWindow, governance.Window, governance.Overlap, governance.Moderation.OfStreams);
        turn.Undelivered = cutter.Rest;
        var source = new TurnStream(turn, token => inner.GetStreamingResponseAsync(prompt.Messages, options, token), cancellationToken);
        await using var answer = new JudgedStream(turn, source, cutter, writer, cancellationToken);
        while (await answer.NextAsync() is (var piece, var judgement))
        {
            if (!judgement.IsPass || piece is null)
            {
                // The model is stopped first: the record of its call belongs into the turn, and refusing closes the turn.
                await answer.DisposeAsync();
                yield return await RefuseAsync(turn, writer, judgement);
                yield break;
            }

            var update = await writer.ReleaseAsync(piece, judgement, cancellationToken);
            cutter.Ready.Dequeue();
            yield return update;
        }

        await answer.DisposeAsync();
        await turn.CloseAsync(TurnOutcome.Completed);
        yield return writer.End();
    }

    /// <summary>
    /// Answers for this client and its metadata, and says whether the pipeline invokes functions: who asks for a
    /// <see cref="FunctionInvokingChatClient"/> gets one that cannot be called, with settings that concern nobody else.
    /// The raw client is never handed out.
    /// </summary>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is null && serviceType.IsInstanceOfType(this))
        {
            return this;
        }

        if (serviceType == typeof(FunctionInvokingChatClient))
        {
            return inner.GetService(serviceType, serviceKey) is FunctionInvokingChatClient loop ? new LoopInside(loop) : null;
        }

        return serviceType == typeof(ChatClientMetadata) ? inner.GetService(serviceType, serviceKey) : null;
    }

    /// <summary>Does nothing: the model belongs to the container.</summary>
    public void Dispose()
    {
    }

    private async ValueTask<Governance> StartedAsync(CancellationToken cancellationToken)
    {
        await startup.EnsureStartedAsync(cancellationToken);
        return prepared.Value;
    }

    private async ValueTask<Turn> OpenAsync(
        Governance governance, Prompt prompt, ChatOptions? options, bool isStreaming, CancellationToken cancellationToken)
    {
        var model = inner.GetService<ChatClientMetadata>()?.DefaultModelId;
        return await Turn.OpenAsync(governance, user, prompt, options, model, isStreaming, cancellationToken);
    }

    private async Task<ChatResponse> CallAsync(Turn turn, Prompt prompt, ChatOptions? options, CancellationToken cancellationToken)
    {
        Turn.Current = turn;
        try
        {
            return await inner.GetResponseAsync(prompt.Messages, options, cancellationToken);
        }
        catch (Exception e) when (e is not RefusedException)
        {
            turn.FailWith(e, cancellationToken);
            throw;
        }
    }

    private static async ValueTask<ChatResponseUpdate> RefuseAsync(Turn turn, AnswerWriter writer, Verdict verdict)
    {
        await turn.RefuseAsync(verdict);
        if (!turn.IsStructured)
        {
            return writer.Refusal();
        }

        throw verdict.Decision == ModerationDecision.NotJudged
            ? new ModerationUnavailableException(turn.Id)
            : new ContentBlockedException(turn.Id, verdict.Category);
    }
}
