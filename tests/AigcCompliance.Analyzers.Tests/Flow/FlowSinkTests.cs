namespace AigcCompliance.Analyzers.Tests.Flow;

/// <summary>Every family of places where content goes to the user, each with a twin that is none.</summary>
public sealed class FlowSinkTests
{
    [Fact]
    public Task Responses_and_results() => FlowSnippets.CheckAsync(true, FlowSnippets.Controller("""
        public async Task Body(string q) => await Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(await answers.Ask(q))); //! 2001
        public async Task Writer(string q) { await using var w = new System.IO.StreamWriter(Response.Body); await w.WriteAsync(await answers.Ask(q)); } //! 2001
        public async Task OtherWriter(string q) { await using var w = new System.IO.StreamWriter("x.txt"); await w.WriteAsync(await answers.Ask(q)); }
        public async Task Serialized(string q) => await System.Text.Json.JsonSerializer.SerializeAsync(Response.Body, new { x = await answers.Ask(q) }); //! 2001
        public async Task Json(string q) => await Response.WriteAsJsonAsync(new { x = await answers.Ask(q) }); //! 2001
        public async Task<IActionResult> Download(string q) => File(System.Text.Encoding.UTF8.GetBytes(await answers.Ask(q)), "text/plain"); //! 2001
        public async Task<IActionResult> Redirected(string q) { await answers.Ask(q); return Redirect(q); }
        [NonAction] public async Task<string> NoAction(string q) => await answers.Ask(q);
        public async Task Printed(string q) => Console.WriteLine(await answers.Ask(q));
        """));

    [Fact]
    public Task Minimal_api_and_server_sent_events() => FlowSnippets.CheckAsync(true, """
        using Microsoft.Extensions.AI;
        var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/a", async (IChatClient chat) => TypedResults.Text((await chat.GetResponseAsync("x")).Text)); //! 2001
        app.MapGet("/b", (IChatClient chat) => TypedResults.ServerSentEvents(Pieces(chat))); //! 2001
        app.MapGet("/c", Handlers.Ask);
        app.MapGet("/d", async (IChatClient chat) => Results.Ok((await chat.GetResponseAsync("x")).Text.Length));
        app.MapGet("/e", async (IChatClient chat, HttpContext http) => { await foreach (var p in Pieces(chat)) { await http.Response.WriteAsync(p); } }); //! 2001
        app.Run();
        static async IAsyncEnumerable<string> Pieces(IChatClient chat) { await foreach (var u in chat.GetStreamingResponseAsync("x")) { yield return u.Text; } }
        static class Handlers
        {
            public static async Task<string> Ask(IChatClient chat) => (await chat.GetResponseAsync("x")).Text; //! 2001
            public static async Task<string> Unmapped(IChatClient chat) => (await chat.GetResponseAsync("x")).Text;
        }
        """);

    [Fact]
    public Task Hubs_streams_and_mail() => FlowSnippets.CheckAsync(true, """
        using Grpc.Core;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.AI;
        using System.Net.Mail;
        public interface IReader { Task Got(string text); }
        public class TypedHub(IChatClient chat) : Hub<IReader>
        {
            public async Task Go() => await Clients.All.Got((await chat.GetResponseAsync("x")).Text); //! 2001
            public async Task Count() => await Clients.All.Got((await chat.GetResponseAsync("x")).Text.Length.ToString());
        }
        public class Pusher(IHubContext<TypedHub, IReader> hub, IHubContext<TypedHub> plain, IChatClient chat, IReader local)
        {
            public async Task Go() => await hub.Clients.User("u").Got((await chat.GetResponseAsync("x")).Text); //! 2001
            public async Task Plain() => await plain.Clients.All.SendAsync("got", (await chat.GetResponseAsync("x")).Text); //! 2001
            public async Task Local() => await local.Got((await chat.GetResponseAsync("x")).Text);
        }
        public class Streams(IChatClient chat)
        {
            public async Task Ask(IServerStreamWriter<string> to) { await foreach (var u in chat.GetStreamingResponseAsync("x")) { await to.WriteAsync(u.Text); } } //! 2001
        }
        public class Mailer(IChatClient chat)
        {
            public async Task Go(SmtpClient smtp)
            {
                var mail = new MailMessage("a@b", "c@d") { Subject = "x", Body = (await chat.GetResponseAsync("x")).Text };
                await smtp.SendMailAsync(mail); //! 2001
            }
            public async Task Other(SmtpClient smtp)
            {
                await chat.GetResponseAsync("x");
                await smtp.SendMailAsync(new MailMessage("a@b", "c@d") { Body = "hello" });
            }
        }
        """);

