using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001 on clients that are kept in something: governed when everything that is put in is.</summary>
public sealed class HeldClientTests
{
    [Theory]
    [InlineData("var lazy = new Lazy<IChatClient>(() => CLIENT); return (await lazy.Value.CALL(q)).Text;")]
    [InlineData("var all = new Dictionary<string, IChatClient> { [\"a\"] = CLIENT }; return (await all[\"a\"].CALL(q)).Text;")]
    [InlineData("var all = new Dictionary<string, IChatClient> { { \"a\", CLIENT } }; return (await all[\"a\"].CALL(q)).Text;")]
    [InlineData("var all = new Dictionary<string, IChatClient>(); all[\"a\"] = CLIENT; return (await all[\"a\"].CALL(q)).Text;")]
    [InlineData("var all = new Dictionary<string, IChatClient>(); all.Add(\"a\", CLIENT); return all.TryGetValue(q, out var c) ? (await c.CALL(q)).Text : \"\";")]
    [InlineData("IChatClient[] all = [CLIENT, model.For(user)]; return (await all[0].CALL(q)).Text;")]
    [InlineData("var all = new[] { CLIENT }; foreach (var c in all) { await c.CALL(q); } return \"\";")]
    [InlineData("var all = new List<IChatClient> { CLIENT }; return (await all.First().CALL(q)).Text;")]
    public async Task It_is_what_was_put_in(string code)
    {
        await Verify.Library(Source(code, "model.For(user)", "GetResponseAsync"));
        await Verify.Library(Source(code, "raw", "{|AIGC1001:GetResponseAsync|}"));
    }

    // One raw client among governed ones may be the one that is called; of an unknown collection nothing is known.
    [Theory]
    [InlineData("var all = new List<IChatClient> { model.For(user), raw }; return (await all[0].{|AIGC1001:GetResponseAsync|}(q)).Text;")]
    [InlineData("return (await given[0].{|AIGC1001:GetResponseAsync|}(q)).Text;")]
    public Task What_may_be_raw_is_reported(string code) => Verify.Application(Source(code, "", "") + " static class Program { static void Main() { } }");

    // A client that is made from itself ends somewhere.
    [Theory]
    [InlineData("held = raw; held = new ChatClientBuilder(held).Build();", "{|AIGC1001:GetResponseAsync|}")]
    [InlineData("held = new ChatClientBuilder(held).Build();", "{|AIGC1001:GetResponseAsync|}")]
    [InlineData("held = model.For(user); held = new ChatClientBuilder(held).Build();", "GetResponseAsync")]
    public Task A_client_made_from_itself(string code, string call) => Verify.Library($$"""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        class C
        {
            private IChatClient held = null!;
            public C(GovernedModel model, IChatClient raw, VerifiedUser user) { {{code}} }
            public async Task<string> Ask(string q) => (await held.{{call}}(q)).Text;
        }
        """);

    private static string Source(string code, string client, string call) => $$"""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        class C(GovernedModel model, IChatClient raw)
        {
            internal async Task<string> Ask(string q, VerifiedUser user, IReadOnlyList<IChatClient> given) { {{code.Replace("CLIENT", client).Replace("CALL", call)}} }
        }
        """;
}
