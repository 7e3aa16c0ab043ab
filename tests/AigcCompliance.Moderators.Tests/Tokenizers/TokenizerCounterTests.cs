using AigcCompliance.ContentLog;
using AigcCompliance.Runtime.Tests.Support;
using AigcCompliance.Tokenizers;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Moderators.Tests.Tokenizers;

public sealed class TokenizerCounterTests
{
    [Fact]
    public async Task A_registered_tokenizer_counts_what_the_provider_does_not()
    {
        var log = new MemoryLog();
        var services = new ServiceCollection();
        var builder = services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddModel(_ => new ScriptedModel("你好，世界"))
            .AddContentLog(_ => log)
            .AddRealNameVerifier<TrustingVerifier>()
            .AddTokenCounter(_ => TiktokenTokenizer.CreateForEncoding("o200k_base"), "o200k_base");
        services.AddSingleton<Moderation.IContentModerator>(ScriptedModerator.Blocking("forbidden"));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<GovernedModel>().For(await Service.UserAsync(provider)).GetResponseAsync("hello world");

        var call = log.Events.Single(e => e.Kind == TurnEventKind.ModelCalled);
        Assert.Equal((2, "o200k_base"), (call.InputTokens, call.TokensCountedBy));
        Assert.Equal(TiktokenTokenizer.CreateForEncoding("o200k_base").CountTokens("你好，世界"), call.OutputTokens);
        Assert.Throws<InvalidOperationException>(() => builder.AddTokenCounter(_ => null!, "again"));
    }
}
