using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC2001. Findings of the other rules on the same code are marked too: every rule runs in every test.</summary>
public sealed class UnlabelledTextTests
{
    // Authorized, so that only the text itself is in question.
    private static Task Handler(string body) => Verify.Application($$"""
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", async (string question, IChatClient chat, HttpContext http) =>
        {
            {{body}}
        }).RequireAuthorization();

        record Answer(string Text) { public int Tokens { get; init; } }
        class Shown { public string Content { get; set; } = ""; public bool IsError { get; set; } }
        """);

    [Theory]
    [InlineData("return {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}(question)).Text|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return {|AIGC2001:Results.Text(a.Text)|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return {|AIGC2001:Results.Ok(new { Reply = a.Text })|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return {|AIGC2001:new Answer(a.Text)|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return {|AIGC2001:$\"<p>{a.Text}</p>\"|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); var t = \"\"; t += a; return {|AIGC2001:t|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); var sb = new System.Text.StringBuilder(); sb.Append(\"x\").Append(a.Text); return {|AIGC2001:sb.ToString()|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); var all = new List<string>(); foreach (var m in a.Messages) { all.Add(m.Text); } return {|AIGC2001:string.Join(' ', all)|};")]
    [InlineData("var t = \"\"; await foreach (var u in chat.{|AIGC1001:GetStreamingResponseAsync|}(question)) { t += u.Text; } return {|AIGC2001:t|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); string t; if (question.Length > 3) { t = a.Text; } else { t = \"no\"; } return {|AIGC2001:t|};")]
    [InlineData("string t; try { t = (await chat.{|AIGC1001:GetResponseAsync|}(question)).Text; } catch (Exception) { t = \"failed\"; } return {|AIGC2001:t|};")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return {|AIGC2001:a.Text.Trim().ToUpperInvariant()|};")]
    [InlineData("await foreach (var u in chat.{|AIGC1001:GetStreamingResponseAsync|}(question)) { await http.Response.WriteAsync({|AIGC2001:u.Text|}); }")]
    [InlineData("ChatResponse? a = await chat.{|AIGC1001:GetResponseAsync|}(question); return {|AIGC2001:a?.Messages?.LastOrDefault()?.Text?.Trim()|};")]
    [InlineData("if (await chat.{|AIGC1001:GetResponseAsync|}(question) is { Text: { Length: > 0 } t }) { return {|AIGC2001:t|}; } return \"\";")]
    public Task Generated_text_that_leaves_bare_is_reported(string body) => Handler(body);

    [Theory]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return AigcCompliance.Labels.ExplicitTextLabel.Default.AddAtStart(a.Text);")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return \"【AI生成】\" + a.Text;")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return $\"{a.Text}（本内容由人工智能合成）\";")]
    [InlineData("await http.Response.WriteAsync(\"AI-generated:\"); await foreach (var u in chat.{|AIGC1001:GetStreamingResponseAsync|}(question)) { await http.Response.WriteAsync(u.Text); }")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); var t = a.Text; t = \"thanks\"; return t;")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return a.Usage?.TotalTokenCount;")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return a.ModelId;")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return a.Text.Length;")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); return Results.Ok(new { Done = a.Text.Contains(\"x\") });")]
    [InlineData("await chat.{|AIGC1001:GetResponseAsync|}(question); return question;")]
    [InlineData("var a = await chat.{|AIGC1001:GetResponseAsync|}(question); Func<string> later = () => a.Text; return \"x\";")]
    [InlineData("if (await chat.{|AIGC1001:GetResponseAsync|}(question) is { ModelId: { } id }) { return id; } return \"\";")]
    public Task Labelled_overwritten_or_no_text_at_all_is_silent(string body) => Handler(body);

    [Fact]
    public Task Whoever_keeps_the_log_has_labelled_nothing() => Verify.Application("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/logged", [ContentLogged] async (string question, IChatClient chat) => {|AIGC2001:(await chat.GetResponseAsync(question)).Text|}).RequireAuthorization();
        app.MapPost("/both", [ContentLogged] async (string question, IChatClient chat) => Notice.On((await chat.GetResponseAsync(question)).Text)).RequireAuthorization();

        static class Notice { [Labels] public static string On(string text) => text; }
        """);

    [Fact]
    public Task The_first_piece_of_a_stream_labels_what_follows() => Verify.Library("""
        using AigcCompliance.Labels;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.AI;
        [Microsoft.AspNetCore.Authorization.Authorize]
        public class StreamController(IChatClient chat) : ControllerBase
        {
            [HttpGet("a")]
            public async IAsyncEnumerable<string> Labelled(string q)
            {
                yield return ExplicitTextLabel.Default.Text;
                await foreach (var u in chat.{|AIGC1001:GetStreamingResponseAsync|}(q)) { yield return u.Text; }
            }

            [HttpGet("b")]
            public async IAsyncEnumerable<string> Bare(string q)
            {
                yield return "";
                await foreach (var u in chat.{|AIGC1001:GetStreamingResponseAsync|}(q)) { yield return {|AIGC2001:u.Text|}; }
            }

            [HttpGet("c")]
            public async Task<string> One(string q)
            {
                if (q.Length == 0) { return ExplicitTextLabel.Default.Text; }
                return {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}(q)).Text|};
            }
        }
        """);

    [Theory]
    [InlineData("await Notice.StartAsync(http.Response);", "u.Text")]
    [InlineData("await Notice.StartAsync(http);", "u.Text")]
    [InlineData("await Notice.OtherAsync(http.Response);", "{|AIGC2001:u.Text|}")]
    [InlineData("Notice.Nowhere(question);", "{|AIGC2001:u.Text|}")]
    public Task A_declared_notice_that_is_handed_the_response_labels_what_is_written_to_it(string notice, string text) => Verify.Application($$"""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", async (string question, IChatClient chat, HttpContext http) =>
        {
            {{notice}}
            await foreach (var u in chat.{|AIGC1001:GetStreamingResponseAsync|}(question)) { await http.Response.WriteAsync({{text}}); }
        }).RequireAuthorization();

        static class Notice
        {
            [Labels] public static Task StartAsync(HttpResponse response) => response.WriteAsync("以下内容由人工智能生成");
            [Labels] public static Task StartAsync(HttpContext context) => context.Response.WriteAsync("以下内容由人工智能生成");
            public static Task OtherAsync(HttpResponse response) => response.WriteAsync("hello");
            [Labels] public static string Nowhere(string text) => text;
        }
        """);

    // One piece of code keeps answers and orders; what was put in as the one does not come back as the other.
    [Fact]
    public Task Generic_code_gives_back_what_it_was_handed_as_the_same_type() => Verify.Application("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", async (string question, IChatClient chat, Repository<Reply> replies) =>
            replies.Add(new Reply((await chat.{|AIGC1001:GetResponseAsync|}(question)).Text))).RequireAuthorization();
        app.MapGet("/replies", (Repository<Reply> replies) => {|AIGC2001:replies.All()|}).RequireAuthorization();
        app.MapGet("/orders", (Repository<Order> orders) => orders.All()).RequireAuthorization();
        app.MapGet("/reply", (Repository<Reply> replies) => { Reply? found = null; replies.Find(r => found = r); return {|AIGC2001:found|}; }).RequireAuthorization();
        app.MapGet("/order", (Repository<Order> orders) => { Order? found = null; orders.Find(o => found = o); return found; }).RequireAuthorization();

        record Reply(string Text);
        record Order(string Text);
        interface IContext<T> { void Add(T item); IEnumerable<T> All(); }
        class VolatileContext<T> : IContext<T>
        {
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, T> items = new();
            public void Add(T item) => items.TryAdd("", item);
            public IEnumerable<T> All() => items.Values;
        }

        class Repository<T>(IContext<T> context)
        {
            public void Add(T item) => context.Add(item);
            public IEnumerable<T> All() => context.All();
            public void Find(Action<T> found) => found(context.All().First());
        }
        """);

    [Fact]
    public Task What_is_shown_as_an_error_was_not_generated() => Handler("""
        var all = new List<Shown>();
                try { all.Add(new Shown { Content = (await chat.{|AIGC1001:GetResponseAsync|}(question)).Text }); }
                catch (Exception e) { all.Add(new Shown { Content = e.Message, IsError = true }); }
                foreach (var one in all)
                {
                    if (one.IsError) { await http.Response.WriteAsync(one.Content); }
                    else { await http.Response.WriteAsync({|AIGC2001:one.Content|}); }
                }
        """);

    [Theory]
    [InlineData("[Labels]", "[Labels]", "notice.On(text)")]
    [InlineData("[Labels]", "", "{|AIGC2001:notice.On(text)|}")]
    [InlineData("", "", "{|AIGC2001:notice.On(text)|}")]
    public Task What_every_implementation_declares_its_interface_does(string one, string two, string result) => Verify.Application($$"""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", async (string question, IChatClient chat, INotice notice) =>
        {
            var text = (await chat.{|AIGC1001:GetResponseAsync|}(question)).Text;
            return {{result}};
        }).RequireAuthorization();

        interface INotice { string On(string text); }
        {{one}} class First : INotice { public string On(string text) => text; }
        class Second : INotice { {{two}} public string On(string text) => text; }
        """);

    [Fact]
    public Task What_a_helper_fills_is_not_what_it_overwrites() => Verify.Application("""
        using System.Threading.Channels;
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/filled", (string question, IChatClient chat) =>
        {
            var channel = Channel.CreateUnbounded<string>();
            _ = Fill.Run(channel.Writer, question, chat);
            return {|AIGC2001:channel.Reader|};
        }).RequireAuthorization();
        app.MapPost("/own", async (string question, IChatClient chat) =>
        {
            await Fill.Overwrite(question, chat);
            return question;
        }).RequireAuthorization();

        static class Fill
        {
            public static async Task Run(ChannelWriter<string> writer, string question, IChatClient chat)
            {
                await foreach (var u in chat.{|AIGC1001:GetStreamingResponseAsync|}(question)) { await writer.WriteAsync(u.Text); }
            }

            public static async Task<int> Overwrite(string text, IChatClient chat)
            {
                text = (await chat.{|AIGC1001:GetResponseAsync|}(text)).Text;
                return text.Length;
            }
        }
        """);

    [Fact]
    public Task A_prompt_that_speaks_of_AI_is_no_label() => Handler(
        "var a = await chat.{|AIGC1001:GetResponseAsync|}(\"You are an AI that generates poems. \" + question); return {|AIGC2001:a.Text|};");

    [Fact]
    public Task Controller_actions_hubs_and_grpc_are_ways_to_the_user() => Verify.Library("""
        using Grpc.Core;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;

        [Authorize]
        public class AskController(IChatClient chat) : ControllerBase
        {
            public async Task<IActionResult> Ask(string text) => {|AIGC2001:Ok((await chat.{|AIGC1001:GetResponseAsync|}(text)).Text)|};

            private async Task<string> Helper(string text) => (await chat.{|AIGC1001:GetResponseAsync|}(text)).Text;
        }

        [Authorize]
        public class AskHub(IChatClient chat) : Hub
        {
            public async Task Ask(string text)
            {
                var answer = await chat.{|AIGC1001:GetResponseAsync|}(text);
                await Clients.Caller.SendAsync("answer", {|AIGC2001:answer.Text|});
            }

            public async IAsyncEnumerable<string> Stream(string text)
            {
                await foreach (var update in chat.{|AIGC1001:GetStreamingResponseAsync|}(text))
                {
                    yield return {|AIGC2001:update.Text|};
                }
            }
        }

        public class Streams(IChatClient chat)
        {
            public async Task Ask(string text, IServerStreamWriter<string> to)
            {
                var answer = await chat.{|AIGC1001:GetResponseAsync|}(text);
                await to.WriteAsync({|AIGC2001:answer.Text|});
            }
        }
        """);

    [Fact]
    public Task A_method_group_handler_is_an_endpoint_and_an_ordinary_method_is_not() => Verify.Application("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", Handlers.Ask).RequireAuthorization();

        static class Handlers
        {
            public static async Task<string> Ask(string text, IChatClient chat) => {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}(text)).Text|};
            public static async Task<string> Other(string text, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(text)).Text;
        }
        """);

    [Fact]
    public Task A_local_function_is_a_handler_when_it_is_mapped() => Verify.Application("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", Ask).RequireAuthorization();
        await Other("x", null!);

        static async Task<string> Ask(string text, IChatClient chat) => {|AIGC2001:(await chat.{|AIGC1001:GetResponseAsync|}(text)).Text|};
        static async Task<string> Other(string text, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(text)).Text;
        """);

    [Fact]
    public Task An_endpoint_marked_as_labelled_by_its_user_interface_is_believed() => Verify.Library("""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.Extensions.AI;
        [Authorize]
        public class AskController(IChatClient chat) : ControllerBase
        {
            [AigcCompliance.Labels]
            public async Task<string> Ask(string text) => (await chat.{|AIGC1001:GetResponseAsync|}(text)).Text;
        }
        """);

    [Fact]
    public Task A_governed_call_owes_no_label() => Verify.Application("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", async (string question, VerifiedUser user, GovernedModel model) =>
            (await model.For(user).GetResponseAsync(question)).Text);
        """);

    [Fact]
    public Task Enterprise_scope_owes_no_label_to_the_public() => Verify.Application("""
        using Microsoft.Extensions.AI;

        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", async (string question, IChatClient chat) => (await chat.{|AIGC1001:GetResponseAsync|}(question)).Text).RequireAuthorization();
        """, s => s.Options["build_property.AigcServiceScope"] = "Enterprise");
}
