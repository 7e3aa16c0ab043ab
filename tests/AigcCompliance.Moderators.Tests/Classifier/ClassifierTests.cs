using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Classifier;
using Xunit.Abstractions;

namespace AigcCompliance.Moderators.Tests.Classifier;

public sealed class ClassifierTests(ITestOutputHelper output)
{
    internal static readonly ClassifierTraining Training = new ClassifierTrainer(new() { HashBits = 16 }).Train(new Examples(1).Take(8000, 1500));

    [Fact]
    public void It_learns_what_near_misses_are_not_and_measures_it_on_texts_it_has_not_seen()
    {
        output.WriteLine(Training.Report.ToString());
        Assert.Equal([Examples.First, Examples.Second], Training.Classifier.Categories);
        Assert.All(Training.Report.Categories, c =>
        {
            Assert.True(c.WithholdRecall > 0.9, Training.Report.ToString());
            Assert.True(c.WithholdPrecision > 0.9, Training.Report.ToString());
            Assert.InRange(c.Measured, c.Examples / 10, c.Examples / 5);
        });
    }

    [Fact]
    public void Fresh_texts_keep_to_the_budget_and_are_as_probable_as_it_says()
    {
        var fresh = new Examples(99).Take(4000, 1000);
        var scores = new double[2];
        double expected = 0, blocked = 0, withheld = 0;
        foreach (var example in fresh)
        {
            Training.Classifier.Score(example.Text, scores);
            expected += scores[0];
            if (example.Category is null)
            {
                blocked += scores.Max() > Training.Classifier.BlockThreshold ? 1 : 0;
                withheld += scores.Max() > Training.Classifier.ReviewThreshold ? 1 : 0;
            }
        }

        output.WriteLine($"expected {expected}, blocked {blocked}, withheld {withheld}");
        Assert.InRange(expected, 800, 1200);
        Assert.InRange(blocked / 4000, 0, 0.01);
        Assert.InRange(withheld / 4000, 0, 0.04);
    }

    [Fact]
    public void Where_there_is_nothing_to_learn_it_finds_nothing_and_says_so()
    {
        var noise = new Examples(5);
        var report = new ClassifierTrainer(Small()).Train(Enumerable.Range(0, 3000).Select(i => new LabelledText(noise.Noise(20), i % 3 == 0 ? "x-noise" : null))).Report;
        Assert.True(report.Categories[0].WithholdRecall < 0.15, report.ToString());
    }

    [Fact]
    public void Copies_of_a_training_text_are_not_measured_however_they_are_spaced()
    {
        // Labels by chance can only be remembered: a copy among the measured texts would be found again.
        var noise = new Examples(6);
        var texts = Enumerable.Range(0, 600).Select(i => (Text: noise.Noise(20), Category: i % 3 == 0 ? "x-noise" : null)).ToList();
        var copies = texts.SelectMany(t => Enumerable.Range(0, 6).Select(i => new LabelledText(t.Text.Insert(i * 3, " " + new string('-', i)), t.Category)));
        var report = new ClassifierTrainer(Small()).Train(copies).Report;
        Assert.True(report.Categories[0].WithholdRecall < 0.2, report.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_model()
    {
        var examples = new Examples(7).Take(600, 200);
        string Version(int seed)
        {
            var options = Small();
            options.Seed = seed;
            return new ClassifierTrainer(options).Train(examples).Classifier.Version;
        }

        Assert.Equal(Version(3), Version(3));
        Assert.NotEqual(Version(3), Version(4));
    }

    [Fact]
    public async Task A_moderator_decides_by_the_thresholds_and_sees_through_what_the_lexicon_sees_through()
    {
        var moderator = new ClassifierModerator(Training.Classifier);
        var examples = new Examples(11);
        var (blocked, evaded, passed) = (0, 0, 0);
        for (var i = 0; i < 200; i++)
        {
            var bad = examples.Bad(Examples.First);
            var verdict = await JudgeAsync(moderator, bad);
            blocked += verdict.Decision == ModerationDecision.Block && verdict.Category == Examples.First ? 1 : 0;
            var spaced = await JudgeAsync(moderator, string.Join("\u200B ", bad.ToCharArray()));
            Assert.Equal(verdict.Decision, spaced.Decision);
            evaded += spaced.IsPass ? 1 : 0;
            passed += (await JudgeAsync(moderator, examples.Harmless())).IsPass ? 1 : 0;
        }

        Assert.True(blocked > 140 && evaded < 20 && passed > 185, $"{blocked} {evaded} {passed}");
        Assert.Equal("classifier:" + Training.Classifier.Version, (await JudgeAsync(moderator, "好")).Source);
    }

    [Fact]
    public void Harmless_text_around_does_not_dilute_a_bad_sentence()
    {
        var examples = new Examples(12);
        var scores = new double[2];
        var (found, mistaken) = (0, 0);
        for (var i = 0; i < 50; i++)
        {
            var before = string.Concat(Enumerable.Range(0, 20).Select(_ => examples.Noise(20)));
            Training.Classifier.Score(before + examples.Bad(Examples.Second) + before, scores);
            found += scores[1] > Training.Classifier.ReviewThreshold ? 1 : 0;
            Training.Classifier.Score(before + before, scores);
            mistaken += scores.Max() > Training.Classifier.ReviewThreshold ? 1 : 0;
        }

        Assert.True(found > 35 && mistaken < 10, $"{found} {mistaken}");
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\u200B")]
    [InlineData("\uD83D")]
    [InlineData("\uDE00a\uD83D\uDE00")]
    public void Any_text_has_a_score(string text)
    {
        var scores = new double[2];
        Training.Classifier.Score(text, scores);
        Assert.All(scores, s => Assert.InRange(s, 0, 1));
    }

    [Fact]
    public void A_score_allocates_nothing()
    {
        var text = new Examples(13).Noise(2000);
        var scores = new double[2];
        Training.Classifier.Score(text, scores);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++)
        {
            Training.Classifier.Score(text, scores);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_larger_budget_blocks_more()
    {
        var examples = new Examples(14).Take(1500, 300);
        double Threshold(double budget) =>
            new ClassifierTrainer(new() { HashBits = 14, BlockFalsePositives = budget, ReviewFalsePositives = 0.2 }).Train(examples).Classifier.BlockThreshold;
        Assert.True(Threshold(0.15) < Threshold(0.001));
    }

    [Fact]
    public void Too_few_examples_are_refused_with_their_count()
    {
        var examples = new Examples(15).Take(500, 12);
        var refused = Assert.Throws<ClassifierException>(() => new ClassifierTrainer().Train(examples));
        Assert.Contains("has 12 examples", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ClassifierException>(() => new ClassifierTrainer().Train(examples.Where(e => e.Category is null)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClassifierTrainer(new() { BlockFalsePositives = 0.5, ReviewFalsePositives = 0.1 }));
    }

    internal static ClassifierTrainerOptions Small() => new() { HashBits = 14 };

    private static async Task<Verdict> JudgeAsync(ClassifierModerator moderator, string text) =>
        await moderator.JudgeAsync(new ModerationRequest(ModerationStage.Output, text, "T1"), default);
}
