using AigcCompliance;
using AigcCompliance.ContentLog;
using AigcCompliance.ContentLog.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the SQLite content log.</summary>
public static class SqliteContentLogBuilderExtensions
{
    /// <summary>Keeps the content log in an SQLite file: one process, one file. See <see cref="SqliteContentLog"/> for what it promises.</summary>
    /// <param name="builder">The runtime's builder.</param>
    /// <param name="path">The file; a relative path starts at the host's content root. Missing folders are created for the current user only.</param>
    public static AigcComplianceBuilder AddSqliteContentLog(this AigcComplianceBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        builder.AddContentLog(services => services.GetRequiredService<SqliteContentLog>());
        builder.Services.AddSingleton(services =>
            new SqliteContentLog(AigcComplianceBuilder.ResolvePath(services, path), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<IContentLogReader>(services => services.GetRequiredService<SqliteContentLog>());
        builder.Services.AddSingleton<IIncidentLog>(services => services.GetRequiredService<SqliteContentLog>());
        return builder.AddStartupRequirement(new LastingFileRequirement(path));
    }
}
