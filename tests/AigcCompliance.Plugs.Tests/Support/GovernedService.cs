using System.Collections.Concurrent;
using System.Security.Claims;
using AigcCompliance.ContentLog;
using AigcCompliance.ContentLog.Sqlite;
using AigcCompliance.Identity;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>A governed service of the runtime's real parts: the SQLite log and a lexicon, in a folder that goes with the test.</summary>
internal sealed class GovernedService : IAsyncDisposable
{
    /// <summary>The one term of the lexicon; shorter than what is held back while a stream is judged.</summary>
    public const string Forbidden = "forbidden phrase";

    public const string Label = "【AI生成】\n";

    private readonly TemporaryFolder folder = new();
    private readonly ServiceProvider provider;
    private readonly WatchedLog log;

    public GovernedService(Func<IServiceProvider, IChatClient> client, Action<ChatClientBuilder>? pipeline = null)
    {
        File.WriteAllText(Path.Combine(folder.Path, "lexicon.txt"), Forbidden + "\n");
        log = new WatchedLog(new SqliteContentLog(Path.Combine(folder.Path, "content-log.db"), TimeProvider.System));
        var services = new ServiceCollection();
        services.AddAigcCompliance(o => o.ProviderCode = "001191110000000000000E00000")
            .AddModel(client, pipeline)
            .AddLexiconModerator(Path.Combine(folder.Path, "lexicon.txt"))
            .AddContentLog(_ => log)
            .AddRealNameVerifier<TrustingVerifier>();
        provider = services.BuildServiceProvider();
    }

    public async Task<GovernedChatClient> ClientAsync(string subject = "user-1")
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", subject)], "test"));
        var user = (await provider.GetRequiredService<UserVerification>().VerifyAsync(principal, default))!;
        return provider.GetRequiredService<GovernedModel>().For(user);
    }

    /// <summary>The records of all turns, in the order they were opened, read back from the file.</summary>
    public async Task<IReadOnlyList<TurnRecord>> RecordsAsync()
    {
        var records = new List<TurnRecord>();
        foreach (var id in log.Opened)
        {
            var record = await log.Inner.FindAsync(id, default);
            Assert.True(record!.IsIntact);
            records.Add(record);
        }

        return records;
    }

    /// <summary>The record of the only turn.</summary>
    public async Task<TurnRecord> RecordAsync() => Assert.Single(await RecordsAsync());

    public async ValueTask DisposeAsync()
    {
        await provider.DisposeAsync();
        await log.Inner.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>The SQLite log, and the numbers of the turns that were opened in it: a turn that fails tells its caller none.</summary>
    private sealed class WatchedLog(SqliteContentLog inner) : IContentLog
    {
        public SqliteContentLog Inner => inner;

        public ConcurrentQueue<string> Opened { get; } = new();

        public ValueTask StartAsync(CancellationToken cancellationToken) => inner.StartAsync(cancellationToken);

        public async ValueTask AppendAsync(ContentLogEntry entry, CancellationToken cancellationToken)
        {
            await inner.AppendAsync(entry, cancellationToken);
            if (entry is TurnOpened)
            {
                Opened.Enqueue(entry.ProduceId);
            }
        }
    }
}
