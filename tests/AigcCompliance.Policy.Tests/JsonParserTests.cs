using System.Globalization;
using System.Text;
using System.Text.Json;
using AigcCompliance.Manifests;

namespace AigcCompliance.Policy.Tests;

public sealed class JsonParserTests
{
    [Theory]
    [InlineData("", 1, 1, "empty")]
    [InlineData("  \n ", 1, 1, "empty")]
    [InlineData("{\n  \"a\": 1", 2, 9, "before the '{' of line 1 is closed")]
    [InlineData("{ \"a\": [1, 2", 1, 13, "before the '[' of line 1 is closed")]
    [InlineData("{ \"a\":", 1, 7, "ends where a value should follow")]
    [InlineData("{ \"a\": 1\n  \"b\": 2 }", 2, 3, "Expected ',' or '}', found '\"'")]
    [InlineData("{ a: 1 }", 1, 3, "property name in double quotes")]
    [InlineData("{ \"a\": 'x' }", 1, 8, "Expected a value")]
    [InlineData("{ \"a\": 1,\n  \"a\": 2 }", 2, 3, "'a' is written twice")]
    [InlineData("{ \"a\": \"x\n\" }", 1, 8, "not closed")]
    [InlineData("{ \"a\": 01 }", 1, 8, "number is not valid")]
    [InlineData("{ \"a\": 1. }", 1, 8, "number is not valid")]
    [InlineData("{ \"a\": \"\\x\" }", 1, 9, "escape")]
    [InlineData("{ \"a\": \"\\ud83d\" }", 1, 8, "surrogate")]
    [InlineData("{} {}", 1, 4, "Expected the end of the file")]
    [InlineData("{ /* \n", 1, 3, "comment is not closed")]
    [InlineData("{ \"\U0001F600\": ! }", 1, 9, "found '!'")]
    [InlineData("{ \"键\": ！ }", 1, 8, "found '！'")]
    [InlineData("{ \"a\": \"x\", \u0000 }", 1, 13, "U+0000")]
    [InlineData("{\r\n\"a\": x}", 2, 6, "found 'x'")]
    [InlineData("{\r\"a\": x}", 2, 6, "found 'x'")]
    public void Bad_text_is_one_problem_at_its_place(string text, int line, int column, string says)
    {
        Assert.Null(JsonParser.Parse(text, out var problem));
        var place = new SourceText("f", text).PlaceOf(problem!.Start, problem.End);
        Assert.Equal((line, column), (place.Line, place.Column));
        Assert.Contains(says, problem.Message.For(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Comments_and_trailing_commas_are_read()
    {
        var root = JsonParser.Parse("// head\n{ \"a\": [1, 2,], /* mid */ \"b\": { \"c\": null, }, } // tail", out var problem);
        Assert.Null(problem);
        Assert.Equal("{\"a\":[1,2],\"b\":{\"c\":null}}", CanonicalJson.Write(root!));
    }

    [Fact]
    public void Nesting_has_a_cap_and_the_cap_itself_passes()
    {
        static string Nest(int depth) => new string('[', depth) + new string(']', depth);
        Assert.NotNull(JsonParser.Parse(Nest(JsonParser.MaximumDepth), out _));
        Assert.Null(JsonParser.Parse(Nest(JsonParser.MaximumDepth + 1), out var problem));
        Assert.Contains("64", problem!.Message.For(CultureInfo.InvariantCulture));
        Assert.Null(JsonParser.Parse(Nest(200_000), out _));
    }

    [Fact]
    public void Every_value_knows_its_pointer_and_its_exact_text()
    {
        const string text = "{ \"a/b~\": [ true, \"键\\u00e9\" ], \"n\": -1.5e+3 }";
        var root = JsonParser.Parse(text, out _)!;
        var item = root["a/b~"]!.Items[1];
        Assert.Equal("/a~1b~0/1", item.Pointer);
        Assert.Equal("键é", item.Text);
        Assert.Equal("\"键\\u00e9\"", text[item.Start..item.End]);
        Assert.Equal("-1.5e+3", text[root["n"]!.Start..root["n"]!.End]);
        Assert.Equal("\"n\"", text[root["n"]!.Name!.Start..root["n"]!.Name!.End]);
    }

    [Fact]
    public void Whatever_is_cut_out_of_a_manifest_never_throws_and_agrees_with_the_reference_reader()
    {
        var random = new Random(7);
        var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        for (var i = 0; i < 2000; i++)
        {
            var text = new StringBuilder(Workspace.ValidManifest);
            for (var edit = random.Next(1, 4); edit > 0; edit--)
            {
                var at = random.Next(text.Length);
                _ = random.Next(2) == 0 ? text.Remove(at, Math.Min(random.Next(1, 5), text.Length - at)) : text.Insert(at, "{}[]\",:\\/0x"[random.Next(11)]);
            }

            var parsed = JsonParser.Parse(text.ToString(), out _);
            if (parsed is null)
            {
                continue; // Stricter than the reference is fine, laxer is not.
            }

            using var reference = JsonDocument.Parse(text.ToString(), options);
            using var ours = JsonDocument.Parse(CanonicalJson.Write(parsed));
            Assert.True(JsonElement.DeepEquals(reference.RootElement, ours.RootElement));
        }
    }
}
