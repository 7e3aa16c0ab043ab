namespace AigcCompliance.Moderation;

/// <summary>
/// Withholds text that matches a <see cref="Moderation.Lexicon"/>. No list is shipped; a keyword list alone is weak moderation. Safe
/// for concurrent use.
/// </summary>
public sealed class LexiconModerator : IStreamModerator
{
    private const string Category = "lexicon";

    private readonly IReadOnlyCollection<ModerationStage> stages;
    private volatile Lexicon lexicon;

    /// <summary>Creates a moderator.</summary>
    /// <param name="lexicon">The terms.</param>
    /// <param name="stages">What it judges; everything when empty.</param>
    public LexiconModerator(Lexicon lexicon, params IEnumerable<ModerationStage> stages)
    {
        ArgumentNullException.ThrowIfNull(lexicon);
        ArgumentNullException.ThrowIfNull(stages);
        this.lexicon = lexicon;
        this.stages = [.. stages];
    }

    /// <summary>The lexicon in force. Setting it swaps it at once; an answer that is being streamed keeps the one it started with.</summary>
    public Lexicon Lexicon
    {
        get => lexicon;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            lexicon = value;
        }
    }

    /// <summary>Reads a lexicon file; see <see cref="Moderation.Lexicon.Load"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stages">What it judges; everything when empty.</param>
    /// <exception cref="LexiconException">The file is missing, empty or not UTF-8, or an entry of it is bad.</exception>
    public static LexiconModerator Load(string path, params IEnumerable<ModerationStage> stages) => new(Lexicon.Load(path), stages);

    /// <inheritdoc />
    public ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ValueTask.FromResult(Judge(lexicon, request.Text));
    }

    /// <inheritdoc />
    public bool Judges(ModerationStage stage) => stages.Count == 0 || stages.Contains(stage);

    /// <inheritdoc />
    public IStreamWatch Watch() => new StreamWatch(lexicon.OpenStream());

    private static Verdict Judge(Lexicon lexicon, string text)
    {
        var source = Category + ":" + lexicon.Version;
        var matches = new List<LexiconMatch>();
        lexicon.Scan(text, matches);
        LexiconEntry? worst = null;
        foreach (var match in matches)
        {
            var entry = lexicon.Entries[match.EntryIndex];
            if (worst is null || (worst.Action == LexiconAction.Review && entry.Action == LexiconAction.Block))
            {
                worst = entry;
            }
        }

        return worst switch
        {
            null => Verdict.Pass(source),
            { Action: LexiconAction.Review } => Verdict.Review(worst.Category ?? Category, source),
            _ => Verdict.Block(worst.Category ?? Category, source),
        };
    }

    private sealed class StreamWatch(LexiconStream stream) : IStreamWatch
    {
        private readonly List<LexiconMatch> matches = [];

        public int Matched { get; private set; }

        public int Append(string text)
        {
            matches.Clear();
            var safe = stream.Append(text, matches);
            foreach (var match in matches)
            {
                Matched = Math.Max(Matched, match.End);
            }

            return safe;
        }
    }
}
