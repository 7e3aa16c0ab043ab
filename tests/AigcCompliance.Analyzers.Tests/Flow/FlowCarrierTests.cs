namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>Ways on which text travels from a model to the user, each with a twin on which it does not.</summary>
public sealed class FlowCarrierTests
{
    [Fact]
    public Task Helpers_services_and_recursion() => Check("""
        public async Task<string> Service(string q) => await answers.Ask(q); //! 2001
        public async Task<IActionResult> Helper(string q) { var t = await Own(q); return Ok(t); } //! 2001
        private async Task<string> Own(string q) { var t = await answers.Ask(q); return t.Trim(); }
        public async Task<string> Decorated(string q) => Bold(await answers.Ask(q)); //! 2001
        public async Task<string> Counted(string q) => Count(await answers.Ask(q));
        public async Task<string> Deep(string q) => Even(await answers.Ask(q), 9); //! 2001
        public async Task<string> Written(string q) { await Send(await answers.Ask(q)); return "ok"; }
        private async Task Send(string text) => await Response.WriteAsync(text); //! 2001
        public async Task<string> Other(string q) { await Log(await answers.Ask(q)); return q; }
        private static string Bold(string s) => "<b>" + s + "</b>";
        private static string Count(string s) => s.Length.ToString();
        private static string Even(string s, int n) => n == 0 ? s : Odd(s, n - 1);
        private static string Odd(string s, int n) => Even(s, n - 1);
        private static Task Log(string s) => Task.CompletedTask;
        """);

    [Fact]
    public Task Fields_properties_and_events() => Check("""
        private string last = "";
        private string kept = "";
        public async Task Fill(string q) { last = await answers.Ask(q); kept = q; }
        public string Read() => last; //! 2001
        public string ReadOther() => kept;
        private string? Current { get; set; }
        public async Task FillProperty(string q) => Current = await answers.Ask(q);
        public string? ReadProperty() => Current; //! 2001
        private string Computed => last + "!";
        public string ReadComputed() => Computed; //! 2001
        public event Action<string>? Said;
        public async Task Raise(string q) { Said += s => Response.WriteAsync(s); Said?.Invoke(await answers.Ask(q)); } //! 2001
        public event Action<string>? Asked;
        public async Task RaiseOther(string q) { Asked += s => Response.WriteAsync(s); await answers.Ask(q); Asked?.Invoke(q); }
        """);

    [Fact]
    public Task Objects_with_members() => Check("""
        public async Task<Dto> Whole(string q) => new Dto { Text = await answers.Ask(q), Question = q }; //! 2001
        public async Task<string?> Sibling(string q) { var d = new Dto { Text = await answers.Ask(q), Question = q }; return d.Question; }
        public async Task<string?> Same(string q) { var d = new Dto(); d.Text = await answers.Ask(q); return d.Text; } //! 2001
        public async Task<Dto> Cleared(string q) { var d = new Dto { Text = await answers.Ask(q) }; d.Text = "none"; return d; }
        public async Task<Note> Record(string q) => new Note(q, await answers.Ask(q)); //! 2001
        public async Task<string> RecordSibling(string q) { var n = new Note(q, await answers.Ask(q)); return n.Question; }
        public async Task<Note> With(string q) { var n = new Note(q, ""); return n with { Answer = await answers.Ask(q) }; } //! 2001
        public async Task<object> Anonymous(string q) => new { q, reply = await answers.Ask(q) }; //! 2001
        public async Task<string> Tuple(string q) { var (text, asked) = (await answers.Ask(q), q); return text; } //! 2001
        public async Task<string> TupleSibling(string q) { var (text, asked) = (await answers.Ask(q), q); return asked; }
        public async Task<int> Number(string q) => (await answers.Ask(q)).Length;
        public async Task<string?> Fact(string q) => (await chat.GetResponseAsync(q)).ModelId;
        """);

