namespace AigcCompliance.Moderation.Http;

/// <summary>How a remote moderation service is asked and how its answer is read. Not thread-safe: set up once, at start.</summary>
public sealed class HttpModeratorOptions
{
    /// <summary>
    /// Longest time for one text, with all attempts and with waiting for a free slot. Default 5 seconds; at least
    /// <see cref="AttemptTimeout"/>, and shorter than <see cref="ModerationOptions.Timeout"/>, which ends the question in any case.
    /// </summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest time for one attempt, its whole body included. Default 2 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often a failed attempt is repeated: status 408, 429 (at the time the service asks for) and 5xx, a broken connection, a body that
    /// breaks off, an attempt out of time. Default 2; 0 to 10.
    /// </summary>
    public int Retries { get; set; } = 2;

    /// <summary>Pause before the first repetition; it grows exponentially and has jitter. Default 200 milliseconds.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How many texts are asked about at the same time; as many again wait, what is beyond is withheld. Default 64; 1 to 10,000.</summary>
    public int MaxConcurrency { get; set; } = 64;

    /// <summary>Longest answer that is read, in bytes. Default 65,536.</summary>
    public int MaxResponseBytes { get; set; } = 65_536;

    /// <summary>Whether <c>http</c> may be used beyond this machine: inside a network of your own only. Default false.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Who judged, as the record names it, with a version if the service has one. Default: the host name of the service.</summary>
    public string? Source { get; set; }

    /// <summary>
    /// Makes the body of the POST. Default: <c>{"stage":"prompt","text":"…"}</c> as JSON, where stage is <c>prompt</c>, <c>toolResult</c> or
    /// <c>output</c>. Nothing else is sent: no user, no number of the turn. Must be safe for concurrent use.
    /// </summary>
    public Func<ModerationRequest, HttpContent> Request { get; set; } = PlainShape.Write;

    /// <summary>
    /// Reads the body of an answer with status 200, UTF-8 as a rule. Null, <see cref="ModerationDecision.NotJudged"/> and an exception withhold
    /// the text; let everything unknown end there. Default: <c>{"decision":"pass"}</c>, or <c>block</c> or <c>review</c> with a
    /// <c>category</c> (<c>A.1a</c> to <c>A.5b</c> of GB/T 45654-2025, or <c>x-</c> and up to 40 lower-case letters, digits and hyphens), and no
    /// other field. A category must never hold what the text says. Must be safe for concurrent use.
    /// </summary>
    public Func<ReadOnlyMemory<byte>, Verdict?> Response { get; set; } = PlainShape.Read;
}
