using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Anthropic;
using Azure.AI.OpenAI;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OllamaSharp;
using OpenAI;
using ChatOptions = Microsoft.Extensions.AI.ChatOptions;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>What a caller read: the text, and the object its library handed it.</summary>
internal sealed record Piece(string Text, object Source);

/// <summary>A package put below or above a governed client.</summary>
internal sealed class Plug
{
    private const string Key = "test-key";

    /// <summary>Every plug by name.</summary>
    public static readonly IReadOnlyDictionary<string, Plug> All = new Plug[]
    {
        new("OpenAI", new OpenAIWire(), OpenAI),
        new("Azure.AI.OpenAI", new OpenAIWire("/openai/deployments/asked-model/chat/completions"), Azure),
        new("OllamaSharp", new OllamaWire(), address => new OllamaApiClient(address, Asked)),
        new("Anthropic", new AnthropicWire(), address =>
            new AnthropicClient { ApiKey = Key, BaseUrl = address.ToString(), MaxRetries = 0 }.AsIChatClient(Asked, 1000)),
        new("SemanticKernel below", new OpenAIWire(), address => new OpenAIChatCompletionService(Asked, OpenAIClient(address)).AsChatClient()) { SaysWhatWasServed = false },
        new("SemanticKernel chat completion above", new OpenAIWire(), OpenAI) { Asks = AskChatCompletion },
        new("SemanticKernel prompt above", new OpenAIWire(), OpenAI) { Asks = AskKernel },
        new("Agents.AI above", new OpenAIWire(), OpenAI) { Asks = AskAgent },
    }.ToDictionary(p => p.Name);

    private Plug(string name, Wire wire, Func<Uri, IChatClient> client)
    {
        Name = name;
        Wire = wire;
        Client = client;
    }

    /// <summary>The model asked for; the wire names another one as the model that answers.</summary>
    public const string Asked = "asked-model";

    public string Name { get; }

    public Wire Wire { get; }

    /// <summary>Makes the ungoverned client.</summary>
    public Func<Uri, IChatClient> Client { get; }

    /// <summary>Asks the governed client as the package's users would.</summary>
    public Func<GovernedChatClient, string, bool, CancellationToken, IAsyncEnumerable<Piece>> Asks { get; private init; } = AskDirectly;

    /// <summary>Whether the package passes on which model answered and how many tokens it took.</summary>
    public bool SaysWhatWasServed { get; private init; } = true;

    public static IChatClient OpenAI(Uri address) => OpenAIClient(address).GetChatClient(Asked).AsIChatClient();

    private static OpenAIClient OpenAIClient(Uri address) =>
        new(new ApiKeyCredential(Key), new OpenAIClientOptions { Endpoint = new Uri(address, "v1"), RetryPolicy = new ClientRetryPolicy(0) });

    private static IChatClient Azure(Uri address) =>
        new AzureOpenAIClient(address, new ApiKeyCredential(Key), new AzureOpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) })
            .GetChatClient(Asked).AsIChatClient();

    private static async IAsyncEnumerable<Piece> AskDirectly(
        GovernedChatClient client, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!isStreaming)
        {
            var response = await client.GetResponseAsync(prompt, cancellationToken: cancellationToken);
            yield return new Piece(response.Text, response);
            yield break;
        }

        await foreach (var update in client.GetStreamingResponseAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return new Piece(update.Text, update);
        }
    }

    private static async IAsyncEnumerable<Piece> AskChatCompletion(
        GovernedChatClient client, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var service = client.AsChatCompletionService();
        var history = new ChatHistory();
        history.AddUserMessage(prompt);
        if (!isStreaming)
        {
            var answer = await service.GetChatMessageContentAsync(history, cancellationToken: cancellationToken);
            yield return new Piece(answer.Content ?? "", answer);
            yield break;
        }

        await foreach (var part in service.GetStreamingChatMessageContentsAsync(history, cancellationToken: cancellationToken))
        {
            yield return new Piece(part.Content ?? "", part);
        }
    }

    private static async IAsyncEnumerable<Piece> AskKernel(
        GovernedChatClient client, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kernel = KernelOf(client);
        if (!isStreaming)
        {
            var answer = await kernel.InvokePromptAsync(prompt, cancellationToken: cancellationToken);
            yield return new Piece(answer.ToString(), answer);
            yield break;
        }

        await foreach (var part in kernel.InvokePromptStreamingAsync<StreamingChatMessageContent>(prompt, cancellationToken: cancellationToken))
        {
            yield return new Piece(part.Content ?? "", part);
        }
    }

    /// <summary>A kernel for one user: a governed client belongs to one.</summary>
    public static Kernel KernelOf(IChatClient client)
    {
        var builder = Kernel.CreateBuilder();
        Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton(builder.Services, client);
        return builder.Build();
    }

    private static async IAsyncEnumerable<Piece> AskAgent(
        GovernedChatClient client, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var agent = client.AsAIAgent("Be brief.");
        if (!isStreaming)
        {
            var answer = await agent.RunAsync(prompt, cancellationToken: cancellationToken);
            yield return new Piece(answer.Text, answer);
            yield break;
        }

        await foreach (var update in agent.RunStreamingAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return new Piece(update.Text, update);
        }
    }
}
