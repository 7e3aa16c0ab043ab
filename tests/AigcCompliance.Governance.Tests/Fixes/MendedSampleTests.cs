using AigcCompliance.Rules;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Governance.Tests.Fixes;

/// <summary>Every code fix, applied to whole projects until none is offered any more.</summary>
public sealed class MendedSampleTests
{
    /// <summary>What stays of the tour once every fix is applied: rule, file, and why a person has to go on.</summary>
    private static readonly (string Project, string Left, string Why)[] ByDesign =
    [
        ("Assistant", "AIGC1001 Assistant/Endpoints/PosterController.cs", "GovernedModel governs chat; the record of a picture is the author's"),
        ("Assistant", "AIGC1001 Assistant/Endpoints/PosterDownload.cs", "the same"),
        ("Assistant", "AIGC1001 Assistant/Workers/DigestWorker.cs", "work without a user: nobody may make one up"),
        ("Assistant", "AIGC2002 Assistant/Endpoints/PosterDownload.cs", "how a file is labelled depends on its format"),
        ("Assistant", "AIGC3004 Assistant/Support/Lookup.cs", "what stands in place of the number depends on what it was for"),
        ("Assistant", "AIGC4004 Assistant/Support/Screening.cs", "what to do with refused content is the author's decision"),
        ("Assistant", "AIGC5004 Assistant/Endpoints/PosterController.cs", "what the filing covers is not in the code"),
        ("Assistant", "AIGC5004 Assistant/Endpoints/PosterDownload.cs", "the same"),
        ("Assistant", "AIGC6001 Assistant/Support/Tuning.cs", "only the author knows which dataset it is"),
        ("Assistant", "AIGC9003 Assistant/Workers/Warmup.cs", "only the author knows the reason"),
        ("Assistant", "AIGC9020 Assistant/Support/Backfill.cs", "for whom the job works is the author's decision"),
        ("Intranet", "AIGC9001 Intranet/Program.cs", "who may enter, or what the project file says, is the author's decision"),
        ("Portal", "AIGC5002 Portal/Program.cs", "which model the setting stands for is not in the code"),
        ("Portal", "AIGC7001 Portal/Program.cs", "what the complaint channel promises is the provider's decision"),
        ("Portal", "AIGC7002 Portal/Program.cs", "the agreement is the provider's to write"),
        ("Portal", "AIGC7003 Portal/Program.cs", "what the page shows comes from the filing"),
    ];

    private static readonly Dictionary<string, Dictionary<string, string>> Tour = new()
    {
        ["Assistant"] = new() { ["AigcService"] = "true" },
        ["Intranet"] = new() { ["AigcServiceScope"] = "Enterprise" },
        ["Portal"] = new() { ["AigcService"] = "true", ["AigcMode"] = "Strict", ["AigcServiceScope"] = "Public" },
    };

    public static TheoryData<string> Projects => [.. Tour.Keys];

    [Theory]
    [MemberData(nameof(Projects))]
    public async Task The_tour_is_mended_as_far_as_fixes_go(string name)
    {
        using var project = new SampleProject("samples/ViolationsTour/" + name, Tour[name]);
        Assert.Empty(await project.ErrorsAsync());
        Assert.NotEmpty(await project.NamesAsync());
        await project.MendAsync();
        var left = await project.NamesAsync();
        Assert.True(ByDesign.Where(d => d.Project == name).Select(d => d.Left).Order(StringComparer.Ordinal).SequenceEqual(left), string.Join("\n", left));
    }

    /// <summary>The compliant sample, broken in one place: what breaks it, the rules that notice, and what the fixes make of it.</summary>
    public static TheoryData<string, string, string, string, string, string> Breaches => new()
    {
        {
            "raw client", "ChatEndpoints.cs", "AIGC1001",
            "VerifiedUser user, GovernedModel model, CancellationToken cancel)\n    {\n        var answer = await model.For(user).Get",
            "VerifiedUser user, IChatClient chat, CancellationToken cancel)\n    {\n        var answer = await chat.Get",
            "VerifiedUser user, GovernedModel model, CancellationToken cancel)\n    {\n        var answer = await model.For(user).Get"
        },
        {
            "raw client for anybody", "ChatEndpoints.cs", "AIGC1001 AIGC3001",
            "VerifiedUser user, GovernedModel model, CancellationToken cancel)\n    {\n        var answer = await model.For(user).Get",
            "IChatClient chat, CancellationToken cancel)\n    {\n        var answer = await chat.Get",
            "GovernedModel model, VerifiedUser user, CancellationToken cancel)\n    {\n        var answer = await model.For(user).Get"
        },
        {
            "anonymous", "ChatEndpoints.cs", "AIGC3001 AIGC3002",
            "app.MapPost(\"/chat\", AnswerAsync);",
            "app.MapPost(\"/chat\", AnswerAsync);\n        app.MapPost(\"/raw\", async (OpenAI.Chat.ChatClient chat) => (await chat.CompleteChatAsync(\"Hello\")).Value.Content.Count).AllowAnonymous();",
            "app.MapPost(\"/chat\", AnswerAsync);\n        app.MapPost(\"/raw\", async (OpenAI.Chat.ChatClient chat, VerifiedUser user) => (await chat.CompleteChatAsync(\"Hello\")).Value.Content.Count);"
        },
        {
            "short retention", "Program.cs", "AIGC1002",
            "builder.Services.AddProblemDetails();",
            "builder.Services.AddProblemDetails();\nbuilder.Services.Configure<AigcCompliance.ContentLogOptions>(o => o.Retention = TimeSpan.FromDays(90));",
            "builder.Services.AddProblemDetails();\nbuilder.Services.Configure<AigcCompliance.ContentLogOptions>(o => o.Retention = TimeSpan.FromDays(184));"
        },
        {
            "prompt in a log", "ChatEndpoints.cs", "AIGC1003",
            "GovernedModel model, CancellationToken cancel)\n    {\n        var answer",
            "GovernedModel model, ILogger<Question> logger, CancellationToken cancel)\n    {\n        logger.LogInformation(\"Asked {Question}\", question.Text);\n        var answer",
            "GovernedModel model, ILogger<Question> logger, CancellationToken cancel)\n    {\n        logger.LogInformation(\"Asked {Question}\", question.Text.Length);\n        var answer"
        },
        {
            "no label", "ChatEndpoints.cs", "AIGC2001",
            "app.MapPost(\"/chat\", AnswerAsync);",
            "app.MapPost(\"/chat\", AnswerAsync);\n        app.MapPost(\"/raw\", async (VerifiedUser user, OpenAI.Chat.ChatClient chat) => (await chat.CompleteChatAsync(\"Hello\")).Value.Content[0].Text);",
            "app.MapPost(\"/chat\", AnswerAsync);\n        app.MapPost(\"/raw\", async (VerifiedUser user, OpenAI.Chat.ChatClient chat) => ExplicitTextLabel.Default.AddAtStart((await chat.CompleteChatAsync(\"Hello\")).Value.Content[0].Text));"
        },
    };