    [Fact]
    public Task Members_are_told_apart_through_returns_fields_and_lists() => Check("""
        private Found? found;
        private readonly List<Line> lines = [];
        private async Task<Found> Find(string q) { var items = new List<Item> { new() { Text = q } }; return new Found(await answers.Ask(q), items); }
        public async Task<string?> ReturnedOther(string q) { var f = await Find(q); return f.Items[0].Text; }
        public async Task<string?> Returned(string q) { var f = await Find(q); return f.Answer; } //! 2001
        public async Task Fill(string q) { found = await Find(q); lines.Add(new Line(q, await answers.Ask(q))); }
        public string? KeptOther() => found?.Items.First().Text;
        public string? Kept() => found?.Answer; //! 2001
        public IEnumerable<string> ListedOther() => lines.Select(l => l.Asked);
        public IEnumerable<string> Listed() => lines.Select(l => l.Said); //! 2001
        public IEnumerable<string> WalkedOther() { foreach (var l in lines) { yield return l.Asked; } }
        public IEnumerable<string> Walked() { foreach (var l in lines) { yield return l.Said; } } //! 2001
        public record Found(string Answer, List<Item> Items);
        public class Item { public string? Text { get; set; } }
        public record Line(string Asked, string Said);
        """);

    [Fact]
    public Task What_the_user_wrote_is_not_generated() => Check("""
        private ChatMessage? message;
        private readonly List<ChatMessage> history = [];
        public async Task Fill(string q) { message = new(ChatRole.Assistant, await answers.Ask(q)); history.Add(message); }
        public string Users() { if (message!.Role == ChatRole.User) { return message.Text; } return ""; }
        public string Others() { if (message!.Role != ChatRole.User) { return message.Text; } return ""; } //! 2001
        public string Assistants() { if (message!.Role == ChatRole.Assistant) { return message.Text; } return ""; } //! 2001
        public IEnumerable<string> UsersOfList() { foreach (var m in history) { if (m.Role == ChatRole.User) { yield return m.Text; } } }
        public IEnumerable<string> AllOfList() { foreach (var m in history) { if (m.Role == ChatRole.User) { } yield return m.Text; } } //! 2001
        """);

    [Fact]
    public Task Collections_builders_and_queries() => Check("""
        public async Task<string[]> All(string q) => await Task.WhenAll(answers.Ask(q), answers.Ask(q)); //! 2001
        public async Task<List<string>> Listed(string q) { var l = new List<string>(); foreach (var t in await Task.WhenAll(answers.Ask(q))) { l.Add(t); } return l; } //! 2001
        public async Task<IEnumerable<string>> Projected(string q) { var l = new List<string> { await answers.Ask(q) }; return l.Select(t => t + "!"); } //! 2001
        public async Task<IEnumerable<int>> Lengths(string q) { var l = new List<string> { await answers.Ask(q) }; return l.Select(t => t.Length); }
        public async Task<string?> Keyed(string q) { var d = new Dictionary<string, string>(); d["x"] = await answers.Ask(q); d.TryGetValue("x", out var t); return t; } //! 2001
        public async Task<string> Built(string q) { var b = new System.Text.StringBuilder(); b.Append("a").Append(await answers.Ask(q)); return b.ToString(); } //! 2001
        public async Task<string> BuiltApart(string q) { var b = new System.Text.StringBuilder(); var c = new System.Text.StringBuilder(); b.Append(await answers.Ask(q)); return c.ToString(); }
        public async Task<string> Channelled(string q) { var c = System.Threading.Channels.Channel.CreateUnbounded<string>(); await c.Writer.WriteAsync(await answers.Ask(q)); return await c.Reader.ReadAsync(); } //! 2001
        public async Task<string> Array(string q) { var a = new string[2]; a[0] = await answers.Ask(q); return a[1]; } //! 2001
        public async Task<string> Spread(string q) { string[] a = [q, await answers.Ask(q)]; return string.Join(' ', a); } //! 2001
        public async Task<byte[]> Bytes(string q) => System.Text.Encoding.UTF8.GetBytes(await answers.Ask(q)); //! 2001
        public async Task<string> Json(string q) => System.Text.Json.JsonSerializer.Serialize(new Dto { Text = await answers.Ask(q) }); //! 2001
        """);

