using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001 where the library of the call could not be found: names alone, in mode Strict alone.</summary>
public sealed class UnboundModelCallTests
{
    private const string Spark = """
        using Sdcb.SparkDesk;
        public sealed class Spark(string key)
        {
            public async Task Ask(string q)
            {
                var client = new SparkDeskClient(key, key, key);
                await client.{|AIGC1001:ChatAsync|}(q);
                await foreach (var part in client.{|AIGC1001:ChatAsStreamAsync|}(q)) { }
                await Library.Make().{|AIGC1001:ChatAsync|}(q);
                client.Dispose();
            }
        }
        """;

    [Fact]
    public Task A_listed_name_on_a_listed_type_that_is_missing_is_reported_in_Strict() => Verify.Library(Spark, Broken("Strict"));

    [Fact]
    public Task It_is_reported_even_when_no_AI_library_at_all_was_found() => Verify.Library(Spark, s =>
    {
        Broken("Strict")(s);
        s.NoAi = true;
    });

    [Theory]
    [InlineData("Default")]
    [InlineData("Recommended")]
    public Task It_is_silent_in_other_modes(string mode) =>
        Verify.Library(Spark.Replace("{|AIGC1001:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal), Broken(mode));

    [Theory]
    [InlineData("var client = new OtherClient(); await client.ChatAsync(q);")] // another missing type
    [InlineData("string client = q; await client.ChatAsync(q);")] // a known type has no such method
    [InlineData("await ChatAsync(q);")] // no receiver
    [InlineData("await Library.Make().Ask(q);")] // not a listed name
    public Task Near_misses_are_silent(string code) => Verify.Library($$"""
        using Sdcb.SparkDesk;
        public sealed class Spark { public async Task Ask(string q) { {{code}} } }
        """, Broken("Strict"));

    [Fact]
    public Task An_unknown_receiver_counts_only_where_the_library_is_imported() => Verify.Library("""
        public sealed class Spark { public async Task Ask(string q) => await Library.Make().ChatAsync(q); }
        """, Broken("Strict"));

    [Fact]
    public Task A_member_that_keeps_its_own_record_is_silent() => Verify.Library("""
        using Sdcb.SparkDesk;
        public sealed class Spark
        {
            [AigcCompliance.ContentLogged]
            public async Task Ask(SparkDeskClient client, string q) => await client.ChatAsync(q);
        }
        """, Broken("Strict"));

    private static Action<Verify.Settings> Broken(string mode) => s =>
    {
        s.AllowCompilerErrors = true;
        s.Options["build_property.AigcMode"] = mode;
    };
}
