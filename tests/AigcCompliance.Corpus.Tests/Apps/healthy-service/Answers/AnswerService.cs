using AigcCompliance;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace HealthyService.Answers;

public sealed class AnswerOptions
{
    public int MaxQuestionLength { get; set; } = 2000;

    public string Instructions { get; set; } = "用简体中文简短回答。";
}

public sealed record Question(string Text);

public sealed record Answer(string Text, string? RecordId, string? Label);

public sealed record Keywords(string[] Words);

public sealed class AnswerService(GovernedModel model, Glossary glossary, IOptions<AnswerOptions> options, ILogger<AnswerService> logger)
{
    public async Task<Answer> AnswerAsync(VerifiedUser user, Question question, CancellationToken cancel)
    {
        if (question.Text.Length > options.Value.MaxQuestionLength)
        {
            throw new ArgumentException("The question is too long.", nameof(question));
        }

        //~ client-in-a-field-like-local =AIGC1001 =AIGC2001: var chat = model.For(user) => IChatClient chat; chat = model.For(user)
        //~ client-by-a-local-function =AIGC1001 =AIGC2001: var chat = model.For(user) => IChatClient Client() => model.For(user); var chat = Client()
        //~ user-without-a-constructor +AIGC9020: model.For(user) => model.For((VerifiedUser)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof(VerifiedUser)))
        //~ user-by-activator +AIGC9020: model.For(user) => model.For((VerifiedUser)Activator.CreateInstance(typeof(VerifiedUser), nonPublic: true)!)
        //~ client-dug-out +AIGC9020 +AIGC1001 +AIGC2001: model.For(user) => (IChatClient)typeof(GovernedModel).GetField("pipeline", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!.GetValue(model)!
        //~ checked-cast =AIGC9020: model.For(user) => model.For((VerifiedUser)(object)user)
        //~ public-reflection =AIGC9020: model.For(user) => (GovernedChatClient)typeof(GovernedModel).GetMethod("For")!.Invoke(model, [user])!
        var chat = model.For(user);
        var response = await chat.GetResponseAsync(Prompt(question), new ChatOptions { Tools = [AIFunctionFactory.Create(glossary.Explain)] }, cancel);
        logger.LogInformation("Answered {RecordId} in {Tokens} tokens", response.GetRecordId(), response.Usage?.TotalTokenCount);
        return new Answer(response.Text, response.GetRecordId(), response.GetAigcLabel()?.ToJson());
    }

    public IAsyncEnumerable<ChatResponseUpdate> StreamAsync(VerifiedUser user, Question question, CancellationToken cancel)
    {
        IChatClient chat = model.For(user);
        return chat.GetStreamingResponseAsync(Prompt(question), cancellationToken: cancel);
    }

    public async Task<Keywords> KeywordsAsync(VerifiedUser user, string text, CancellationToken cancel)
    {
        var pipeline = model.For(user).AsBuilder().ConfigureOptions(o => o.Temperature = 0).Build();
        var answer = await pipeline.GetResponseAsync<Keywords>(text, cancellationToken: cancel);
        return answer.Result;
    }

    private ChatMessage[] Prompt(Question question) =>
        [new(ChatRole.System, options.Value.Instructions), new(ChatRole.User, question.Text)];
}