    [Fact]
    public Task Branches_loops_patterns_and_handlers() => Check("""
        public async Task<string> OneBranch(string q) { var t = await answers.Ask(q); if (q.Length > 3) { t = "short"; } return t; } //! 2001
        public async Task<string> BothBranches(string q) { var t = await answers.Ask(q); if (q.Length > 3) { t = "a"; } else { t = "b"; } return t; }
        public async Task<string> Loop(string q) { var t = ""; for (var i = 0; i < 3; i++) { t += await answers.Ask(q); } return t; } //! 2001
        public async Task<string> Late(string q) { var t = ""; var u = ""; while (u.Length < 9) { u = t; t = await answers.Ask(q); } return u; } //! 2001
        public async Task<string> Matched(string q) => await answers.Ask(q) switch { "" => "none", var s => s }; //! 2001
        public async Task<string> Constants(string q) => await answers.Ask(q) switch { "yes" => "ja", _ => "nein" };
        public async Task<string> Property(string q) => new Dto { Text = await answers.Ask(q) } is { Text: { Length: > 0 } t } ? t : ""; //! 2001
        public async Task<string> Tried(string q) { string t; try { t = await answers.Ask(q); } catch (Exception) { t = "failed"; } return t; } //! 2001
        public async Task<string> Finally(string q) { var t = ""; try { t = await answers.Ask(q); } finally { t = "always"; } return t; }
        public async Task<string> Coalesced(string q) { string? t = null; t ??= await answers.Ask(q); return t; } //! 2001
        """);

    [Fact]
    public Task Functions_as_values() => Check("""
        public async Task<string> Captured(string q) { var t = ""; Func<Task> f = async () => { t = await answers.Ask(q); }; await f(); return t; } //! 2001
        public async Task<string> CapturedLabelled(string q) { var t = ""; Func<Task> f = async () => { t = "AI生成：" + await answers.Ask(q); }; await f(); return t; }
        public async Task<string> Retried(string q) => await Retry(() => answers.Ask(q)); //! 2001
        public async Task<string> RetriedOther(string q) { await Retry(() => answers.Ask(q)); return await Retry(() => Task.FromResult(q)); }
        public async Task<string> Called(string q) { await Each(async s => await Response.WriteAsync(s)); return q; } //! 2001
        public async Task<string> CalledOther(string q) { await Each(async s => await Response.WriteAsync(q)); return q; }
        public async Task<string> Group(string q) { await Each(Put); return q; }
        private async Task Put(string s) => await Response.WriteAsync(s); //! 2001
        public async Task<string> LocalFunction(string q) { var t = ""; void Set(string s) => t = s; Set(await answers.Ask(q)); return t; } //! 2001
        public async Task<string> Factory(string q) { var make = q.Length > 3 ? Long() : Short(); return make(); } //! 2001
        private static async Task<T> Retry<T>(Func<Task<T>> work) { for (;;) { try { return await work(); } catch (TimeoutException) { } } }
        private async Task Each(Func<string, Task> on) => await on(await answers.Ask("x"));
        private Func<string> Long() => () => answers.Ask("x").Result;
        private Func<string> Short() => () => "short";
        """);

    [Fact]
    public Task Streams_iterators_and_out_parameters() => Check("""
        private async IAsyncEnumerable<string> Pieces(string q) { await foreach (var u in chat.GetStreamingResponseAsync("x")) { yield return u.Text; } }
        public async Task Streamed(string q) { await foreach (var p in Pieces(q)) { await Response.WriteAsync(p); } } //! 2001
        public async Task StreamedCount(string q) { var n = 0; await foreach (var p in Pieces(q)) { n++; } await Response.WriteAsync(n.ToString()); }
        public IAsyncEnumerable<string> Returned(string q) => Pieces(q); //! 2001
        public async Task<string> Out(string q) { Take(await answers.Ask(q), out var t); return t; } //! 2001
        public async Task<string> Ref(string q) { var t = await answers.Ask(q); Reset(ref t); return t; }
        private static void Take(string s, out string t) => t = s;
        private static void Reset(ref string t) => t = "none";
        """);

