using AigcCompliance.ContentLog;
using AigcCompliance.Runtime.Tests.Support;
using AigcCompliance.Startup;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.Runtime.Tests;

/// <summary>Several models in one service, each taken by its key.</summary>
public sealed class KeyedModelTests
{
    private readonly MemoryLog log = new();

    [Fact]
    public async Task Each_key_is_its_own_model_and_all_are_governed_alike()
    {
        await using var provider = Build(b => b.AddModel(_ => new ScriptedModel("plain")).AddKeyedModel("fast", _ => new ScriptedModel("fast")).AddKeyedModel(7, _ => new ScriptedModel("forbidden")));
        var user = await Service.UserAsync(provider);
        Assert.EndsWith("plain", (await provider.GetRequiredService<GovernedModel>().For(user).GetResponseAsync("Hi")).Text, StringComparison.Ordinal);
        Assert.EndsWith("fast", (await provider.GetRequiredKeyedService<GovernedModel>("fast").For(user).GetResponseAsync("Hi")).Text, StringComparison.Ordinal);
        var refused = await provider.GetRequiredKeyedService<GovernedModel>(7).For(user).GetResponseAsync("Hi");
        Assert.Equal(ChatFinishReason.ContentFilter, refused.FinishReason);
        Assert.Equal(3, log.Entries.OfType<TurnOpened>().Count());
        Assert.Null(provider.GetKeyedService<IChatClient>("fast"));
        Assert.Same(provider.GetRequiredKeyedService<GovernedModel>("fast"), provider.GetRequiredKeyedService<GovernedModel>("fast"));
    }

    [Fact]
    public async Task Keyed_models_alone_are_models()
    {
        await using var provider = Build(b => b.AddKeyedModel("fast", _ => new ScriptedModel("fast")));
        var user = await Service.UserAsync(provider);
        Assert.EndsWith("fast", (await provider.GetRequiredKeyedService<GovernedModel>("fast").For(user).GetResponseAsync("Hi")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_cannot_be_made_stops_the_start_of_all()
    {
        await using var provider = Build(b => b.AddModel(_ => new ScriptedModel("plain")).AddKeyedModel("fast", _ => throw new FileNotFoundException("key.txt")));
        var client = provider.GetRequiredService<GovernedModel>().For(await Service.UserAsync(provider));
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => client.GetResponseAsync("Hi"));
        Assert.Contains("key.txt", Assert.Single(failure.Problems).English, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_is_given_once()
    {
        Assert.Throws<InvalidOperationException>(() => Build(b => b.AddKeyedModel("fast", _ => new ScriptedModel("x")).AddKeyedModel("fast", _ => new ScriptedModel("y"))));
        Assert.Throws<InvalidOperationException>(() => Build(b => b.AddModel(_ => new ScriptedModel("x")).AddModel(_ => new ScriptedModel("y"))));
    }

    private ServiceProvider Build(Action<AigcComplianceBuilder> models)
    {
        var services = new ServiceCollection();
        var builder = services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddContentLog(_ => log).AddRealNameVerifier<TrustingVerifier>();
        services.AddSingleton<Moderation.IContentModerator>(ScriptedModerator.Blocking("forbidden"));
        models(builder);
        return services.BuildServiceProvider();
    }
}
