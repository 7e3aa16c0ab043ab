namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>AIGC4001 and AIGC4002.</summary>
public sealed class FlowModerationTests
{
    [Fact]
    public Task Input_and_output_pass_moderation_or_do_not() => Check("""
        public async Task<string> Neither(string q) => (await chat.GetResponseAsync(q)).Text; //! 4001 4002
        public async Task<string> Both(string q) { await moderator.CheckAsync(q); var t = (await chat.GetResponseAsync(q)).Text; await moderator.CheckAsync(t); return t; }
        public async Task<string> InputOnly(string q) { await moderator.CheckAsync(q); return (await chat.GetResponseAsync(q)).Text; } //! 4001
        public async Task<string> OutputOnly(string q) => await moderator.CleanAsync((await chat.GetResponseAsync(q)).Text); //! 4002
        public async Task<string> Cleaned(string q) => await moderator.CleanAsync((await chat.GetResponseAsync(await moderator.CleanAsync(q))).Text);
        public async Task<string> OtherText(string q, string r) { await moderator.CheckAsync(r); return (await chat.GetResponseAsync(q)).Text; } //! 4001 4002
        public async Task<string> Constant() => await moderator.CleanAsync((await chat.GetResponseAsync("say hello")).Text);
        public async Task<string> Number(int id) => await moderator.CleanAsync((await chat.GetResponseAsync($"item {id}")).Text);
        """);

    [Fact]
    public Task A_check_counts_on_the_way_on_which_it_passed() => Check("""
        public async Task<string> Left(string q) { if (!await moderator.IsSafeAsync(q)) { return "no"; } return (await chat.GetResponseAsync(q)).Text; } //! 4001
        public async Task<string> Inside(string q) { if (await moderator.IsSafeAsync(q)) { return (await chat.GetResponseAsync(q)).Text; } return "no"; } //! 4001
        public async Task<string> WrongWay(string q) { if (await moderator.IsSafeAsync(q)) { return "no"; } return (await chat.GetResponseAsync(q)).Text; } //! 4001 4002
        public async Task<string> Flagged(string q) { var t = await answers.Ask(q); return moderator.IsFlagged(t) ? "no" : t; }
        public async Task<string> FlaggedWrongWay(string q) { var t = await answers.Ask(q); return moderator.IsFlagged(t) ? t : "no"; } //! 4001
        public async Task<string> ByLocal(string q) { var ok = await moderator.IsSafeAsync(q); if (!ok) { return "no"; } return (await chat.GetResponseAsync(q)).Text; } //! 4001
        public async Task<string> ByLocalWrongWay(string q) { var ok = await moderator.IsSafeAsync(q); if (ok) { return "no"; } return (await chat.GetResponseAsync(q)).Text; } //! 4001 4002
        """);

    [Fact]
    public Task A_helper_is_known_by_its_body() => Check("""
        public async Task<string> Ensured(string q) { await Ensure(q); var t = (await chat.GetResponseAsync(q)).Text; await Ensure(t); return t; }
        public async Task<string> Twice(string q) { await Outer(q); return await moderator.CleanAsync((await chat.GetResponseAsync(q)).Text); }
        public async Task<string> Pretended(string q) { await Pretend(q); return await moderator.CleanAsync((await chat.GetResponseAsync(q)).Text); } //! 4002
        public async Task<string> Sometimes(string q) { await Maybe(q); return await moderator.CleanAsync((await chat.GetResponseAsync(q)).Text); } //! 4002
        private async Task Ensure(string s) { if (moderator.IsFlagged(s)) { throw new InvalidOperationException(); } await Task.Yield(); }
        private async Task Outer(string s) => await Ensure(s);
        private async Task Pretend(string s) => await Task.Delay(s.Length);
        private async Task Maybe(string s) { if (s.Length > 9) { await moderator.CheckAsync(s); } }
        """);

    [Fact]
    public Task Input_travels_to_the_prompt() => Check("""
        public async Task<string> Through(string q) => await moderator.CleanAsync(await Ask("Q: " + q));
        private async Task<string> Ask(string prompt) => (await chat.GetResponseAsync(prompt)).Text; //! 4002
        public async Task<string> Safe(string q) => await moderator.CleanAsync(await AskSafe("Q: " + await moderator.CleanAsync(q)));
        private async Task<string> AskSafe(string prompt) => (await chat.GetResponseAsync(prompt)).Text;
        public async Task<string> Messages(string q) { var m = new List<ChatMessage> { new(ChatRole.User, q) }; return await moderator.CleanAsync((await chat.GetResponseAsync(m)).Text); } //! 4002
        public async Task<string> Body() { var t = await new System.IO.StreamReader(Request.Body).ReadToEndAsync(); return await moderator.CleanAsync((await chat.GetResponseAsync(t)).Text); } //! 4002
        public async Task<string> Dto(Dto dto) => await moderator.CleanAsync((await chat.GetResponseAsync(dto.Question!)).Text); //! 4002
        public async Task<string> Unused(string q) => await moderator.CleanAsync((await chat.GetResponseAsync("x")).Text) + q;
        """);

    [Fact]
    public Task A_governed_call_owes_nothing() => FlowSnippets.CheckAsync(false, """
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        var app = WebApplication.CreateBuilder().Build();
        app.MapPost("/ask", async (string question, VerifiedUser user, GovernedModel model) => (await model.For(user).GetResponseAsync(question)).Text);
        app.MapPost("/raw", async (string question, IChatClient model) => (await model.GetResponseAsync(question)).Text); //! 4001 4002
        """);

    private static Task Check(string members) => FlowSnippets.CheckAsync(false, FlowSnippets.Controller(members));
}
