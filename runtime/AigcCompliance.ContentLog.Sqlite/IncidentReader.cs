using AigcCompliance.Moderation;
using Microsoft.Data.Sqlite;

namespace AigcCompliance.ContentLog.Sqlite;

/// <summary>Reads verdicts without what they were given on.</summary>
internal static class IncidentReader
{
    private const string Prompts = """
        SELECT events.at, decision, category, source FROM turns JOIN events USING (produce_id)
        WHERE subject = $subject AND turns.at >= $since AND kind = 'PromptJudged' ORDER BY events.at, produce_id
        """;

    // Of an answer that did not pass, only the text that moderation withheld has a verdict.
    private const string Incidents = """
        SELECT events.at, decision, category, source, produce_id, kind, subject FROM events JOIN turns USING (produce_id)
        WHERE decision <> 'Pass' AND events.at >= $from AND events.at < $to ORDER BY events.at, produce_id, sequence
        """;

    /// <summary>Verdicts on the prompts in a user's turns since a time, oldest first.</summary>
    public static IReadOnlyList<JudgedPrompt> PromptsOf(SqliteConnection connection, string subject, DateTimeOffset since) =>
        Read(connection, Prompts, row => new JudgedPrompt(At(row), VerdictOf(row)), ("$subject", subject), ("$since", EntryRow.Time(since)));

    /// <summary>What did not pass, oldest first.</summary>
    public static IReadOnlyList<Incident> Between(SqliteConnection connection, DateTimeOffset from, DateTimeOffset to) =>
        Read(
            connection,
            Incidents,
            row => new Incident(row.GetString(4), At(row), row.GetString(6), Stage(Enum.Parse<TurnEventKind>(row.GetString(5))), VerdictOf(row)),
            ("$from", EntryRow.Time(from)),
            ("$to", EntryRow.Time(to)));

    private static List<T> Read<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> row, params (string Name, string Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(row(reader));
        }

        return rows;
    }

    private static DateTimeOffset At(SqliteDataReader row) => EntryRow.Time(row.GetString(0));

    private static Verdict VerdictOf(SqliteDataReader row) =>
        EntryRow.ToVerdict(row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3))!;

    private static ModerationStage Stage(TurnEventKind kind) => kind switch
    {
        TurnEventKind.PromptJudged => ModerationStage.Prompt,
        TurnEventKind.ToolResultJudged => ModerationStage.ToolResult,
        _ => ModerationStage.Output,
    };
}
