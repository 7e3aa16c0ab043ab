using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Analyzers.Facts;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>
/// Every API the rules know: the shipped list (<c>model-apis.tsv</c>) and what the project adds in <c>*.aigc-apis.txt</c>.
/// Immutable; safe to share between threads and compilations.
/// </summary>
internal sealed class ApiCatalog
{
    // Our own surface, in the same terms as everybody else's.
    private static readonly ApiRule[] OwnSurface =
    [
        new(KnownNames.GovernedChatClient, ApiRule.AnyMethod, ApiKind.Logged, "any", streaming: false),
        new("AigcCompliance.Labels.ExplicitTextLabel", "AddAtStart", ApiKind.Labels, "text", streaming: false),
        new("AigcCompliance.Labels.ExplicitTextLabel", "AddAtEnd", ApiKind.Labels, "text", streaming: false),
    ];

    private readonly Dictionary<string, List<ApiRule>> byMethod = new(StringComparer.Ordinal);
    private readonly HashSet<string> logged = new(StringComparer.Ordinal);

    private ApiCatalog(IEnumerable<ApiRule> rules)
    {
        foreach (var rule in rules)
        {
            if (rule.Kind == ApiKind.Logged && rule.Method == ApiRule.AnyMethod)
            {
                logged.Add(rule.Type);
                continue;
            }

            if (!byMethod.TryGetValue(rule.Method, out var list))
            {
                byMethod.Add(rule.Method, list = []);
            }

            // The project's lines come first and win over the shipped list.
            if (!list.Any(r => r.Type == rule.Type))
            {
                list.Add(rule);
            }
        }

        Rules = byMethod.Values.SelectMany(list => list).ToList();
        ClientTypes = new HashSet<string>(
            Rules.Where(r => r.Kind is ApiKind.Generate or ApiKind.Transcribe).Select(r => r.Type), StringComparer.Ordinal);
    }

    /// <summary>The shipped list.</summary>
    public static ApiCatalog Shipped { get; } = new(OwnSurface.Concat(ReadShipped()));

    /// <summary>Every rule.</summary>
    public IReadOnlyList<ApiRule> Rules { get; }

    /// <summary>Metadata names of the types through which models are called.</summary>
    public ISet<string> ClientTypes { get; }

    /// <summary>The rule of an endpoint that is a model call at once, by its name alone: for calls that the compiler could not bind.</summary>
    public ApiRule? EndpointNamed(string method) =>
        byMethod.TryGetValue(method, out var list) ? list.FirstOrDefault(r => r.Kind == ApiKind.Endpoint) : null;

    /// <summary>Whether every call through a type reaches the content log.</summary>
    public bool IsLogged(string type) => logged.Contains(type);

    /// <summary>The shipped list with the project's own lines before it.</summary>
    public static ApiCatalog With(IReadOnlyCollection<ApiRule> own) =>
        own.Count == 0 ? Shipped : new ApiCatalog(own.Concat(OwnSurface).Concat(Shipped.Rules));

    /// <summary>Whether any rule could match a method of this name: the cheap question asked first.</summary>
    public bool KnowsMethod(string name) => byMethod.ContainsKey(name) || byMethod.ContainsKey(ApiRule.AnyMethod);

    /// <summary>Every rule for a method name, whatever its type.</summary>
    public IReadOnlyList<ApiRule> RulesFor(string name) => byMethod.TryGetValue(name, out var list) ? list : [];

    /// <summary>The rule for a method of a type; null when not listed.</summary>
    public ApiRule? Find(string type, string method) =>
        FindExact(type, method) ?? FindExact(type, ApiRule.AnyMethod);

    private ApiRule? FindExact(string type, string method)
    {
        if (byMethod.TryGetValue(method, out var list))
        {
            foreach (var rule in list)
            {
                if (rule.Type == type)
                {
                    return rule;
                }
            }
        }

        return null;
    }

    // Columns: type, method|method, kind, modality, stream, prompt, model, source.
    private static IEnumerable<ApiRule> ReadShipped()
    {
        using var stream = typeof(ApiCatalog).Assembly.GetManifestResourceStream("model-apis.tsv");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split('\t');
            if (line.Length == 0 || line[0] == '#' || fields.Length < 5 || fields[0] == "type")
            {
                continue;
            }

            var models = fields.Length > 6 ? ParametersIn(fields[6]) : [];
            foreach (var method in fields[1].Split('|'))
            {
                yield return new ApiRule(fields[0].Trim(), method.Trim(), KindOf(fields[2].Trim()), fields[3].Trim(), fields[4].Trim() == "y", models);
            }
        }
    }

    // "modelId|deploymentName", "model; options.Model": what has a dot is a property, not a parameter.
    private static string[] ParametersIn(string column) =>
        column.Split('|', ';', ' ').Where(w => w.Length > 0 && char.IsLower(w[0]) && w.All(char.IsLetterOrDigit)).ToArray();

    internal static ApiKind KindOf(string word) => word switch
    {
        "generate" => ApiKind.Generate,
        "transcribe" => ApiKind.Transcribe,
        "embed" => ApiKind.Embed,
        "moderate" => ApiKind.Moderate,
        "train" => ApiKind.Train,
        "upload" => ApiKind.Upload,
        "maybe" => ApiKind.Maybe,
        "construct" => ApiKind.Construct,
        "register" => ApiKind.Register,
        "mltrain" => ApiKind.Classical,
        "endpoint" => ApiKind.Endpoint,
        _ => throw new InvalidDataException("model-apis.tsv: unknown kind " + word),
    };
}
