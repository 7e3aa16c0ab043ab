using System.Reflection;
using AigcCompliance.ContentLog;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

// As the build of a service writes it: id, alias, version.
[assembly: AssemblyMetadata("AigcCompliance.Model", "scripted-default\n=Alias\n@2026-01")]

namespace AigcCompliance.Runtime.Tests;

/// <summary>A service calls the models that it registered when it was built, and is told when another one answered.</summary>
public sealed class ModelRegistryTests
{
    [Theory]
    [InlineData(null, true)]
    [InlineData("scripted-default", true)]
    [InlineData("alias", true)]
    [InlineData("scripted-default-2026-01", true)]
    [InlineData("scripted-default-2026-02", false)]
    [InlineData("other", false)]
    public async Task Only_registered_models_are_called(string? model, bool isCalled)
    {
        foreach (var isStreaming in new[] { false, true })
        {
            await using var service = Registered();
            var refused = await Record.ExceptionAsync(() => AskAsync(service, isStreaming, model));
            Assert.Equal(isCalled, refused is null);
            Assert.Equal(isCalled ? 1 : 0, service.Model.Asked.Count);
            Assert.Equal(isCalled ? TurnOutcome.Completed : TurnOutcome.Failed, service.Log.Closed.Outcome);
            if (!isCalled)
            {
                var exception = Assert.IsType<ModelNotRegisteredException>(refused);
                Assert.Equal((model, service.Log.Opened.ProduceId), (exception.Model, exception.RecordId));
                Assert.Contains("'" + model + "' is not in the registry", exception.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Another_model_that_answers_is_said_once_and_recorded_each_time()
    {
        await using var service = Registered();
        await AskAsync(service, isStreaming: false);
        await AskAsync(service, isStreaming: true);
        Assert.Single(service.Sink.Lines, l => l.Contains("answered by the model scripted-1, which compliance/aigc.json does not register", StringComparison.Ordinal));
        Assert.All(service.Log.Events.Where(e => e.Kind == TurnEventKind.ModelCalled), c => Assert.Equal("scripted-1", c.Model));
    }

    [Fact]
    public async Task A_registered_one_that_answers_is_not_said()
    {
        await using var service = Registered(ScriptedModel.Answering(_ => [new ChatResponseUpdate(ChatRole.Assistant, "x") { ModelId = "scripted-default:2026-01" }]));
        await AskAsync(service, isStreaming: true);
        Assert.DoesNotContain(service.Sink.Lines, l => l.Contains("does not register", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_built_without_a_registry_refuses_nothing()
    {
        await using var service = new Service(new ScriptedModel("x"));
        await AskAsync(service, isStreaming: true, "other");
        Assert.DoesNotContain(service.Sink.Lines, l => l.Contains("does not register", StringComparison.Ordinal));
    }

    private static Service Registered(ScriptedModel? model = null) =>
        new(model ?? new ScriptedModel("x"), more: s => s.AddSingleton<IHostEnvironment>(new Environment()));

    private static async Task AskAsync(Service service, bool isStreaming, string? model = null)
    {
        var client = await service.ClientAsync();
        var options = new ChatOptions { ModelId = model };
        _ = isStreaming ? (object)await client.GetStreamingResponseAsync("Hi", options).ToListAsync() : await client.GetResponseAsync("Hi", options);
    }

    private sealed class Environment : IHostEnvironment
    {
        public string ApplicationName { get; set; } = typeof(ModelRegistryTests).Assembly.GetName().Name!;

        public string EnvironmentName { get; set; } = "Development";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
