using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC3001 from an endpoint to a model call that lies elsewhere: every way that code runs other code.</summary>
public sealed class EndpointReachTests
{
    // Ask.Run calls the model; Mute.Run has the same shape and does not.
    private const string Services = """
        interface IAsk { Task Run(string q); }
        class Ask(IChatClient chat) : IAsk { public virtual async Task Run(string q) { await chat.{|AIGC1001:GetResponseAsync|}(q); } }
        class Mute : IAsk { public Task Run(string q) => Task.CompletedTask; }
        """;

    private static Task App(string statements, string declarations = "") => Verify.Application($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection.Extensions;

        var builder = WebApplication.CreateBuilder();
        var app = builder.Build();
        {{statements}}
        {{Services}}
        {{declarations}}
        """);

    [Theory]
    [InlineData("builder.Services.AddScoped<IAsk, Ask>(); app.{|AIGC3001:MapPost|}(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddScoped<IAsk, Mute>(); app.MapPost(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddScoped<IAsk, Mute>(); app.{|AIGC3001:MapPost|}(\"/a\", (string q, Ask ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddScoped(typeof(IAsk), typeof(Ask)); app.{|AIGC3001:MapPost|}(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.TryAddScoped(typeof(IAsk), typeof(Mute)); app.MapPost(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddSingleton<IAsk>(new Mute()); app.MapPost(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddSingleton<IAsk>(sp => new Ask(sp.GetRequiredService<IChatClient>())); app.{|AIGC3001:MapPost|}(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddSingleton<IAsk>(sp => new Mute()); app.MapPost(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddSingleton<IAsk>(sp => Made(sp)); app.{|AIGC3001:MapPost|}(\"/a\", (string q, IAsk ask) => ask.Run(q)); static IAsk Made(IServiceProvider sp) => sp.GetRequiredService<Ask>();")]
    [InlineData("builder.Services.AddKeyedScoped<IAsk, Ask>(\"k\"); app.{|AIGC3001:MapPost|}(\"/a\", (string q, [FromKeyedServices(\"k\")] IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.Add(ServiceDescriptor.Scoped<IAsk, Mute>()); app.MapPost(\"/a\", (string q, IAsk ask) => ask.Run(q));")]
    [InlineData("builder.Services.AddScoped<IAsk, Mute>(); builder.Services.AddScoped<IAsk, Ask>(); app.{|AIGC3001:MapPost|}(\"/a\", (string q, IEnumerable<IAsk> all) => Task.WhenAll(all.Select(a => a.Run(q))));")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, HttpContext http) => http.RequestServices.GetRequiredService<IAsk>().Run(q));")]
    public Task Injected_services(string statements) => App(statements);

    [Theory]
    [InlineData("var a = new Ask(null!); app.{|AIGC3001:MapPost|}(\"/a\", (string q) => a.Run(q));", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, Ask ask) => Helper(q, ask)); static Task Helper(string q, Ask ask) => ask.Run(q);", "")]
    [InlineData("app.MapPost(\"/a\", (string q, Ask ask) => Other(q, ask)); static Task Helper(string q, Ask ask) => ask.Run(q); static Task Other(string q, Ask ask) => Task.CompletedTask;", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, Ask ask) => Each(q, ask.Run)); static Task Each(string q, Func<string, Task> run) => run(q);", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", async (string q, Ask ask) => { await Task.Run(() => ask.Run(q)); });", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, Ask ask) => new[] { q }.Select(ask.Run).First());", "")]
    [InlineData("app.MapPost(\"/a\", (string q, Ask ask) => nameof(ask.Run));", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, Ask? ask) => ask?.Run(q));", "")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, Ask ask) => q.Through(ask));", "static class E { public static Task Through(this string q, Ask ask) => ask.Run(q); }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, Ask ask) => E.Through(q, ask));", "static class E { public static Task Through(this string q, Ask ask) => ask.Run(q); }")]
    [InlineData("app.MapPost(\"/a\", (string q, Mute mute) => q.Through(mute));", "static class E { public static Task Through(this string q, Ask ask) => ask.Run(q); public static Task Through(this string q, Mute mute) => mute.Run(q); }")]
    public Task Helpers_method_groups_and_lambdas(string statements, string declarations) => App(statements, declarations);

    [Theory]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Holder h) => h.Answer);", "class Holder(Ask ask) { public Task Answer => ask.Run(\"q\"); }")]
    [InlineData("app.MapPost(\"/a\", (Holder h) => h.Other);", "class Holder(Ask ask) { public Task Answer => ask.Run(\"q\"); public Task Other => Task.CompletedTask; }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Holder h) => h is { Answer: not null });", "class Holder(Ask ask) { public Task Answer { get { return ask.Run(\"q\"); } } }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Holder h) => { h.Question = \"q\"; });", "class Holder(Ask ask) { public string Question { get => \"\"; set => ask.Run(value); } }")]
    [InlineData("app.MapPost(\"/a\", (Holder h) => { var q = h.Question; });", "class Holder(Ask ask) { public string Question { get => \"\"; set => ask.Run(value); } }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Ask ask) => new Holder(ask) { Question = \"q\" }.ToString());", "class Holder(Ask ask) { public string Question { get => \"\"; set => ask.Run(value); } }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Ask ask) => new Holder(ask).ToString());", "class Holder { public Holder(Ask ask) => ask.Run(\"q\"); }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Ask ask) => { Holder h = new(ask); });", "class Holder { public Holder(Ask ask) => ask.Run(\"q\"); }")]
    [InlineData("app.MapPost(\"/a\", (Ask ask) => { Holder h = new(); });", "class Holder { public Holder() { } public Holder(Ask ask) => ask.Run(\"q\"); }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Ask ask) => { new Derived(ask); });", "class Holder { public Holder(Ask ask) => ask.Run(\"q\"); } class Derived : Holder { public Derived(Ask ask) : base(ask) { } }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Ask ask) => { new Derived(ask); });", "class Holder { public Holder(Ask ask) => ask.Run(\"q\"); } class Derived(Ask ask) : Holder(ask);")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Ask ask) => { new Derived(); });", "class Holder { public Holder() => new Ask(null!).Run(\"q\"); } class Derived : Holder;")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Ask ask) => { new Holder(ask); });", "class Holder(Ask ask) { public readonly Task Answer = ask.Run(\"q\"); }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", () => Holder.Ready.Value);", "static class Holder { public static readonly Lazy<Task> Ready = new(() => new Ask(null!).Run(\"q\")); }")]
    [InlineData("app.MapPost(\"/a\", () => Holder.Other);", "static class Holder { public static readonly Lazy<Task> Ready = new(() => new Ask(null!).Run(\"q\")); public static int Other = 1; }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Holder h) => h.Run(\"q\"));", "class Holder { public Func<string, Task> Run; public Holder(Ask ask) { Run = ask.Run; } }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Holder h) => h.Raise());", "class Holder { event Func<string, Task>? Asked; public Holder(Ask ask) { Asked += ask.Run; } public void Raise() => Asked?.Invoke(\"q\"); }")]
    [InlineData("app.MapPost(\"/a\", (Holder h) => h.Quiet());", "class Holder { event Func<string, Task>? Asked; public Holder(Ask ask) { Asked += ask.Run; } public void Raise() => Asked?.Invoke(\"q\"); public void Quiet() { Asked -= null; } }")]
    public Task Properties_constructors_initializers_and_events(string statements, string declarations) => App(statements, declarations);

    [Theory]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Base b) => b.Go());", "abstract class Base { public abstract Task Go(); } class Real(Ask ask) : Base { public override Task Go() => ask.Run(\"q\"); }")]
    [InlineData("app.MapPost(\"/a\", (Quiet b) => b.Go());", "abstract class Base { public abstract Task Go(); } class Real(Ask ask) : Base { public override Task Go() => ask.Run(\"q\"); } class Quiet : Base { public override Task Go() => Task.CompletedTask; }")]
    [InlineData("builder.Services.AddScoped<Base, Quiet>(); app.MapPost(\"/a\", (Base b) => b.Go());", "abstract class Base { public abstract Task Go(); } class Real(Ask ask) : Base { public override Task Go() => ask.Run(\"q\"); } class Quiet : Base { public override Task Go() => Task.CompletedTask; }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Real r) => r.Start());", "abstract class Base { public Task Start() => Go(); protected abstract Task Go(); } class Real(Ask ask) : Base { protected override Task Go() => ask.Run(\"q\"); } class Quiet : Base { protected override Task Go() => Task.CompletedTask; }")]
    [InlineData("app.MapPost(\"/a\", (Quiet r) => r.Start());", "abstract class Base { public Task Start() => Go(); protected abstract Task Go(); } class Real(Ask ask) : Base { protected override Task Go() => ask.Run(\"q\"); } class Quiet : Base { protected override Task Go() => Task.CompletedTask; }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Real r) => r.Go());", "class Base(Ask ask) { public virtual Task Go() => ask.Run(\"q\"); } class Real(Ask ask) : Base(ask) { public override Task Go() => base.Go(); }")]
    [InlineData("app.MapPost(\"/a\", (Real r) => r.Go());", "class Base(Ask ask) { public virtual Task Go() => ask.Run(\"q\"); } class Real(Ask ask) : Base(ask) { public override Task Go() => Task.CompletedTask; }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (IGo go) => go.Go());", "interface IGo { Task Go(); } class Base(Ask ask) { public Task Go() => ask.Run(\"q\"); } class Real(Ask ask) : Base(ask), IGo;")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (IGo go) => go.Go());", "interface IGo { Task Go(); } class Real(Ask ask) : IGo { Task IGo.Go() => ask.Run(\"q\"); }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (IGo go) => go.Go());", "interface IGo { Task Go() => new Ask(null!).Run(\"q\"); }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (IGo<int> go) => go.Go());", "interface IGo<T> { Task Go(); } class A(Ask ask) : IGo<int> { public Task Go() => ask.Run(\"q\"); } class B : IGo<string> { public Task Go() => Task.CompletedTask; }")]
    [InlineData("app.MapPost(\"/a\", (IGo<string> go) => go.Go());", "interface IGo<T> { Task Go(); } class A(Ask ask) : IGo<int> { public Task Go() => ask.Run(\"q\"); } class B : IGo<string> { public Task Go() => Task.CompletedTask; }")]
    [InlineData("builder.Services.AddScoped(typeof(IGo<>), typeof(All<>)); app.{|AIGC3001:MapPost|}(\"/a\", (IGo<string> go) => go.Go());", "interface IGo<T> { Task Go(); } class All<T>(Ask ask) : IGo<T> { public Task Go() => ask.Run(\"q\"); }")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (Pieces p) => p.Go());", "partial class Pieces { public partial Task Go(); } partial class Pieces(Ask ask) { public partial Task Go() => ask.Run(\"q\"); }")]
    public Task Virtual_and_interface_dispatch(string statements, string declarations) => App(statements, declarations);

    [Fact]
    public Task A_crowd_of_implementations_without_registration_says_nothing() => App(
        "app.MapPost(\"/a\", (string q, IMany m) => m.Run(q));",
        "interface IMany { Task Run(string q); } class Talks(Ask ask) : IMany { public Task Run(string q) => ask.Run(q); } "
        + string.Concat(Enumerable.Range(0, 16).Select(i => $"class M{i} : IMany {{ public Task Run(string q) => Task.CompletedTask; }} ")));

    [Theory]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, MediatR.ISender sender) => sender.Send(new AskQuery(q)));")]
    [InlineData("app.MapPost(\"/a\", (string q, MediatR.ISender sender) => sender.Send(new OtherQuery(q)));")]
    [InlineData("app.MapPost(\"/a\", (string q, Mailer sender) => sender.Send(new AskQuery(q)));")]
    public Task Requests_find_their_handler(string statements) => App(statements, """
        record AskQuery(string Q) : MediatR.IRequest<int>;
        record OtherQuery(string Q) : MediatR.IRequest<int>;
        class AskHandler(Ask ask) : MediatR.IRequestHandler<AskQuery, int>
        {
            public async Task<int> Handle(AskQuery query, CancellationToken cancel) { await ask.Run(query.Q); return 1; }
        }
        class OtherHandler : MediatR.IRequestHandler<OtherQuery, int>
        {
            public Task<int> Handle(OtherQuery query, CancellationToken cancel) => Task.FromResult(1);
        }
        class Mailer { public Task<int> Send(object mail) => Task.FromResult(1); }
        namespace MediatR
        {
            public interface IRequest<T>;
            public interface IRequestHandler<TRequest, T> where TRequest : IRequest<T> { Task<T> Handle(TRequest request, CancellationToken cancel); }
            public interface ISender { Task<T> Send<T>(IRequest<T> request, CancellationToken cancel = default); }
        }
        """);

    [Theory]
    [InlineData("app.MapPost(\"/a\", async (string q, Ask ask, HttpContext http) => { Gate.Check(http); await ask.Run(q); });")]
    [InlineData("app.MapPost(\"/a\", (string q, Gated gated, HttpContext http) => gated.Run(q, http));")]
    [InlineData("app.{|AIGC3001:MapPost|}(\"/a\", (string q, Gated gated, HttpContext http) => gated.Skip(q));")]
    [InlineData("app.MapPost(\"/a\", (string q, ForUsers service, HttpContext http) => service.Run(q, http.Features.Get<AigcCompliance.VerifiedUser>()!));")]
    [InlineData("app.MapPost(\"/a\", (string q, Marked service) => service.Run(q));")]
    public Task Verification_anywhere_on_the_way_counts(string statements) => App(statements, """
        static class Gate { [AigcCompliance.VerifiesUser] public static void Check(HttpContext http) { } }
        class Gated(Ask ask)
        {
            public async Task Run(string q, HttpContext http) { Gate.Check(http); await ask.Run(q); }
            public Task Skip(string q) => ask.Run(q);
        }
        class ForUsers(Ask ask) { public Task Run(string q, AigcCompliance.VerifiedUser user) => ask.Run(q); }
        class Marked(Ask ask) { [AigcCompliance.VerifiesUser] public Task Run(string q) => ask.Run(q); }
        """);

    [Fact]
    public Task A_listed_method_verifies() => Verify.Application($$"""
        using Microsoft.Extensions.AI;
        var app = WebApplication.Create();
        app.MapPost("/a", async (string q, Ask ask) => { Acme.Gate.Pass(); await ask.Run(q); });
        app.{|AIGC3001:MapPost|}("/b", async (string q, Ask ask) => { Acme.Gate.Look(); await ask.Run(q); });
        {{Services}}
        namespace Acme { static class Gate { public static void Pass() { } public static void Look() { } } }
        """, s => s.Files["/own.aigc-apis.txt"] = "[Acme.Gate]::Pass verifies-user");

    [Fact]
    public Task A_governed_service_is_no_ones_business() => App(
        "app.MapPost(\"/a\", (string q, AigcCompliance.VerifiedUser user, Governed g) => g.Run(q, user)); app.MapPost(\"/b\", (string q, AigcCompliance.VerifiedUser user, Kept g) => g.Run(q));",
        """
        class Governed(AigcCompliance.GovernedModel model) { public async Task Run(string q, AigcCompliance.VerifiedUser user) { await model.For(user).GetResponseAsync(q); } }
        class Kept(IChatClient chat) { [AigcCompliance.ContentLogged] public async Task Run(string q) { await chat.GetResponseAsync(q); } }
        """);

    [Fact]
    public Task Whoever_keeps_the_log_has_verified_nobody() => App(
        "app.{|AIGC3001:MapPost|}(\"/a\", (string q, Kept g) => g.Run(q)); app.{|AIGC3001:MapPost|}(\"/b\", (string q, Keeper g) => g.Run(q)); app.MapPost(\"/c\", (string q, Known g) => g.Run(q));",
        """
        class Kept(IChatClient chat) { [AigcCompliance.ContentLogged] public async Task Run(string q) { await chat.GetResponseAsync(q); } }
        [AigcCompliance.ContentLogged] class Keeper(IChatClient chat) { public async Task Run(string q) { await chat.GetResponseAsync(q); } }
        class Known(IChatClient chat) { [AigcCompliance.ContentLogged, AigcCompliance.VerifiesUser] public async Task Run(string q) { await chat.GetResponseAsync(q); } }
        """);

    [Fact]
    public Task A_wrapper_marked_as_model_call_is_the_call() => App(
        "app.{|AIGC3001:MapPost|}(\"/a\", (string q, Relay relay) => relay.Go(q));",
        """
        class Relay(Wrapper wrapper) { public Task Go(string q) => wrapper.{|AIGC1001:Complete|}(q); }
        class Wrapper(IChatClient chat) { [AigcCompliance.ModelCall] public async Task Complete(string q) { await chat.GetResponseAsync(q); } }
        """);

    [Fact]
    public Task Work_that_a_queue_carries_is_not_followed() => App(
        "app.MapPost(\"/a\", (string q, System.Threading.Channels.Channel<string> queue) => queue.Writer.TryWrite(q));",
        """
        class Worker(Ask ask, System.Threading.Channels.Channel<string> queue) : Microsoft.Extensions.Hosting.BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken cancel) { await foreach (var q in queue.Reader.ReadAllAsync(cancel)) { await ask.Run(q); } }
        }
        """);
}
