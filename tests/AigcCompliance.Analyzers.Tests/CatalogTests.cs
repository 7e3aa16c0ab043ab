using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>The shipped list as data.</summary>
public sealed class CatalogTests
{
    // Assemblies whose name does not begin like the namespace of their types.
    private static readonly Dictionary<string, string> AssemblyOf = new()
    {
        ["Amazon.Bedrock"] = "AWSSDK.Bedrock",
        ["Amazon.Polly"] = "AWSSDK.Polly",
    };

    [Fact]
    public void Every_client_type_lives_in_an_assembly_that_opens_the_gate() => Assert.All(ApiCatalog.Shipped.ClientTypes, type =>
    {
        var assembly = AssemblyOf.FirstOrDefault(a => type.StartsWith(a.Key, StringComparison.Ordinal)).Value ?? type;
        Assert.Contains(AiReferences.AssemblyPrefixes, prefix => assembly.StartsWith(prefix, StringComparison.Ordinal));
    });

    [Fact]
    public void The_whole_list_is_read()
    {
        Assert.True(ApiCatalog.Shipped.Rules.Count > 480);
        Assert.Equal(ApiKind.Generate, ApiCatalog.Shipped.Find("Microsoft.Extensions.AI.IChatClient", "GetResponseAsync")!.Kind);
        Assert.Equal(ApiKind.Embed, ApiCatalog.Shipped.Find("Microsoft.Extensions.AI.IEmbeddingGenerator`2", "GenerateAsync")!.Kind);
        Assert.Null(ApiCatalog.Shipped.Find("Microsoft.Extensions.AI.IChatClient", "ToString"));
    }

    [Fact]
    public Task Without_an_AI_library_nothing_is_looked_for() => Verify.Library("""
        namespace Microsoft.Extensions.AI;
        public interface IChatClient { string GetResponseAsync(string text); }
        public class Caller(IChatClient chat) { public string Run() => chat.GetResponseAsync("x"); }
        """, s => s.NoAi = true);
}