    [Fact]
    public Task An_interface_means_its_implementations_or_what_is_registered() => FlowSnippets.CheckAsync(true, """
        using Microsoft.Extensions.AI;
        namespace Shop;
        public interface ISays { Task<string> Say(); }
        public class Model(IChatClient chat) : ISays { public async Task<string> Say() => (await chat.GetResponseAsync("x")).Text; }
        public class Canned : ISays { public Task<string> Say() => Task.FromResult("hello"); }
        public interface IShouts { Task<string> Shout(); }
        public class LoudModel(IChatClient chat) : IShouts { public async Task<string> Shout() => (await chat.GetResponseAsync("x")).Text; }
        public class LoudCanned : IShouts { public Task<string> Shout() => Task.FromResult("HELLO"); }
        public abstract class Base { public abstract Task<string> Speak(); }
        public class Derived(IChatClient chat) : Base { public override async Task<string> Speak() => (await chat.GetResponseAsync("x")).Text; }
        public static class Startup { public static void Add(IServiceCollection s) => s.AddScoped<IShouts, LoudCanned>(); }
        [ApiController]
        public class SayController(ISays says, IShouts shouts, Base speaks) : ControllerBase
        {
            public async Task<string> Say() => await says.Say(); //! 2001
            public async Task<string> Shout() => await shouts.Shout();
            public async Task<string> Speak() => await speaks.Speak(); //! 2001
        }
        """);

    [Fact]
    public Task Constructors_setters_tasks_and_extensions() => FlowSnippets.CheckAsync(true, """
        using Microsoft.Extensions.AI;
        namespace Shop;
        public interface IAnswers { Task<string> Ask(string q); }
        public class Answers(IChatClient chat) : IAnswers { public async Task<string> Ask(string q) => (await chat.GetResponseAsync(q)).Text; }
        public class Primary(string text) { public string Text() => text; }
        public class Service { private readonly string text; private readonly IAnswers inner; public Service(string text, IAnswers inner) { this.text = text; this.inner = inner; } public string Text() => text; public string Kind() => inner.ToString()!; }
        public class Settable { public string Body { get; private set; } = ""; public void Set(string body) => Body = body; public string Upper() => Body.ToUpper(); }
        public static class Extensions { public static string Shout(this string s) => s + "!"; }
        public enum Mood { Good, Bad }
        [ApiController]
        public class AskController(IAnswers answers) : ControllerBase
        {
            public async Task<string> ByPrimary(string q) => new Primary(await answers.Ask(q)).Text(); //! 2001
            public async Task<string> ByConstructor(string q) => new Service(await answers.Ask(q), answers).Text(); //! 2001
            public async Task<string> ByConstructorOther(string q) => new Service(await answers.Ask(q), answers).Kind();
            public async Task<string> BySetter(string q) { var m = new Settable(); m.Set(await answers.Ask(q)); return m.Upper(); } //! 2001
            public async Task<string> BySetterOther(string q) { var m = new Settable(); m.Set(q); await answers.Ask(q); return m.Upper(); }
            public async Task<string> ByExtension(string q) => (await answers.Ask(q)).Shout(); //! 2001
            public async Task<string> ByLazy(string q) { var later = new Lazy<Task<string>>(() => answers.Ask(q)); return await later.Value; } //! 2001
            public async Task<string> ByRun(string q) => await Task.Run(() => answers.Ask(q)); //! 2001
            public string ByWaiting(string q) => answers.Ask(q).GetAwaiter().GetResult(); //! 2001
            public async Task<ActionResult<string>> ByResult(string q) { if (q == "") { return BadRequest(); } return await answers.Ask(q); } //! 2001
            public async Task<bool> Flag(string q) => (await answers.Ask(q)).StartsWith("yes");
            public async Task<string> Parsed(string q) => int.TryParse(await answers.Ask(q), out var n) ? n.ToString() : "?";
            public async Task<Mood> Judged(string q) => Enum.Parse<Mood>(await answers.Ask(q));
        }
        """);

    [Fact]
    public Task Services_are_no_carriers() => Check("""
        public async Task<string> Stored(string q) { var s = new Store(); s.Save(await answers.Ask(q)); return s.Load(); }
        public async Task<string> Translated(string q, [FromServices] HttpClient http) => await http.GetStringAsync("https://example.org/?q=" + await answers.Ask(q));
        private sealed class Store { private readonly HttpClient http = new(); public void Save(string s) { } public string Load() => http.BaseAddress!.ToString(); }
        """);

    private static Task Check(string members) => FlowSnippets.CheckAsync(true, FlowSnippets.Controller(members));
}
