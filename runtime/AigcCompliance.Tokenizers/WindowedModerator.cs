using AigcCompliance.Moderation;

namespace AigcCompliance.Tokenizers;

/// <summary>
/// Asks a moderator with a token limit about a long text window by window, in order; the first window that it does not pass decides. A
/// text so long that it would need more windows than allowed is withheld. Safe for concurrent use when the moderator is.
/// </summary>
public sealed class WindowedModerator : IContentModerator
{
    private readonly IContentModerator moderator;
    private readonly TokenWindows windows;
    private readonly int maxWindows;

    /// <summary>Creates a moderator.</summary>
    /// <param name="moderator">The moderator that judges a window.</param>
    /// <param name="windows">Cuts the text.</param>
    /// <param name="maxWindows">Most windows of one text. Default 64.</param>
    public WindowedModerator(IContentModerator moderator, TokenWindows windows, int maxWindows = 64)
    {
        ArgumentNullException.ThrowIfNull(moderator);
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxWindows, 1);
        (this.moderator, this.windows, this.maxWindows) = (moderator, windows, maxWindows);
    }

    /// <inheritdoc />
    public bool Judges(ModerationStage stage) => moderator.Judges(stage);

    /// <inheritdoc />
    public async ValueTask<Verdict> JudgeAsync(ModerationRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var cut = windows.Cut(request.Text);
        if (cut.Count > maxWindows)
        {
            return Verdict.NotJudged(nameof(WindowedModerator));
        }

        Verdict? verdict = null;
        foreach (var window in cut)
        {
            verdict = await moderator.JudgeAsync(new ModerationRequest(request.Stage, request.Text[window], request.ProduceId), cancellationToken);
            if (verdict is not { IsPass: true })
            {
                break;
            }
        }

        return verdict ?? Verdict.NotJudged(nameof(WindowedModerator));
    }
}