    [Theory]
    [MemberData(nameof(Breaches))]
    public async Task The_compliant_sample_is_put_right_again(string breach, string file, string rules, string original, string broken, string mended)
    {
        var properties = new Dictionary<string, string> { ["AigcService"] = "true", ["AigcMode"] = "Default", ["AigcServiceScope"] = "Public" };
        using var expected = new SampleProject("samples/ChatService", properties, Changed(mended));
        using var project = new SampleProject("samples/ChatService", properties, Changed(broken));
        Assert.Empty(await expected.ErrorsAsync());
        Assert.Empty(await project.ErrorsAsync());
        var found = (await project.NamesAsync()).Select(n => n.Split(' ')[0]).ToList();
        Assert.Contains(found, f => rules.Contains(f, StringComparison.Ordinal));
        Assert.All(rules.Split(' '), r => Assert.Contains(r, RuleTable.All.Select(x => x.Id)));

        await project.MendAsync();

        var (actual, should) = (await project.TreeAsync(file), await expected.TreeAsync(file));
        Assert.True(SyntaxFactory.AreEquivalent(should, actual, topLevel: false), breach + "\n" + actual);
        Assert.DoesNotContain(await project.NamesAsync(), n => rules.Split(' ').Contains(n.Split(' ')[0]));

        Func<string, string, string> Changed(string to) => (name, text) =>
        {
            if (name != file)
            {
                return text;
            }

            Assert.Contains(original, text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            var changed = text.ReplaceLineEndings("\n").Replace(original, to, StringComparison.Ordinal);
            return to.Contains("ExplicitTextLabel", StringComparison.Ordinal)
                ? changed.Replace("using Microsoft.AspNetCore.Http", "using AigcCompliance.Labels;\nusing Microsoft.AspNetCore.Http", StringComparison.Ordinal)
                : changed;
        };
    }

    [Fact]
    public async Task A_service_in_another_file_gets_the_user_from_the_endpoint()
    {
        const string raw = """

            internal sealed class Answers(IChatClient chat)
            {
                public Task<ChatResponse> GetAsync(string question, CancellationToken cancel) => chat.GetResponseAsync(question, cancellationToken: cancel);
            }
            """;
        const string governed = """

            internal sealed class Answers(GovernedModel chat)
            {
                public Task<ChatResponse> GetAsync(string question, VerifiedUser user, CancellationToken cancel) => chat.For(user).GetResponseAsync(question, cancellationToken: cancel);
            }
            """;
        const string model = "VerifiedUser user, GovernedModel model, CancellationToken cancel)\n    {\n        var answer = await model.For(user).GetResponseAsync(question.Text, cancellationToken: cancel)";
        const string service = "Answers answers, CancellationToken cancel)\n    {\n        var answer = await answers.GetAsync(question.Text, cancel)";
        const string mended = "Answers answers, VerifiedUser user, CancellationToken cancel)\n    {\n        var answer = await answers.GetAsync(question.Text, user, cancel)";
        var properties = new Dictionary<string, string> { ["AigcService"] = "true", ["AigcMode"] = "Default", ["AigcServiceScope"] = "Public" };
        using var expected = new SampleProject("samples/ChatService", properties, Changed(governed, mended));
        using var project = new SampleProject("samples/ChatService", properties, Changed(raw, service));
        Assert.Empty(await expected.ErrorsAsync());
        Assert.Contains("AIGC1001 ChatService/ChatModel.cs", await project.NamesAsync());
        Assert.Contains("AIGC3001 ChatService/ChatEndpoints.cs", await project.NamesAsync());

        await project.MendAsync();

        Assert.Empty(await project.NamesAsync());
        foreach (var file in new[] { "ChatModel.cs", "ChatEndpoints.cs" })
        {
            var actual = await project.TreeAsync(file);
            Assert.True(SyntaxFactory.AreEquivalent(await expected.TreeAsync(file), actual, topLevel: false), actual.ToString());
        }

        static Func<string, string, string> Changed(string declared, string called) => (name, text) => name switch
        {
            "ChatModel.cs" => text + declared,
            "ChatEndpoints.cs" => text.ReplaceLineEndings("\n").Replace(model, called, StringComparison.Ordinal),
            _ => text,
        };
    }
}
