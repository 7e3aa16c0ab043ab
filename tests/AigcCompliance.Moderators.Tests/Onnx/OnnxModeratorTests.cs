using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Onnx;
using AigcCompliance.Runtime.Tests.Support;
using AigcCompliance.Startup;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Moderators.Tests.Onnx;

/// <summary>Real models through the real runtime: what fires blocks, and whatever is not a number a label withholds or stops the start.</summary>
public sealed class OnnxModeratorTests : IDisposable
{
    private const int Bad = 6;
    private const int Doubtful = 7;

    private readonly TemporaryFolder folder = new();
    private readonly Tokenizer tokenizer;

    public OnnxModeratorTests()
    {
        var vocabulary = Path.Combine(folder.Path, "vocab.txt");
        File.WriteAllLines(vocabulary, ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "好", "坏", "疑", "。"]);
        tokenizer = BertTokenizer.Create(vocabulary);
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("好好好", ModerationDecision.Pass, null)]
    [InlineData("好坏好", ModerationDecision.Block, "A.1a")]
    [InlineData("好疑好", ModerationDecision.Review, "x-doubt")]
    [InlineData("疑坏", ModerationDecision.Block, "A.1a")]
    [InlineData("", ModerationDecision.Pass, null)]
    public async Task The_score_of_a_label_decides(string text, ModerationDecision decision, string? category)
    {
        using var moderator = Load(Classifier());
        var verdict = await JudgeAsync(moderator, text);
        Assert.Equal((decision, category), (verdict.Decision, verdict.Category));
        Assert.Matches("^onnx:[0-9a-f]{12}$", verdict.Source);
    }

    [Theory]
    [InlineData(OnnxScores.Softmax, 0.5, ModerationDecision.Pass)] // Two labels share it: 0.49 each.
    [InlineData(OnnxScores.Softmax, 0.49, ModerationDecision.Block)]
    [InlineData(OnnxScores.Sigmoid, 0.99, ModerationDecision.Block)]
    [InlineData(OnnxScores.Sigmoid, 0.9999, ModerationDecision.Pass)]
    public async Task Scores_are_shares_or_each_its_own(OnnxScores scores, double threshold, ModerationDecision decision)
    {
        var file = new OnnxFile { Labels = 3, Rows = { [Bad] = [-5, 5, 5] } };
        using var moderator = Load(file, o =>
        {
            o.Scores = scores;
            o.Labels.Add(OnnxLabel.Harmless);
            o.Labels.Add(new("A.1a", threshold));
            o.Labels.Add(new("A.1b", threshold));
        });

        // The row of every other token holds the first label up, so the text is the one token alone.
        var alone = new OnnxFile { Labels = 3, Vocabulary = 64 };
        for (var token = 0; token < 64; token++)
        {
            alone.Rows[token] = [-5, 5, 5];
        }

        using var firing = Load(alone, o =>
        {
            o.Scores = scores;
            o.Labels.Add(OnnxLabel.Harmless);
            o.Labels.Add(new("A.1a", threshold));
            o.Labels.Add(new("A.1b", threshold));
        });
        Assert.Equal(decision, (await JudgeAsync(firing, "坏")).Decision);
        Assert.Equal(ModerationDecision.Pass, (await JudgeAsync(moderator, "好")).Decision);
    }

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, null)]
    [InlineData(false, 128)]
    [InlineData(true, 32)]
    public async Task Whole_numbers_of_either_size_and_one_length_are_taken(bool isInt32, int? length)
    {
        using var moderator = Load(Classifier(isInt32, length));
        Assert.Equal((length ?? 512) - 2, moderator.MaxTextTokens);
        Assert.Equal(ModerationDecision.Block, (await JudgeAsync(moderator, "好坏")).Decision);
        Assert.Equal(ModerationDecision.Pass, (await JudgeAsync(moderator, "好")).Decision);
    }

    [Fact]
    public async Task A_text_longer_than_the_model_is_judged_in_windows_and_the_last_word_counts()
    {
        using var provider = Register(Classifier(length: 32));
        var moderator = Assert.Single(provider.GetServices<IContentModerator>());
        Assert.Equal(ModerationDecision.Pass, (await JudgeAsync(moderator, new string('好', 500))).Decision);
        Assert.Equal(ModerationDecision.Block, (await JudgeAsync(moderator, new string('好', 500) + "坏")).Decision);

        // The model alone refuses to guess.
        using var alone = Load(Classifier(length: 32));
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => JudgeAsync(alone, new string('好', 31)).AsTask());
        Assert.DoesNotContain("好", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_answers_with_no_number_withholds_the_text()
    {
        var file = Classifier();
        file.Rows[Bad] = [float.PositiveInfinity, 0, 0];
        using var provider = Register(file);
        Assert.Equal(ChatFinishReason.ContentFilter, (await AskAsync(provider, "坏")).FinishReason);
        Assert.Null((await AskAsync(provider, "好")).FinishReason);
    }

    [Fact]
    public async Task Many_texts_at_once_get_each_their_own_verdict()
    {
        using var moderator = Load(Classifier());
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => JudgeAsync(moderator, i % 2 == 0 ? "好" : "坏").AsTask()));
        Assert.All(verdicts.Select((v, i) => (v, i)), p => Assert.Equal(p.i % 2 == 0, p.v.IsPass));
    }

    [Fact]
    public async Task A_cancelled_question_is_not_answered()
    {
        using var moderator = Load(Classifier());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moderator.JudgeAsync(new(ModerationStage.Prompt, "好", "t"), new CancellationToken(true)).AsTask());
    }

    public static TheoryData<string, string> Unusable => new()
    {
        { "missing", "does not exist" },
        { "text", "no ONNX model" },
        { "truncated", "no ONNX model" },
        { "an input more", "wants the input 'position_ids'" },
        { "no ids", "no input 'input_ids'" },
        { "a number a token", "one number for each of 3 labels" },
        { "a label less", "one number for each of 2 labels" },
        { "no category", "Labels is missing" },
        { "an unknown category", "Labels is missing" },
        { "a threshold over one", "Labels is missing" },
        { "no tokenizer", "Tokenizer is missing" },
        { "too short", "MaxTokens" },
        { "ids beyond the table", "does not answer" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void What_cannot_be_used_is_one_sentence_in_each_language(string what, string expected)
    {
        var file = what switch
        {
            "an input more" => new OnnxFile { Labels = 3, Inputs = ["input_ids", "position_ids"] },
            "no ids" => new OnnxFile { Labels = 3, Inputs = ["attention_mask"] },
            "a number a token" => new OnnxFile { Labels = 3, KeepsTokens = true },
            "ids beyond the table" => new OnnxFile { Labels = 3, Vocabulary = 2 },
            _ => Classifier(),
        };
        var path = Path.Combine(folder.Path, "model.onnx");
        var bytes = file.Write();
        if (what != "missing")
        {
            File.WriteAllBytes(path, what switch { "text" => "CANARY"u8.ToArray(), "truncated" => bytes[..(bytes.Length / 2)], _ => bytes });
        }

        using var provider = Register(path, o =>
        {
            Labelled(o);
            switch (what)
            {
                case "a label less":
                    o.Labels.RemoveAt(2);
                    break;
                case "no category":
                    o.Labels.Clear();
                    o.Labels.Add(OnnxLabel.Harmless);
                    break;
                case "an unknown category":
                    o.Labels[1] = new("A.9z", 0.5);
                    break;
                case "a threshold over one":
                    o.Labels[1] = new("A.1a", 1.5);
                    break;
                case "no tokenizer":
                    o.Tokenizer = null;
                    break;
                case "too short":
                    o.MaxTokens = 10;
                    break;
            }
        });
        var refused = Assert.Throws<OnnxException>(() => provider.GetServices<IContentModerator>().ToList());
        var lines = refused.Message.Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.StartsWith(path + ": ", lines[0], StringComparison.Ordinal);
        Assert.Contains(expected, lines[0], StringComparison.Ordinal);
        Assert.StartsWith(path + "：", lines[1], StringComparison.Ordinal);
        Assert.IsAssignableFrom<UnusablePartException>(refused);
        Assert.DoesNotContain("CANARY", refused.ToString(), StringComparison.Ordinal);
    }

    private static OnnxFile Classifier(bool isInt32 = false, int? length = null) =>
        new() { Labels = 3, IsInt32 = isInt32, Length = length, Rows = { [Bad] = [-5, 20, -5], [Doubtful] = [-5, -5, 15] } };

    private void Labelled(OnnxModeratorOptions options)
    {
        options.Tokenizer = tokenizer;
        options.OverlapTokens = 8;
        options.Labels.Add(OnnxLabel.Harmless);
        options.Labels.Add(new("A.1a", BlockAt: 0.5));
        options.Labels.Add(new("x-doubt", ReviewAt: 0.5));
    }

    private OnnxModerator Load(OnnxFile file, Action<OnnxModeratorOptions>? configure = null)
    {
        var options = new OnnxModeratorOptions { Tokenizer = tokenizer, OverlapTokens = 8 };
        (configure ?? Labelled)(options);
        var path = Path.Combine(folder.Path, Path.GetRandomFileName());
        File.WriteAllBytes(path, file.Write());
        return new OnnxModerator(path, options);
    }

    private ServiceProvider Register(OnnxFile file)
    {
        var path = Path.Combine(folder.Path, Path.GetRandomFileName());
        File.WriteAllBytes(path, file.Write());
        return Register(path, Labelled);
    }

    private static ServiceProvider Register(string path, Action<OnnxModeratorOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddOnnxModerator(path, configure)
            .AddModel(_ => new ScriptedModel("好"))
            .AddContentLog<MemoryLog>()
            .AddRealNameVerifier<TrustingVerifier>();
        return services.BuildServiceProvider();
    }

    private static async Task<ChatResponse> AskAsync(ServiceProvider provider, string text) =>
        await provider.GetRequiredService<GovernedModel>().For(await Service.UserAsync(provider)).GetResponseAsync(text);

    private static ValueTask<Verdict> JudgeAsync(IContentModerator moderator, string text) =>
        moderator.JudgeAsync(new ModerationRequest(ModerationStage.Prompt, text, "t"), CancellationToken.None);
}