    [Fact]
    public Task Components_and_pages() => FlowSnippets.CheckAsync(true, """
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Rendering;
        using Microsoft.AspNetCore.Mvc.Razor;
        using Microsoft.AspNetCore.Mvc.RazorPages;
        using Microsoft.Extensions.AI;
        public record Line(string Role, string Text);
        public class Chat : ComponentBase
        {
            [Inject] public IChatClient Model { get; set; } = null!;
            private readonly List<Line> lines = [];
            private string? answer;
            private string input = "";
            private async Task Send() { answer = (await Model.GetResponseAsync(input)).Text; lines.Add(new Line("model", answer)); }
            protected override void BuildRenderTree(RenderTreeBuilder b)
            {
                b.AddContent(0, answer); //! 2001
                foreach (var line in lines)
                {
                    b.AddContent(1, line.Text); //! 2001
                    b.AddContent(2, line.Role);
                }
                b.OpenElement(3, "p");
                b.AddAttribute(4, "title", answer); //! 2001
                b.AddAttribute(4, "href", answer);
                b.CloseElement();
                b.OpenComponent<Shown>(5);
                b.AddAttribute(6, "Text", answer);
                b.AddAttribute(7, "Title", input);
                b.CloseComponent();
            }
        }
        public class Shown : ComponentBase
        {
            [Parameter] public string? Text { get; set; }
            [Parameter] public string? Title { get; set; }
            protected override void BuildRenderTree(RenderTreeBuilder b)
            {
                b.AddMarkupContent(0, Text); //! 2001
                b.AddMarkupContent(1, Title);
            }
        }
        public class Labelled : ComponentBase
        {
            [Inject] public IChatClient Model { get; set; } = null!;
            private string? answer;
            private async Task Send() => answer = (await Model.GetResponseAsync("x")).Text;
            protected override void BuildRenderTree(RenderTreeBuilder b)
            {
                b.AddMarkupContent(0, "<div class=\"chat\">\n<p class=\"notice\">内容由人工智能生成，仅供参考</p></div><div class=\"a long piece of markup around it\"></div>");
                b.AddContent(1, answer);
            }
        }
        public class AskModel(IChatClient chat) : PageModel
        {
            public string? Answer { get; set; }
            public string? Asked { get; set; }
            public async Task OnPostAsync(string q) { Answer = (await chat.GetResponseAsync("x")).Text; Asked = q; }
        }
        public class AskPage : RazorPage<AskModel>
        {
            public override async Task ExecuteAsync()
            {
                Write(Model.Answer); //! 2001
                Write(Model.Asked);
                await Task.Yield();
            }
        }
        public class View { public string? Text { get; set; } }
        public class HomeController(IChatClient chat) : Controller
        {
            public async Task<IActionResult> Index()
            {
                var text = (await chat.GetResponseAsync("x")).Text;
                ViewData["Answer"] = text;
                ViewData["Title"] = "Home";
                return View(new View { Text = text });
            }
        }
        public class HomePage : RazorPage<View>
        {
            public override async Task ExecuteAsync()
            {
                Write(Model.Text); //! 2001
                Write(ViewData["Answer"]); //! 2001
                Write(ViewData["Title"]);
                await Task.Yield();
            }
        }
        """);

    [Fact]
    public Task What_is_bound_in_a_component_is_input() => FlowSnippets.CheckAsync(false, """
        using Microsoft.AspNetCore.Components;
        using Microsoft.AspNetCore.Components.Rendering;
        using Microsoft.Extensions.AI;
        public class Chat : ComponentBase
        {
            [Inject] public IChatClient Model { get; set; } = null!;
            private string input = "";
            private string fixedText = "hello";
            private async Task Send() => await Model.GetResponseAsync(input); //! 4002
            private async Task SendFixed() => await Model.GetResponseAsync(fixedText);
            protected override void BuildRenderTree(RenderTreeBuilder b) =>
                b.AddAttribute(0, "onchange", EventCallback.Factory.CreateBinder(this, value => input = value, input));
        }
        """);

    [Fact]
    public Task Pictures_and_sound() => FlowSnippets.CheckAsync(true, """
        #pragma warning disable MEAI001
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        [ApiController]
        public class PictureController(IImageGenerator pictures, ITextToSpeechClient speech) : ControllerBase
        {
            public async Task<IActionResult> Picture(string q) { var r = await pictures.GenerateImagesAsync(q); return File(Bytes(r), "image/png"); } //! 2002
            public async Task<IActionResult> Marked(string q) { var r = await pictures.GenerateImagesAsync(q); return File(Mark(Bytes(r)), "image/png"); }
            public async Task<IActionResult> Count(string q) { var r = await pictures.GenerateImagesAsync(q); return Ok(r.Contents.Count); }
            public async Task Sound(string q) { var r = await speech.GetAudioAsync(q); await Response.Body.WriteAsync(r.Contents.OfType<DataContent>().First().Data); } //! 2002
            private static byte[] Bytes(ImageGenerationResponse r) => r.Contents.OfType<DataContent>().First().Data.ToArray();
            [Labels] private static byte[] Mark(byte[] picture) => picture;
        }
        """);
}
