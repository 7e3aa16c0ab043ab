using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Identity;
using AigcCompliance.Moderation;

namespace AigcCompliance.ContentLog.Sqlite;

/// <summary>An entry as its table stores it, and the hash over it. One home for writing, reading and checking.</summary>
internal static class EntryRow
{
    /// <summary>Kind of the event that closes a turn.</summary>
    public const string Closed = "Closed";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Columns of the table of turns, without the hash.</summary>
    public static readonly string[] TurnColumns =
    [
        "produce_id", "at", "expires_at", "subject", "method", "provider_code", "model", "conversation_id",
        "is_streaming", "is_structured", "prompt",
    ];

    /// <summary>
    /// Columns of the table of events, without the hash. The source is who says what the row says: of a verdict who judged, of a call who
    /// counted its tokens when the provider did not.
    /// </summary>
    public static readonly string[] EventColumns =
    [
        "produce_id", "sequence", "at", "kind", "text", "decision", "category", "source", "model", "input_tokens", "output_tokens",
        "note", "labels",
    ];

    /// <summary>Values of an entry in the order of its table's columns.</summary>
    public static object?[] Values(ContentLogEntry entry) => entry switch
    {
        TurnOpened o =>
        [
            o.ProduceId, Time(o.At), Time(o.ExpiresAt), o.Subject, o.Method.ToString(), o.ProviderCode, o.Model, o.ConversationId,
            o.IsStreaming ? 1L : 0L, o.IsStructured ? 1L : 0L, o.Prompt,
        ],
        TurnEvent e =>
        [
            e.ProduceId, (long)e.Sequence, Time(e.At), e.Kind.ToString(), e.Text, e.Verdict?.Decision.ToString(), e.Verdict?.Category,
            e.Verdict?.Source ?? e.TokensCountedBy, e.Model, e.InputTokens, e.OutputTokens, e.Note, null,
        ],
        TurnClosed c =>
        [
            c.ProduceId, (long)c.Sequence, Time(c.At), Closed, null, null, null, null, null, null, null, c.Outcome.ToString(), (long)c.Labels,
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(entry)),
    };

    /// <summary>The entry stored in a row of the table of turns.</summary>
    public static TurnOpened ToOpened(object?[] row) => new()
    {
        ProduceId = (string)row[0]!,
        Sequence = 0,
        At = Time((string)row[1]!),
        ExpiresAt = Time((string)row[2]!),
        Subject = (string)row[3]!,
        Method = Enum.Parse<RealNameMethod>((string)row[4]!),
        ProviderCode = (string)row[5]!,
        Model = (string?)row[6],
        ConversationId = (string?)row[7],
        IsStreaming = (long)row[8]! != 0,
        IsStructured = (long)row[9]! != 0,
        Prompt = (string)row[10]!,
    };

    /// <summary>The entry stored in a row of the table of events.</summary>
    public static ContentLogEntry ToEntry(object?[] row)
    {
        var id = (string)row[0]!;
        var sequence = (int)(long)row[1]!;
        var at = Time((string)row[2]!);
        var kind = (string)row[3]!;
        if (kind == Closed)
        {
            return new TurnClosed
            {
                ProduceId = id,
                Sequence = sequence,
                At = at,
                Outcome = Enum.Parse<TurnOutcome>((string)row[11]!),
                Labels = (AppliedLabels)(long)row[12]!,
            };
        }

        return new TurnEvent
        {
            ProduceId = id,
            Sequence = sequence,
            At = at,
            Kind = Enum.Parse<TurnEventKind>(kind),
            Text = (string?)row[4],
            Verdict = ToVerdict((string?)row[5], (string?)row[6], (string?)row[7]),
            Model = (string?)row[8],
            InputTokens = (long?)row[9],
            OutputTokens = (long?)row[10],
            TokensCountedBy = kind == nameof(TurnEventKind.ModelCalled) ? (string?)row[7] : null,
            Note = (string?)row[11],
        };
    }

    /// <summary>
    /// Hash of a row, chained to the one before it in its turn: SHA-256 over the previous hash and every value with its length.
    /// </summary>
    public static byte[] Hash(ReadOnlySpan<byte> previous, object?[] values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        Span<byte> length = stackalloc byte[4];
        foreach (var value in values)
        {
            var bytes = value is null ? null : Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes?.Length ?? -1);
            hash.AppendData(length);
            hash.AppendData(bytes ?? []);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>The verdict of a row; null where none was given.</summary>
    public static Verdict? ToVerdict(string? decision, string? category, string? source) => decision switch
    {
        null => null,
        nameof(ModerationDecision.Pass) => Verdict.Pass(source),
        nameof(ModerationDecision.Block) => Verdict.Block(category ?? "", source),
        nameof(ModerationDecision.Review) => Verdict.Review(category ?? "", source),
        _ => Verdict.NotJudged(source),
    };

    /// <summary>A time as the tables hold it.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>A time that a table holds.</summary>
    public static DateTimeOffset Time(string at) =>
        DateTimeOffset.ParseExact(at, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
