using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>Who makes an object with <c>new(…)</c> is found by the type that is written around it, or by binding where none is.</summary>
public sealed class TargetTypeTests
{
    [Theory]
    [InlineData("private readonly Bot bot = new(CLIENT); private Bot Get() => bot;")]
    [InlineData("private Bot Get() => new(CLIENT);")]
    [InlineData("private Bot Get() { return new(CLIENT); }")]
    [InlineData("private Bot Made => new(CLIENT); private Bot Get() => Made;")]
    [InlineData("private Bot Made { get { return new(CLIENT); } } private Bot Get() => Made;")]
    [InlineData("private Bot? Get() { Bot? made = new(CLIENT); return made; }")]
    [InlineData("private Shop.Bot Get() { Shop.Bot made = new(CLIENT); return made; }")]
    [InlineData("private Alias Get() { Alias made = new(CLIENT); return made; }")]
    [InlineData("private async Task<Bot> Get() { await Task.Yield(); return new(CLIENT); }")]
    [InlineData("private Bot Get() { Bot? none = null; return none ?? new(CLIENT); }")]
    [InlineData("private void Take(Bot made) { } private void Get() => Take(new(CLIENT));")]
    [InlineData("private Func<Bot> Get() => () => new(CLIENT);")]
    public async Task A_governed_client_is_passed_however_the_object_is_made(string code)
    {
        await Verify.Application(Source(code.Replace("CLIENT", "Governed"), "GetResponseAsync"));
        await Verify.Application(Source(code.Replace("CLIENT", "Raw"), "{|AIGC1001:GetResponseAsync|}"));
    }

    // The other class has a constructor of the same shape; what it is given is not what the bot is given.
    [Fact]
    public Task Another_type_is_another_type() => Verify.Application(Source("private Bot Get() => new(Governed); private Other Also() => new(Raw);", "GetResponseAsync"));

    private static string Source(string code, string call) => $$"""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        using Alias = Shop.Bot;
        namespace Shop
        {
            class Bot(IChatClient chat)
            {
                public async Task<string> Ask(string q) => (await chat.{{call}}(q)).Text;
            }

            class Other(IChatClient chat)
            {
                public string? Name => chat.ToString();
            }

            class Maker
            {
                private static GovernedChatClient Governed => null!;
                private static IChatClient Raw => null!;
                {{code}}
                static void Main() { }
            }
        }
        """;
}
