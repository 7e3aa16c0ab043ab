using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001.</summary>
public sealed class UngovernedModelCallTests
{
    [Fact]
    public Task Injected_chat_client_is_reported_at_the_method_name() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Summaries(IChatClient chat)
        {
            public async Task<string> Run(string text)
            {
                var answer = await chat
                    .{|AIGC1001:GetResponseAsync|}(text);
                return answer.Text;
            }
        }
        """);

    [Fact]
    public Task Embeddings_generate_no_content() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Index(IEmbeddingGenerator<string, Embedding<float>> generator)
        {
            public async Task Run(string text) => await generator.GenerateAsync([text]);
        }
        """);
}
