using AigcCompliance.ContentLog;
using AigcCompliance.ContentLog.Sqlite;
using AigcCompliance.Identity;
using AigcCompliance.Labels;
using AigcCompliance.Moderation;
using AigcCompliance.Runtime.Tests.Support;
using AigcCompliance.Startup;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Runtime.Tests;

public sealed class StartupTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Aigc:ProviderCode"] = Service.ProviderCode,
        ["Aigc:Log:Retention"] = "184.00:00:00",
    };

    [Fact]
    public async Task A_complete_service_starts()
    {
        using var host = Build(Good);
        await host.StartAsync();
        await host.StopAsync();
    }

    [Theory]
    [InlineData("model", ".AddModel(")]
    [InlineData("moderator", ".AddModerator<T>()")]
    [InlineData("log", ".AddContentLog<T>()")]
    [InlineData("verifier", ".AddRealNameVerifier<T>()")]
    public async Task A_missing_part_is_one_problem_that_says_what_to_add(string part, string remedy)
    {
        var problem = Assert.Single((await FailureAsync(Good, without: part)).Problems);
        Assert.Contains(remedy, problem.English, StringComparison.Ordinal);
        Assert.Contains(remedy, problem.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Aigc:ProviderCode", null, "Aigc:ProviderCode is not set")]
    [InlineData("Aigc:ProviderCode", "001191110000000000000F00000", "check character")]
    [InlineData("Aigc:Log:Retention", "180.00:00:00", "Aigc:Log:Retention: retention of 180 days")]
    [InlineData("Aigc:Log:Retention", "183.23:59:59", "184 days")]
    [InlineData("Aigc:Log:Retention", "half a year", "Aigc:Log:Retention")]
    [InlineData("Aigc:Log:Retension", "184.00:00:00", "Aigc:Log:Retension")]
    [InlineData("Aigc:Modration:Window", "10", "Aigc:Modration")]
    [InlineData("Aigc:Moderation:Windows", "10", "Aigc:Moderation:Windows")]
    [InlineData("Aigc:Moderation:Window", "0", "Aigc:Moderation:Window is out of range")]
    [InlineData("Aigc:Moderation:Overlap", "-1", "Aigc:Moderation:Overlap is out of range")]
    [InlineData("Aigc:Moderation:Timeout", "00:00:00", "Aigc:Moderation:Timeout is out of range")]
    [InlineData("Aigc:LabelText", "generated", "Aigc:LabelText does not")]
    [InlineData("Aigc:RefusalText", " ", "Aigc:RefusalText is empty")]
    [InlineData("Aigc:SubjectKey", "c2hvcnQ=", "Aigc:SubjectKey is not")]
    [InlineData("Aigc:SubjectKey", "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=", "Aigc:SubjectKey is not")]
    [InlineData("Aigc:SubjectKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "Aigc:SubjectKey is not")]
    [InlineData("Aigc:Abuse:InARow", "0", "Aigc:Abuse:InARow is out of range")]
    [InlineData("Aigc:Abuse:InADay", "0", "Aigc:Abuse:InADay is out of range")]
    [InlineData("Aigc:Abuse:Pause", "00:00:30", "Aigc:Abuse:Pause is out of range")]
    [InlineData("Aigc:Abuse:InAWeek", "9", "Aigc:Abuse:InAWeek")]
    public async Task A_bad_setting_is_one_problem_that_names_it(string key, string? value, string named)
    {
        var failure = await FailureAsync(new(Good) { [key] = value });
        Assert.Contains(named, Assert.Single(failure.Problems).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Aigc:Log:Retention", "400.00:00:00")]
    [InlineData("Aigc:LabelText", "本内容由人工智能合成")]
    [InlineData("Aigc:SubjectKey", "CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=")]
    [InlineData("Aigc:Moderation:Window", "200")]
    public async Task A_good_setting_starts(string key, string value)
    {
        using var host = Build(new(Good) { [key] = value });
        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_limit_on_blocked_prompts_needs_a_log_that_can_be_asked()
    {
        var settings = new Dictionary<string, string?>(Good) { ["Aigc:Abuse:InADay"] = "5" };
        Assert.Contains("IIncidentLog", Assert.Single((await FailureAsync(settings)).Problems).English, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        using var host = Build(settings, services => services.AddSingleton<IIncidentLog>(new SqliteContentLog(Path.Combine(folder.Path, "log.db"), TimeProvider.System)));
        await host.StartAsync();
        await host.StopAsync();
    }

    [Theory]
    [InlineData(ModerationStage.Prompt)]
    [InlineData(ModerationStage.ToolResult)]
    [InlineData(ModerationStage.Output)]
    public async Task Every_stage_needs_a_moderator(ModerationStage stage)
    {
        var others = Enum.GetValues<ModerationStage>().Where(s => s != stage).ToArray();
        using var host = Build(Good, services => services.AddSingleton(Of(others)), null, "moderator");
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
        Assert.Equal(failure.Message, failure.ToString()); // what the host logs: no stack in front of what is missing
        Assert.Contains(stage.ToString(), Assert.Single(failure.Problems).English, StringComparison.Ordinal);

        using var whole = Build(Good, services => services.AddSingleton(Of(others)).AddSingleton(Of(stage)), null, "moderator");
        await whole.StartAsync();
        await whole.StopAsync();

        static IContentModerator Of(params ModerationStage[] stages) => new LexiconModerator(Lexicon.Compile([new LexiconEntry("teapot")]), stages);
    }

    [Theory]
    [InlineData(true, false, LogLevel.Information, nameof(OpenTelemetryChatClient))]
    [InlineData(false, true, LogLevel.Trace, nameof(LoggingChatClient))]
    [InlineData(true, true, LogLevel.Trace, nameof(OpenTelemetryChatClient), nameof(LoggingChatClient))]
    [InlineData(false, true, LogLevel.Debug)]
    [InlineData(false, false, LogLevel.Trace)]
    public async Task A_pipeline_that_writes_content_elsewhere_does_not_start(bool captures, bool logs, LogLevel level, params string[] layers)
    {
        using var host = Build(
            Good,
            services => services.AddLogging(l => l.AddProvider(new LogSink()).SetMinimumLevel(level)),
            pipeline: p =>
            {
                p.UseOpenTelemetry(configure: o => o.EnableSensitiveData = captures);
                _ = logs ? p.UseLogging() : p;
            });
        if (layers.Length == 0)
        {
            await host.StartAsync();
            await host.StopAsync();
            return;
        }

        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
        Assert.Equal(layers, failure.Problems.Select(p => p.English.Split(' ')[0]));
    }

    [Fact]
    public async Task A_counter_that_cannot_be_made_stops_the_start()
    {
        using var host = Build(Good, services => services.AddSingleton<ITokenCounter>(_ => throw new FileNotFoundException("vocabulary.txt")));
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
        Assert.Contains("ITokenCounter cannot be created: vocabulary.txt", Assert.Single(failure.Problems).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", true, 1)]
    [InlineData("Production", false, 0)]
    [InlineData("Development", true, 0)]
    public async Task In_production_the_log_is_not_among_temporary_files(string environment, bool isTemporary, int problems)
    {
        // The repository itself may lie among temporary files; what belongs to the user does not.
        using var folder = isTemporary ? new TemporaryFolder() : new TemporaryFolder(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));
        var path = Path.Combine(folder.Path, "log.db");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = environment });
        builder.Services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddModel(_ => new ScriptedModel("x")).AddRealNameVerifier<TrustingVerifier>().AddModerator<PassingModerator>().AddSqliteContentLog(path);
        using var host = builder.Build();
        if (problems == 0)
        {
            await host.StartAsync();
            await host.StopAsync();
            return;
        }

        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
        Assert.Contains(path, Assert.Single(failure.Problems).English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_in_one_message_in_both_languages()
    {
        var failure = await FailureAsync(new() { ["Aigc:Log:Retention"] = "30.00:00:00" }, "model", "moderator", "log", "verifier");
        Assert.Equal(6, failure.Problems.Count);
        Assert.All(failure.Problems, p =>
        {
            Assert.Contains(p.English, failure.Message, StringComparison.Ordinal);
            Assert.Contains(p.Chinese, failure.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Retention_set_in_code_cannot_be_short_either()
    {
        using var host = Build(Good, services => services.Configure<ContentLogOptions>(o => o.Retention = TimeSpan.FromDays(180)));
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
        Assert.Single(failure.Problems);
    }

    [Theory]
    [InlineData("Aigc:ProviderCode", null, "Aigc:ProviderCode is not set")]
    [InlineData("Aigc:ProviderCode", "0011", "Aigc:ProviderCode: ")]
    [InlineData("Aigc:SubjectKey", "c2hvcnQ=", "Aigc:SubjectKey is not")]
    [InlineData("Aigc:LabelText", "generated", "Aigc:LabelText does not")]
    public async Task A_hosted_service_that_takes_the_model_changes_nothing_about_the_message(string key, string? value, string named)
    {
        using var host = Build(new(Good) { [key] = value }, services => services.AddHostedService<Digest>());
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
        Assert.Contains(named, Assert.Single(failure.Problems).English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("moderator")]
    [InlineData("log")]
    [InlineData("verifier")]
    [InlineData("model", "moderator", "log", "verifier")]
    public async Task Nor_does_one_registered_first_when_a_part_is_missing(params string[] parts)
    {
        using var host = Build(Good, null, null, first: services => services.AddHostedService<Digest>(), parts);
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
        Assert.Equal(parts.Length, failure.Problems.Count);
    }

    [Fact]
    public async Task Its_near_twin_starts()
    {
        using var host = Build(Good, null, null, first: services => services.AddHostedService<Digest>());
        await host.StartAsync();
        await host.StopAsync();
    }

    [Fact]
    public async Task Without_a_section_a_setting_is_named_by_itself_also_where_the_model_is_taken_before_the_first_call()
    {
        await using var service = new Service(new ScriptedModel("never"), configure: o => o.ProviderCode = "0011");
        var client = await service.ClientAsync();
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => client.GetResponseAsync("Hi"));
        Assert.StartsWith("ProviderCode: ", Assert.Single(failure.Problems).English, StringComparison.Ordinal);
        Assert.Empty(service.Model.Asked);
    }

    [Fact]
    public async Task A_program_without_a_host_is_checked_at_its_first_call()
    {
        await using var service = new Service(new ScriptedModel("never"), configure: o => o.RefusalText = "");
        var client = await service.ClientAsync();
        await Assert.ThrowsAsync<ComplianceStartupException>(() => client.GetResponseAsync("Hi"));
        Assert.Empty(service.Model.Asked);
    }

    [Theory]
    [InlineData(null, "cannot be read")]
    [InlineData("", "no term")]
    [InlineData("# only a comment\n", "no term")]
    [InlineData("teapot\n\n...\n", "(3)")]
    public async Task A_bad_lexicon_file_is_a_problem_with_file_and_line(string? content, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "lexicon.txt");
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content);
        }

        var problem = Assert.Single((await LexiconFailureAsync(path)).Problems);
        Assert.Contains(path, problem.English, StringComparison.Ordinal);
        Assert.Contains(expected, problem.English, StringComparison.Ordinal);
        Assert.Contains(path, problem.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lexicon_that_is_not_utf8_is_refused()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "lexicon.txt");
        await File.WriteAllBytesAsync(path, [(byte)'a', (byte)'\n', 0xC4, 0xE3]);
        Assert.Contains("(2)", Assert.Single((await LexiconFailureAsync(path)).Problems).English, StringComparison.Ordinal);
    }

    private static async Task<ComplianceStartupException> LexiconFailureAsync(string path)
    {
        using var host = Build(Good, null, path, "moderator");
        return await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
    }

    private static async Task<ComplianceStartupException> FailureAsync(Dictionary<string, string?> settings, params string[] without)
    {
        using var host = Build(settings, null, null, without);
        return await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync());
    }

    private static IHost Build(Dictionary<string, string?> settings, Action<IServiceCollection>? more = null, string? lexicon = null, params string[] without) =>
        Build(settings, more, lexicon, first: null, without);

    private static IHost Build(Dictionary<string, string?> settings, Action<IServiceCollection> more, Action<ChatClientBuilder> pipeline) =>
        Build(settings, more, lexicon: null, first: null, pipeline);

    private static IHost Build(
        Dictionary<string, string?> settings, Action<IServiceCollection>? more, string? lexicon, Action<IServiceCollection>? first, params string[] without) =>
        Build(settings, more, lexicon, first, null, without);

    private static IHost Build(
        Dictionary<string, string?> settings, Action<IServiceCollection>? more, string? lexicon, Action<IServiceCollection>? first,
        Action<ChatClientBuilder>? pipeline, params string[] without)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        // As in Development, where the container tries what is registered when it is built.
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.Configuration.AddInMemoryCollection(settings);
        first?.Invoke(builder.Services);
        var aigc = builder.Services.AddAigcCompliance(builder.Configuration.GetSection("Aigc"));
        _ = without.Contains("model") ? aigc : aigc.AddModel(_ => new ScriptedModel("x"), pipeline);
        _ = without.Contains("log") ? aigc : aigc.AddContentLog<MemoryLog>();
        _ = without.Contains("verifier") ? aigc : aigc.AddRealNameVerifier<TrustingVerifier>();
        _ = lexicon is null ? aigc : aigc.AddLexiconModerator(lexicon);
        _ = without.Contains("moderator") ? aigc : aigc.AddModerator<PassingModerator>();
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    /// <summary>A service that takes parts of the runtime while it is made.</summary>
    private sealed class Digest(GovernedModel model, UserVerification verification) : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult((model, verification));
    }

    private sealed class PassingModerator : IContentModerator
    {
        public ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken) => ValueTask.FromResult(Verdict.Pass());
    }
}
