using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Http;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.Moderators.Tests.Http;

public sealed class HttpRegistrationTests
{
    [Theory]
    [InlineData("https://moderation.example/judge", true)]
    [InlineData("http://127.0.0.1:8080/judge", true)]
    [InlineData("http://localhost/judge", true)]
    [InlineData("http://moderation.example/judge", false)]
    [InlineData("https://user:password@moderation.example/judge", false)]
    [InlineData("ftp://moderation.example/judge", false)]
    [InlineData("/judge", false)]
    public void An_address_that_would_send_text_in_the_open_is_refused(string address, bool isAllowed)
    {
        var refused = Record.Exception(() => Add(_ => { }, address));
        Assert.Equal(isAllowed, refused is null);
        Assert.DoesNotContain("password@", refused?.Message ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_http_beyond_this_machine_is_asked_for() => Add(o => o.AllowPlainHttp = true, "http://moderation.example/judge");

    [Fact]
    public void An_option_out_of_range_is_refused_by_its_name()
    {
        var cases = new (string Name, Action<HttpModeratorOptions> Set)[]
        {
            ("AttemptTimeout", o => o.AttemptTimeout = TimeSpan.Zero),
            ("Deadline", o => o.Deadline = TimeSpan.FromSeconds(1)),
            ("Deadline", o => o.Deadline = TimeSpan.FromHours(1)),
            ("Retries", o => o.Retries = -1),
            ("Retries", o => o.Retries = 11),
            ("RetryDelay", o => o.RetryDelay = TimeSpan.FromSeconds(-1)),
            ("MaxConcurrency", o => o.MaxConcurrency = 0),
            ("MaxResponseBytes", o => o.MaxResponseBytes = 0),
            ("Request", o => o.Request = null!),
            ("Response", o => o.Response = null!),
        };
        foreach (var (name, set) in cases)
        {
            Assert.StartsWith("HttpModeratorOptions." + name + " ", Assert.Throws<ArgumentException>(() => Add(set)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0, 20)]
    [InlineData(10, 300_000)]
    public async Task Every_allowed_option_is_one_the_library_takes(int retries, int milliseconds)
    {
        await using var service = new RemoteService(RemoteService.Answering(RemoteService.Passes), o =>
        {
            o.Retries = retries;
            o.AttemptTimeout = o.Deadline = TimeSpan.FromMilliseconds(milliseconds);
            o.RetryDelay = TimeSpan.FromMinutes(1);
        });

        // An option the library refuses would end in a verdict nobody gave.
        await service.JudgeAsync();
        Assert.DoesNotContain(service.Sink.Lines.Concat(service.Sink.OtherLines), l => l.Contains("Validation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_remote_service_is_asked_only_about_what_the_moderators_before_it_passed()
    {
        var asked = new List<string>();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddModel(_ => new ScriptedModel("fine"))
            .AddContentLog(_ => new MemoryLog())
            .AddRealNameVerifier<TrustingVerifier>()
            .AddModerator<Cheap>()
            .AddHttpModerator(RemoteService.Endpoint, client: http => http.ConfigurePrimaryHttpMessageHandler(() => new RemoteService.Handler(async (request, cancel) =>
            {
                asked.Add(await request.Content!.ReadAsStringAsync(cancel));
                return RemoteService.Answer(RemoteService.Passes);
            })));
        await using var provider = services.BuildServiceProvider();
        var client = provider.GetRequiredService<GovernedModel>().For(await Service.UserAsync(provider));
        await Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync(client, "forbidden");
        Assert.Empty(asked);
        await Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync(client, "allowed");
        Assert.Equal(["""{"stage":"prompt","text":"allowed\n"}""", """{"stage":"output","text":"fine"}"""], asked);
    }

    private static void Add(Action<HttpModeratorOptions> configure, string address = "https://moderation.example/judge") =>
        new ServiceCollection().AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode).AddHttpModerator(new Uri(address, UriKind.RelativeOrAbsolute), configure);

    private sealed class Cheap : IContentModerator
    {
        public ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(request.Text.Contains("forbidden", StringComparison.Ordinal) ? Verdict.Block("x-test") : Verdict.Pass());
    }
}
