using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC4004.</summary>
public sealed class ObserveOnlyTests
{
    [Theory]
    [InlineData("await moderation.{|AIGC4004:ClassifyTextAsync|}(text);")]
    [InlineData("await moderation.{|AIGC4004:ClassifyTextAsync|}(text).ConfigureAwait(false);")]
    [InlineData("_ = moderation.{|AIGC4004:ClassifyText|}(text);")]
    [InlineData("_ = moderation.{|AIGC4004:ClassifyTextAsync|}(text);")]
    [InlineData("await moderator.{|AIGC4004:JudgeAsync|}(request, default);")]
    [InlineData("var verdict = moderation.{|AIGC4004:ClassifyText|}(text);")]
    [InlineData("var verdict = await moderation.ClassifyTextAsync(text); if (verdict.Value.Flagged) return;")]
    [InlineData("var verdict = await moderation.ClassifyTextAsync(text); Keep(verdict);")]
    [InlineData("var verdict = await moderation.ClassifyTextAsync(text); logger.LogInformation(\"Flagged {Flagged}\", verdict.Value.Flagged);")]
    [InlineData("if ((await moderation.ClassifyTextAsync(text)).Value.Flagged) return;")]
    [InlineData("Keep(await moderation.ClassifyTextAsync(text));")]
    [InlineData("await filter.Check(text);")]
    public Task A_verdict_and_its_use(string line) => Verify.Library(Source(line));

    [Theory]
    [InlineData("var verdict = await moderation.{|AIGC4004:ClassifyTextAsync|}(text); logger.LogInformation(\"Flagged {Flagged}\", verdict.Value.Flagged);")]
    [InlineData("var verdict = await moderation.ClassifyTextAsync(text); logger.LogInformation(\"Flagged {Flagged}\", verdict.Value.Flagged); if (verdict.Value.Flagged) return;")]
    public Task A_verdict_that_is_only_logged_counts_from_recommended_on(string line) => Verify.Library(Source(line), s => s.Mode("Recommended"));

    private static string Source(string line) => $$"""
        using AigcCompliance;
        using AigcCompliance.Moderation;
        using Microsoft.Extensions.Logging;
        using OpenAI.Moderations;

        public interface IFilter { [Moderates] Task Check(string text); }

        public class Gate(ModerationClient moderation, IContentModerator moderator, IFilter filter, ILogger<Gate> logger)
        {
            public async Task Open(string text, ModerationRequest request)
            {
                {{line}}
                await Task.CompletedTask;
                _ = (moderation, moderator, filter, logger);
            }

            private static void Keep(object verdict) { }
        }
        """;
}
