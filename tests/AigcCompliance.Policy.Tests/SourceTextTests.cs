using System.Globalization;
using System.Text;
using AigcCompliance.Manifests;

namespace AigcCompliance.Policy.Tests;

public sealed class SourceTextTests
{
    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        var source = SourceText.Decode("f", [0xEF, 0xBB, 0xBF, .. "{}"u8], out var problem);
        Assert.Null(problem);
        Assert.Equal("{}", source.Text);
    }

    [Fact]
    public void Gb18030_bytes_are_named_at_their_line_and_column()
    {
        // "名" in GB18030 is C3 FB; the file is sound UTF-8 before it.
        var source = SourceText.Decode("f", [.. "{\n  \"服务\": \""u8, 0xC3, 0xFB, .. "\" }"u8], out var problem);
        var place = source.PlaceOf(problem!.Start, problem.End);
        Assert.Equal((2, 10), (place.Line, place.Column));
        Assert.Contains("0xC3 is not valid UTF-8 (the file may be GB18030", problem.Message.For(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Gb18030_bytes_after_a_byte_order_mark_are_named_too()
    {
        SourceText.Decode("f", [0xEF, 0xBB, 0xBF, .. "{"u8, 0xC3, 0xFB], out var problem);
        Assert.Contains("0xC3", problem!.Message.For(CultureInfo.InvariantCulture));
        Assert.Equal(1, problem.Start);
    }

    [Fact]
    public void Utf16_is_named()
    {
        SourceText.Decode("f", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{}")], out var problem);
        Assert.Contains("UTF-16", problem!.Message.For(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_text_cut_inside_a_character_is_refused()
    {
        SourceText.Decode("f", "{ \"服"u8.ToArray()[..^1], out var problem);
        Assert.Contains("not valid UTF-8", problem!.Message.For(CultureInfo.InvariantCulture));
    }
}
