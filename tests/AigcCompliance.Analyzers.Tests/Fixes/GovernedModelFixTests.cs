using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Logging;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC1001.</summary>
public sealed class GovernedModelFixTests
{
    private static Task Fix(string before, string after) => Verify.Fix<GovernedModelFix>(before, after);

    private static Task NoFix(string source) => Verify.NoFix<GovernedModelFix>(source);

    [Fact]
    public Task Minimal_api_lambda_takes_model_and_user() => Fix("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        // Answers questions.
        app.{|AIGC3001:MapPost|}("/ask", async (
            string question, // what is asked
            IChatClient chat, /* cancels */ CancellationToken cancel) =>
        {
            // One call.
            var answer = await chat.{|AIGC1001:GetResponseAsync|}(question, cancellationToken: cancel); // billed
            return {|AIGC2001:answer.Text|};
        });
        app.Run();
        """, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        // Answers questions.
        app.MapPost("/ask", async (
            string question, // what is asked
            GovernedModel model, VerifiedUser user, /* cancels */ CancellationToken cancel) =>
        {
            // One call.
            var answer = await model.For(user).GetResponseAsync(question, cancellationToken: cancel); // billed
            return answer.Text;
        });
        app.Run();
        """);

    [Fact]
    public Task Fix_all_mends_every_handler_and_two_calls_in_one() => Fix("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/twice", async (string question, IChatClient chat) =>
        {
            var draft = await chat.{|AIGC1001:GetResponseAsync|}(question);
            return {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}(draft.Text)).Text|};
        });
        app.{|AIGC3001:MapPost|}("/once", async (IChatClient chat, string question) => {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}(question)).Text|});
        app.Run();
        """, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/twice", async (string question, GovernedModel model, VerifiedUser user) =>
        {
            var draft = await model.For(user).GetResponseAsync(question);
            return (await model.For(user).GetResponseAsync(draft.Text)).Text;
        });
        app.MapPost("/once", async (GovernedModel model, VerifiedUser user, string question) => (await model.For(user).GetResponseAsync(question)).Text);
        app.Run();
        """);

    [Fact]
    public Task Existing_user_is_taken_and_used_names_are_avoided() => Fix("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/ask", async (string model, VerifiedUser who, IChatClient chat) =>
            (await chat.{|AIGC1001:GetResponseAsync|}("Model: " + model)).FinishReason?.Value);
        app.Run();
        """, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/ask", async (string model, VerifiedUser who, GovernedModel governedModel) =>
            (await governedModel.For(who).GetResponseAsync("Model: " + model)).FinishReason?.Value);
        app.Run();
        """);

    [Fact]
    public Task Mapped_local_function_and_static_method() => Fix("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/a", Ask);
        app.{|AIGC3001:MapPost|}("/b", Handlers.Ask);
        app.Run();

        static async Task<int> Ask(string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;

        public static class Handlers
        {
            public static async Task<int> Ask(string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }
        """, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/a", Ask);
        app.MapPost("/b", Handlers.Ask);
        app.Run();

        static async Task<int> Ask(string question, GovernedModel model, VerifiedUser user) => (await model.For(user).GetResponseAsync(question)).Messages.Count;

        public static class Handlers
        {
            public static async Task<int> Ask(string question, GovernedModel model, VerifiedUser user) => (await model.For(user).GetResponseAsync(question)).Messages.Count;
        }
        """);

    [Fact]
    public Task Controller_action_takes_services_by_attribute_unless_it_is_an_api_controller() => Fix("""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.AI;

        WebApplication.Create(args).MapControllers();

        public class PageController : Controller
        {
            public async Task<int> {|AIGC3001:Ask|}(string question, [FromServices] IChatClient chat) =>
                (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        [ApiController, Route("api")]
        public class ApiAskController : ControllerBase
        {
            [HttpPost]
            public async Task<int> {|AIGC3001:Ask|}(string question, IChatClient chat) =>
                (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }
        """, """
        using AigcCompliance;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.AI;

        WebApplication.Create(args).MapControllers();

        public class PageController : Controller
        {
            public async Task<int> Ask(string question, [FromServices] GovernedModel model, [FromServices] VerifiedUser user) =>
                (await model.For(user).GetResponseAsync(question)).Messages.Count;
        }

        [ApiController, Route("api")]
        public class ApiAskController : ControllerBase
        {
            [HttpPost]
            public async Task<int> Ask(string question, GovernedModel model, VerifiedUser user) =>
                (await model.For(user).GetResponseAsync(question)).Messages.Count;
        }
        """);

    [Fact]
    public Task Client_injected_into_a_controller_becomes_the_model_and_the_action_takes_the_user() => Fix("""
        using AigcCompliance;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.AI;

        WebApplication.Create(args).MapControllers();

        [ApiController]
        public class FirstController(IChatClient chat) : ControllerBase
        {
            [HttpPost("a")]
            public async Task<int> {|AIGC3001:Ask|}(string question, CancellationToken cancel) =>
                (await chat.{|AIGC1001:GetResponseAsync|}(question, cancellationToken: cancel)).Messages.Count;
        }

        [ApiController]
        public class SecondController : ControllerBase
        {
            // Stored once.
            private readonly IChatClient _chat;

            public SecondController(IChatClient chat)
            {
                _chat = chat ?? throw new ArgumentNullException(nameof(chat));
            }

            private const string question = "?";

            [HttpPost("b")]
            public async Task<int> {|AIGC3001:Ask|}() => (await this._chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;

            [HttpPost("c")]
            public async Task<int> Known(VerifiedUser who) => (await _chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }
        """, """
        using AigcCompliance;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.AI;

        WebApplication.Create(args).MapControllers();

        [ApiController]
        public class FirstController(GovernedModel chat) : ControllerBase
        {
            [HttpPost("a")]
            public async Task<int> Ask(string question, VerifiedUser user, CancellationToken cancel) =>
                (await chat.For(user).GetResponseAsync(question, cancellationToken: cancel)).Messages.Count;
        }

        [ApiController]
        public class SecondController : ControllerBase
        {
            // Stored once.
            private readonly GovernedModel _chat;

            public SecondController(GovernedModel chat)
            {
                _chat = chat ?? throw new ArgumentNullException(nameof(chat));
            }

            private const string question = "?";

            [HttpPost("b")]
            public async Task<int> Ask(VerifiedUser user) => (await this._chat.For(user).GetResponseAsync(question)).Messages.Count;

            [HttpPost("c")]
            public async Task<int> Known(VerifiedUser who) => (await _chat.For(who).GetResponseAsync(question)).Messages.Count;
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_user_is_unknown_or_somebody_calls() => NoFix("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        IChatClient local = null!;
        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/local", async (string question) => (await local.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count);
        app.{|AIGC3001:MapPost|}("/called", Called);
        app.{|AIGC3001:MapPost|}("/two", async (IChatClient fast, IChatClient smart) => (await fast.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count);
        app.{|AIGC3001:MapPost|}("/keyed", async ([FromKeyedServices("fast")] IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count);
        app.{|AIGC3001:MapPost|}("/written", async (IChatClient chat) =>
        {
            chat = local;
            return (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;
        });
        await Called("?", local);

        static async Task<int> Called(string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;

        public class Service(IChatClient chat)
        {
            public async Task<int> Run(VerifiedUser user) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;
            public async Task<int> Run() => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;
        }

        public class Created(IChatClient chat)
        {
            public static Created Make(IChatClient client) => new(client);
            public async Task<int> Run(VerifiedUser user) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;
        }
        """);

    [Fact]
    public Task Callers_up_to_the_endpoints_hand_the_user_on() => Fix("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/ask", async (string question, Answers answers, CancellationToken cancel) => await answers.Count(question, cancel: cancel));
        app.{|AIGC3001:MapPost|}("/twice", Handlers.Twice);
        app.MapControllers();
        app.Run();

        public class Answers(IChatClient chat)
        {
            // Counts.
            public async Task<int> Count(string question, bool loud = false, CancellationToken cancel = default) => await Core(question) + (loud ? 1 : 0);

            private async Task<int> Core(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        public static class Handlers
        {
            public static async Task<int> Twice(Answers answers) => await answers.Count("a") + await answers.Count("b", true);
        }

        public class AskController(Answers answers) : Controller
        {
            public async Task<int> {|AIGC3001:Ask|}() => await answers.Count("c");
        }
        """, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.MapPost("/ask", async (string question, Answers answers, VerifiedUser user, CancellationToken cancel) => await answers.Count(question, user, cancel: cancel));
        app.MapPost("/twice", Handlers.Twice);
        app.MapControllers();
        app.Run();

        public class Answers(GovernedModel chat)
        {
            // Counts.
            public async Task<int> Count(string question, VerifiedUser user, bool loud = false, CancellationToken cancel = default) => await Core(question, user) + (loud ? 1 : 0);

            private async Task<int> Core(string question, VerifiedUser user) => (await chat.For(user).GetResponseAsync(question)).Messages.Count;
        }

        public static class Handlers
        {
            public static async Task<int> Twice(Answers answers, VerifiedUser user) => await answers.Count("a", user) + await answers.Count("b", user, true);
        }

        public class AskController(Answers answers) : Controller
        {
            public async Task<int> Ask([FromServices] VerifiedUser user) => await answers.Count("c", user);
        }
        """);

    [Fact]
    public Task Nothing_is_offered_where_a_caller_is_not_seen_or_has_no_user() => NoFix("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/a", async (string question, Worker worker) => await worker.Count(question));
        app.{|AIGC3001:MapPost|}("/b", async (string question, IAnswers answers) => await answers.Count(question));
        app.{|AIGC3001:MapPost|}("/c", async (string question, Grouped grouped) => await Task.WhenAll(new[] { question }.Select(grouped.Count)));
        app.{|AIGC3001:MapPost|}("/d", (Func<Plain, Task<int>>)Casted);
        app.Run();

        static Task<int> Casted(Plain plain) => plain.Count("?");

        public class Worker(IChatClient chat) : Microsoft.Extensions.Hosting.BackgroundService
        {
            public async Task<int> Count(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
            protected override Task ExecuteAsync(CancellationToken stop) => Count("Every night.");
        }

        public interface IAnswers { Task<int> Count(string question); }

        public class Answers(IChatClient chat) : IAnswers
        {
            public async Task<int> Count(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        public class Grouped(IChatClient chat)
        {
            public async Task<int> Count(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }

        public class Plain(IChatClient chat)
        {
            public async Task<int> Count(string question) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count;
        }
        """);

    [Fact]
    public Task Nothing_is_offered_without_the_runtime() => Verify.NoFix<GovernedModelFix>("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.Create(args);
        app.{|AIGC3001:MapPost|}("/ask", async (string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Messages.Count);
        app.Run();
        """, s => s.Except = "AigcCompliance.dll");

    [Fact]
    public Task Service_class_whose_methods_know_the_user() => Verify.Fix<GovernedModelFix>("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        public class Service(IChatClient chat)
        {
            public async Task<int> Run(VerifiedUser user) => (await chat.{|AIGC1001:GetResponseAsync|}("?")).Messages.Count;
        }
        """, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        public class Service(GovernedModel chat)
        {
            public async Task<int> Run(VerifiedUser user) => (await chat.For(user).GetResponseAsync("?")).Messages.Count;
        }
        """, kind: OutputKind.DynamicallyLinkedLibrary);
}
