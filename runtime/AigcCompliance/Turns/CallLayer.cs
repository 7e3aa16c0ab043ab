using System.Runtime.CompilerServices;
using AigcCompliance.Egress;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Turns;

/// <summary>
/// Innermost layer, directly on the application's client: one record a model call, none outside of a turn. While a call lasts, requests
/// may pass the egress guard.
/// It hands out nothing but metadata, so that the raw client stays out of reach.
/// </summary>
internal sealed class CallLayer(IChatClient inner) : DelegatingChatClient(inner)
{
    private const string Completed = "completed";
    private const string Ended = "ended early";

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var turn = Turn.Current ?? throw new UngovernedModelCallException();
        turn.Demand(options?.ModelId ?? OwnModel);
        var sent = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        await turn.AdmitToolResultsAsync(sent, cancellationToken);
        var text = turn.OpenCall();
        text.Read(sent, options);
        ChatResponse? response = null;
        using var egress = new EgressScope().Enter();
        try
        {
            response = await base.GetResponseAsync(sent, options, cancellationToken);
            text.Write(response.Messages.SelectMany(m => m.Contents));
            return response;
        }
        finally
        {
            await turn.RecordCallAsync(response?.ModelId ?? options?.ModelId, response?.Usage, text, response is null ? Ended : Completed);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Read once: the value would be gone after the first yield.
        var turn = Turn.Current ?? throw new UngovernedModelCallException();
        turn.Demand(options?.ModelId ?? OwnModel);
        var sent = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        await turn.AdmitToolResultsAsync(sent, cancellationToken);
        var text = turn.OpenCall();
        text.Read(sent, options);
        var model = options?.ModelId;
        UsageDetails? usage = null;
        var note = Ended;
        using var egress = new EgressScope().Enter();
        var source = base.GetStreamingResponseAsync(sent, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await NextAsync(source, egress))
            {
                var update = source.Current;
                model = update.ModelId ?? model;
                text.Write(update.Contents);
                foreach (var part in update.Contents.OfType<UsageContent>())
                {
                    usage = part.Details;
                }

                yield return update;
            }

            // A stream that ends because its caller went away is not a whole answer, whatever the client makes of it.
            note = cancellationToken.IsCancellationRequested ? Ended : Completed;
        }
        finally
        {
            try
            {
                egress.Enter();
                await source.DisposeAsync();
            }
            finally
            {
                await turn.RecordCallAsync(model, usage, text, note);
            }
        }
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(ChatClientMetadata) ? base.GetService(serviceType, serviceKey) : null;

    private string? OwnModel => InnerClient.GetService<ChatClientMetadata>()?.DefaultModelId;

    private static ValueTask<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> source, EgressScope egress)
    {
        egress.Enter();
        return source.MoveNextAsync();
    }
}
