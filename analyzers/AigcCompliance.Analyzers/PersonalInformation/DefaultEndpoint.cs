using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.PersonalInformation;

/// <summary>
/// The host that a client talks to when nobody names one. Concluded only when every argument is known not to redirect it; an environment
/// variable that some SDKs read makes the answer uncertain.
/// </summary>
internal sealed class DefaultEndpoint
{
    private static readonly DefaultEndpoint[] Known =
    [
        new("OpenAI.", "api.openai.com", isCertain: true, "Endpoint", "Transport", "AddPolicy"),
        new("Betalgo.Ranul.OpenAI.Managers.OpenAIService", "api.openai.com", isCertain: true, "BaseDomain", "ProviderType", "ResourceName", "DeploymentId"),
        new("Anthropic.AnthropicClient", "api.anthropic.com", isCertain: false, "BaseUrl", "HttpClient"),
        new("Google.GenAI.Client", "generativelanguage.googleapis.com", isCertain: false, "HttpOptions"),
    ];

    // What a key or a model's name is passed as.
    private static readonly string[] Harmless = ["System.String", "System.ClientModel.ApiKeyCredential"];

    private readonly string type;
    private readonly string[] redirects;

    private DefaultEndpoint(string type, string host, bool isCertain, params string[] redirects)
    {
        this.type = type;
        Host = host;
        IsCertain = isCertain;
        this.redirects = redirects;
    }

    /// <summary>The host.</summary>
    public string Host { get; }

    /// <summary>Whether nothing outside the code can redirect the client.</summary>
    public bool IsCertain { get; }

    /// <summary>The default that an operation leaves in place; null when it makes no client, or names an endpoint or may do so.</summary>
    public static DefaultEndpoint? Of(IOperation operation, ApiRule rule, CompilationFacts facts, CancellationToken cancel) => operation switch
    {
        IObjectCreationOperation creation => Known.FirstOrDefault(d => rule.Type.StartsWith(d.type, StringComparison.Ordinal)) is { } known
            && known.StaysFor(creation, facts, cancel) ? known : null,
        // Semantic Kernel: AddOpenAIChatCompletion(modelId, apiKey), as long as no endpoint, client or HttpClient is passed.
        IInvocationOperation { TargetMethod.Name: var name } call when name.StartsWith("AddOpenAI", StringComparison.Ordinal)
            && rule.Type.StartsWith("Microsoft.SemanticKernel", StringComparison.Ordinal)
            && Passes(call, "apiKey") && !Passes(call, "endpoint") && !Passes(call, "httpClient") && !Passes(call, "openAIClient") => Known[0],
        _ => null,
    };

    private bool StaysFor(IObjectCreationOperation creation, CompilationFacts facts, CancellationToken cancel) =>
        !Redirects(creation.Initializer)
        && creation.Arguments.Where(a => a.ArgumentKind == ArgumentKind.Explicit).All(a => IsHarmless(a.Value, facts, cancel));

    private bool IsHarmless(IOperation value, CompilationFacts facts, CancellationToken cancel)
    {
        var inner = value.Unwrapped();
        if (value.ConstantValue is { HasValue: true, Value: null } || Harmless.Any(h => (value.Type ?? inner.Type).Is(h) || inner.Type.Is(h)))
        {
            return true;
        }

        if (inner.Type?.Name.EndsWith("Options", StringComparison.Ordinal) != true)
        {
            return false;
        }

        // Options made elsewhere may be set later; then the mere mention of what would redirect them is enough to say nothing.
        return inner is IObjectCreationOperation made
            ? !Redirects(made.Initializer)
            : facts.Origins.Leaves(inner, cancel).All(l => l is IObjectCreationOperation) && !redirects.Any(r => facts.AnyTreeMentions(r, cancel));
    }

    private bool Redirects(IObjectOrCollectionInitializerOperation? initializer) => initializer is not null
        && initializer.Initializers.Any(i => i is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation set } || redirects.Contains(set.Property.Name));

    private static bool Passes(IInvocationOperation call, string parameter) => call.Arguments.Any(a =>
        a.ArgumentKind == ArgumentKind.Explicit && a.Parameter?.Name == parameter && a.Value.ConstantValue is not { HasValue: true, Value: null });
}
