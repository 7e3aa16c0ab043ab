using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using AigcCompliance.Egress;
using Anthropic;
using Azure.AI.OpenAI;
using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
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

    private static readonly ApiKeyCredential Credential = new(Key);

    /// <summary>Every plug by name.</summary>
    public static readonly IReadOnlyDictionary<string, Plug> All = new Plug[]
    {
        new("OpenAI", new OpenAIWire(), OpenAI),
        new("Azure.AI.OpenAI", new OpenAIWire("/openai/deployments/asked-model/chat/completions"), Azure),
        new("OllamaSharp", new OllamaWire(), Ollama),
        new("Anthropic", new AnthropicWire(), AnthropicMessages),
        new("SemanticKernel below", new OpenAIWire(), Connector) { PassesReasoningOn = false, SaysWhatWasServed = false },
        new("SemanticKernel chat completion above", new OpenAIWire(), OpenAI) { Asks = AskChatCompletion },
        new("SemanticKernel prompt above", new OpenAIWire(), OpenAI) { Asks = AskKernel },
        new("Agents.AI above", new OpenAIWire(), OpenAI) { Asks = AskAgent },
    }.ToDictionary(p => p.Name);

    private readonly Func<Uri, bool, IChatClient> client;

    private Plug(string name, Wire wire, Func<Uri, bool, IChatClient> client)
    {
        Name = name;
        Wire = wire;
        this.client = client;
    }

    /// <summary>The model asked for; the wire names another one as the model that answers.</summary>
    public const string Asked = "asked-model";

    public string Name { get; }

    public Wire Wire { get; }

    /// <summary>Makes the raw client, with the egress guard in it.</summary>
    public IChatClient Client(Uri address) => client(address, true);

    /// <summary>Makes the raw client as it is without a guard.</summary>
    public IChatClient ClientWithoutGuard(Uri address) => client(address, false);

    /// <summary>Asks the governed client as the package's users would.</summary>
    public Func<GovernedChatClient, string, bool, CancellationToken, IAsyncEnumerable<Piece>> Asks { get; private init; } = AskDirectly;

    /// <summary>Whether the package passes on which model answered and how many tokens it took.</summary>
    public bool SaysWhatWasServed { get; private init; } = true;

    /// <summary>Whether the package passes on the model's reasoning; what it keeps to itself is in no record.</summary>
    public bool PassesReasoningOn { get; private init; } = true;

    // The README shows these lines.
    private static IChatClient OpenAI(Uri address, bool isGuarded)
    {
        var (model, credential, options) = (Asked, Credential, OpenAIOptions(address, isGuarded));
        return new OpenAIClient(credential, options).GetChatClient(model).AsIChatClient();
    }

    private static IChatClient Azure(Uri endpoint, bool isGuarded)
    {
        var (deployment, credential, options) = (Asked, Credential, Guarded(new AzureOpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0) }, isGuarded));
        return new AzureOpenAIClient(endpoint, credential, options).GetChatClient(deployment).AsIChatClient();
    }

    private static IChatClient Ollama(Uri endpoint, bool isGuarded)
    {
        const string model = Asked;
        var http = Http(isGuarded);
        http.BaseAddress = endpoint;
        return new OllamaApiClient(http, model);
    }

    private static IChatClient AnthropicMessages(Uri address, bool isGuarded)
    {
        const string model = Asked;
        var anthropic = new AnthropicClient { ApiKey = Key, BaseUrl = address.ToString(), MaxRetries = 0, HttpClient = Http(isGuarded) };
        return anthropic.AsIChatClient(model);
    }

    private static IChatClient Connector(Uri address, bool isGuarded)
    {
        var (model, client) = (Asked, new OpenAIClient(Credential, OpenAIOptions(address, isGuarded)));
        return new OpenAIChatCompletionService(model, client).AsChatClient();
    }

    private static OpenAIClientOptions OpenAIOptions(Uri address, bool isGuarded) =>
        Guarded(new OpenAIClientOptions { Endpoint = new Uri(address, "v1"), RetryPolicy = new ClientRetryPolicy(0) }, isGuarded);

    private static T Guarded<T>(T options, bool isGuarded)
        where T : ClientPipelineOptions => isGuarded ? options.AddEgressGuard() : options;

    private static HttpClient Http(bool isGuarded) => isGuarded ? new HttpClient(new EgressGuardHandler(new HttpClientHandler())) : new HttpClient();

    private static async IAsyncEnumerable<Piece> AskDirectly(
        GovernedChatClient governed, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!isStreaming)
        {
            var response = await governed.GetResponseAsync(prompt, cancellationToken: cancellationToken);
            yield return new Piece(response.Text, response);
            yield break;
        }

        await foreach (var update in governed.GetStreamingResponseAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return new Piece(update.Text, update);
        }
    }

    private static async IAsyncEnumerable<Piece> AskChatCompletion(
        GovernedChatClient governed, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var service = governed.AsChatCompletionService();
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
        GovernedChatClient governed, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kernel = KernelOf(governed);
        if (!isStreaming)
        {
            var answer = await kernel.InvokePromptAsync(prompt, cancellationToken: cancellationToken);
            yield return new Piece(answer.ToString(), answer.GetValue<ChatResponse>()!);
            yield break;
        }

        await foreach (var part in kernel.InvokePromptStreamingAsync<StreamingChatMessageContent>(prompt, cancellationToken: cancellationToken))
        {
            yield return new Piece(part.Content ?? "", part);
        }
    }

    /// <summary>A kernel for one user: a governed client belongs to one.</summary>
    public static Kernel KernelOf(GovernedChatClient governed)
    {
        var kernel = Kernel.CreateBuilder();
        kernel.Services.AddSingleton<IChatClient>(governed);
        return kernel.Build();
    }

    private static async IAsyncEnumerable<Piece> AskAgent(
        GovernedChatClient governed, string prompt, bool isStreaming, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        const string instructions = "Be brief.";
        AIAgent agent = governed.AsAIAgent(instructions);
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
