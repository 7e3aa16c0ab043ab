namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>A label counts where it is on the value that leaves, or on the same answer; anywhere else it does not.</summary>
public sealed class FlowLabelTests
{
    [Fact]
    public Task On_the_value() => Check("""
        private const string Notice = "【AI生成】";
        private static readonly string Footer = "内容由人工智能生成";
        public async Task<string> Joined(string q) => Notice + await answers.Ask(q);
        public async Task<string> Interpolated(string q) => $"{await answers.Ask(q)}（{Footer}）";
        public async Task<string> Formatted(string q) => string.Format("AI生成：{0}", await answers.Ask(q));
        public async Task<string> Inserted(string q) => (await answers.Ask(q)).Insert(0, Notice);
        public async Task<string> Built(string q) { var b = new System.Text.StringBuilder(Notice); b.AppendLine(await answers.Ask(q)); return b.ToString(); }
        public async Task<string> Own(string q) => Label(await answers.Ask(q));
        public async Task<string> Passed(string q) => Join(Notice, await answers.Ask(q));
        public async Task<string> Runtime(string q) => AigcCompliance.Labels.ExplicitTextLabel.Default.AddAtEnd(await answers.Ask(q));
        public async Task<string> Marked(string q) => Mark(await answers.Ask(q));
        public async Task<string> OneWay(string q) { var t = await answers.Ask(q); if (q.Length > 3) { t = Label(t); } return t; } //! 2001
        public async Task<string> Elsewhere(string q) { var other = Notice + q; Console.WriteLine(other); return await answers.Ask(q); } //! 2001
        public async Task<string> Unmarked(string q) => Join("Answer: ", await answers.Ask(q)); //! 2001
        private static string Label(string s) => "AI生成：" + s;
        private static string Join(string a, string b) => a + b;
        [Labels] private static string Mark(string s) => s.ToUpperInvariant();
        """);

    [Fact]
    public Task On_the_same_answer() => Check("""
        public async Task<object> Sibling(string q) => new { text = await answers.Ask(q), notice = "AI生成" };
        public async Task<Dto> Member(string q) => new Dto { Text = await answers.Ask(q), Notice = "内容由人工智能生成" };
        public async Task<Dto> MemberLater(string q) { var d = new Dto { Text = await answers.Ask(q) }; d.Notice = "内容由人工智能生成"; return d; }
        public async Task<object> Plain(string q) => new { text = await answers.Ask(q), notice = "thanks" }; //! 2001
        public async Task Written(string q) { await Response.WriteAsync("AI生成\n"); await Response.WriteAsync(await answers.Ask(q)); }
        public async Task WrittenPlain(string q) { await Response.WriteAsync("Answer\n"); await Response.WriteAsync(await answers.Ask(q)); } //! 2001
        [Labels] public async Task<string> Believed(string q) => await answers.Ask(q);
        [Labels] public async Task BelievedHelper(string q) => await Put(await answers.Ask(q));
        private async Task Put(string s) => await Response.WriteAsync(s);
        """);

    [Fact]
    public async Task What_is_listed_as_labelling_labels()
    {
        Assert.Contains("AIGC2001", await IdsAsync(""));
        Assert.DoesNotContain("AIGC2001", await IdsAsync("[Notice]::Of labels"));
    }

    private static async Task<IEnumerable<string>> IdsAsync(string list) => (await FlowSnippets.FindingsAsync(FlowSnippets.Compile("""
        using Microsoft.Extensions.AI;
        [ApiController] public class C(IChatClient chat) : ControllerBase { public async Task<string> Ask() => Notice.Of((await chat.GetResponseAsync("x")).Text); }
        public static class Notice { public static string Of(string s) => s.Trim(); }
        """), list: list)).Select(f => f.Id);

    private static Task Check(string members) => FlowSnippets.CheckAsync(true, FlowSnippets.Controller(members));
}
