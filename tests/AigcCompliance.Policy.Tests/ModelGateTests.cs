using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Release;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>Models of what ships against the registry.</summary>
public sealed class ModelGateTests : IDisposable
{
    private readonly Workspace workspace = new Workspace().Compliant();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("qwen-max", "")]
    [InlineData("QWEN-MAX", "")] // Letter case does not count.
    [InlineData("qwen-plus", "qwen-plus")]
    [InlineData("qwen-plus,gpt-4o", "qwen-plus gpt-4o")]
    [InlineData("qwen-plus|qwen-max", "")] // A deployment beside a model id: one is enough.
    [InlineData("qwen-plus,qwen-max", "qwen-plus")] // One value that may be either: both must be known.
    [InlineData("?", "")] // Unknown here is the compiler's finding.
    [InlineData("qwen-plus,?", "qwen-plus")]
    [InlineData("@Model:Name", "")]
    [InlineData("qwen-plus|@Model:Name", "")]
    [InlineData("qwen-plus|@Other:Name", "qwen-plus")]
    [InlineData("", "")]
    [InlineData("%", "%")]
    [InlineData("a%3Bb%2Cc", "a;b,c")]
    public void A_use_is_missing_what_the_registry_has_under_no_name(string encoded, string missing) =>
        Assert.Equal(missing, string.Join(' ', ModelUse.Decode(encoded, "").Missing(n => n.ToLowerInvariant() is "qwen-max" or "model:name")));

    [Fact]
    public void Settings_under_a_key_that_is_an_alias_bring_a_registered_model_or_none()
    {
        workspace.Replace("compliance/aigc.json", "\"filing\": \"alg-1\" }", "\"filing\": \"alg-1\", \"aliases\": [ \"Model:Name\", \"chat-main\" ] }");
        string Findings(string settings) => string.Join('\n', Evaluate([], [workspace.Write("src/appsettings.json", settings)]).Select(f => f.Show()));

        Assert.StartsWith("AIGC5001 appsettings.json(1,21): The setting 'Model:Name' brings the model 'gpt-4o'", Findings("""{"model":{  "NAME": "gpt-4o"}} // comments are allowed"""));
        Assert.Empty(Findings("""{"Model":{"Name":"qwen-max"}}"""));
        Assert.Empty(Findings("""{"Model":{"Name":"chat-main"}}"""));
        Assert.Empty(Findings("""{"Model":{"Name":" "}}"""));
        Assert.Empty(Findings("""{"Model":{"Name":7}}"""));
        Assert.Empty(Findings("""{"Model":"gpt-4o","Name":"gpt-4o","Embeddings":{"Name":"gpt-4o"}}"""));
        Assert.Empty(Findings("not json"));
        Assert.Empty(Evaluate([], [workspace.In("src/none.json")]));
    }

    [Fact]
    public void Breaches_of_a_release_are_errors_in_every_mode_that_has_the_rule()
    {
        workspace.Replace("compliance/aigc.json", "\"filing\": \"alg-1\" }", "\"filing\": \"alg-1\", \"aliases\": [ \"Model\" ] }");
        var settings = workspace.Write("src/appsettings.json", """{"Model":"gpt-4o"}""");

        foreach (var mode in Enum.GetValues<Mode>())
        {
            Assert.Equal(mode == Mode.Off ? [] : new[] { Severity.Error }, Evaluate([], [settings], mode).Select(f => f.Severity));
        }

        Assert.Empty(Evaluate([], [settings], Mode.Strict, ServiceScope.Enterprise));
    }

    [Fact]
    public void What_is_no_assembly_is_skipped_and_what_cannot_be_read_is_said()
    {
        var text = workspace.Write("out/text.dll", "MZ, or so it says");
        var empty = workspace.Write("out/empty.dll", "");

        Assert.Empty(Evaluate([text, empty, workspace.Write("out/x.json", "{}")], []));
        var finding = Assert.Single(Evaluate([text, workspace.In("out/gone.dll")], []));
        Assert.Equal(("AIGC5001", Severity.Error), (finding.Rule.Id, finding.Severity));
        Assert.EndsWith("gone.dll", finding.Place.File);
    }

    [Fact]
    public void An_assembly_without_facts_is_searched_for_ids_of_known_models()
    {
        // Strings of this assembly: two ids, and near misses.
        string[] strings = ["deepseek-v3", "gpt-4o-mini", "gpt", "qwen", "gpt-4o is a model", "phishing", "claude", "step-by-step", "llama drama", "o1", "mini-llama-x y"];
        var assembly = ShippedAssembly.Read(typeof(ModelGateTests).Assembly.Location)!;

        Assert.Empty(assembly.Uses);
        Assert.Equal(["deepseek-v3", "gpt-4o-mini"], strings.Where(assembly.Mentioned.Contains));
        var inventory = new List<ShippedAssembly>();
        Assert.Empty(ModelGate.Evaluate(workspace.Request(), [assembly.File], [], inventory));
        Assert.Equal("AigcCompliance.Policy.Tests", Assert.Single(inventory).Name);
    }

    private IReadOnlyList<Finding> Evaluate(IEnumerable<string> assemblies, IEnumerable<string> settings, Mode mode = Mode.Default, ServiceScope scope = ServiceScope.Public)
    {
        var request = workspace.Request().ForReleaseOn(Workspace.Today);
        (request.Mode, request.Scope) = (mode, scope);
        return ModelGate.Evaluate(request, assemblies, settings, []);
    }
}
