using AigcCompliance.Labels;

namespace AigcCompliance.Runtime.Tests;

public sealed class LabelTests
{
    private const string Canonical =
        """{"Label":"1","ContentProducer":"001191110102MACQD9K64010000","ProduceID":"A1","ReservedCode1":"","ContentPropagator":"001191110102MACQD9K64010000","PropagateID":"A1","ReservedCode2":""}""";

    [Theory]
    [InlineData("001191110102MACQD9K64010000")]
    [InlineData("001191440300708461136T1308L")]
    [InlineData("001191310104MACE0YX63918020")]
    [InlineData("001191320118MAK93FC72D10001")]
    public void Provider_codes_seen_in_the_field_are_accepted_and_any_changed_credit_code_character_is_not(string code)
    {
        Assert.Equal(code, ProviderCode.Parse(code).Value);
        for (var i = 4; i < 22; i++)
        {
            var changed = code[..i] + (code[i] == '7' ? '8' : '7') + code[(i + 1)..];
            Assert.False(ProviderCode.TryParse(changed, out _), changed);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("001191110102macqd9k64010000")]
    [InlineData("001191110102MACQD9K6401000")]
    [InlineData("011191110102MACQD9K64010000")]
    [InlineData("001191110102MACQD9K64310000")]
    [InlineData("001191110102MACQD9K6401000a")]
    [InlineData(" 01191110102MACQD9K64010000")]
    public void Malformed_provider_codes_are_refused_with_a_reason_in_both_languages(string? code)
    {
        Assert.False(ProviderCode.TryParse(code, out _, out var problem));
        Assert.Equal(2, problem!.Split('\n').Length);
    }

    [Theory]
    [InlineData("001191110102MACQD9K64000000", true)]
    [InlineData("001191110102MACQD9K6402ZZZZ", true)]
    [InlineData("001191110102MACQD9K64000001", false)]
    [InlineData("001191110102MACQD9K6403ZZZZ", false)]
    public void An_extension_has_five_characters_and_names_a_service_or_is_all_zero(string code, bool isValid) =>
        Assert.Equal(isValid, ProviderCode.TryParse(code, out _));

    [Fact]
    public void The_first_label_is_emitted_exactly_as_the_standard_writes_it()
    {
        var label = AigcLabel.ForGenerated(ProviderCode.Parse("001191110102MACQD9K64010000"), "A1");
        Assert.Equal(Canonical, label.ToJson());
        Assert.Equal("{\"AIGC\":" + Canonical + "}", label.ToWrappedJson());
        Assert.Equal(LabelConclusion.Generated, label.Conclusion);
    }

    [Fact]
    public void A_label_is_read_back_bare_wrapped_and_with_space()
    {
        var label = AigcLabel.Parse(Canonical);
        Assert.Equal(label, AigcLabel.Parse(label.ToWrappedJson()));
        Assert.Equal(label, AigcLabel.Parse("{\"AIGC\": " + Canonical.Replace(":", " : ", StringComparison.Ordinal) + " }"));
        Assert.Equal("A1", label.ProduceId);
    }

    [Fact]
    public void A_quote_travels_in_its_escaped_form()
    {
        var json = Canonical.Replace("\"ReservedCode1\":\"\"", "\"ReservedCode1\":\"{\\\"Type\\\":\\\"TC260PG\\\"}\"", StringComparison.Ordinal);
        var label = AigcLabel.Parse(json);
        Assert.Equal("{\"Type\":\"TC260PG\"}", label.ReservedCode1);
        Assert.Equal(json, label.ToJson());
    }

    [Theory]
    [InlineData("\"Label\":\"1\"", "\"Label\":\"4\"")]
    [InlineData("\"Label\":\"1\"", "\"Label\":1")]
    [InlineData("\"ProduceID\":\"A1\",", "")]
    [InlineData("\"ProduceID\":\"A1\"", "\"ProduceID\":\"\"")]
    [InlineData("\"ProduceID\":\"A1\",", "\"ProduceID\":\"A1\",\"Extra\":\"x\",")]
    [InlineData("\"ProduceID\":\"A1\",", "\"ProduceID\":\"A1\",\"ProduceID\":\"A1\",")]
    [InlineData("\"ContentProducer\":\"001191110102MACQD9K64010000\"", "\"ContentProducer\":\"某公司\"")]
    [InlineData("\"ProduceID\":\"A1\"", "\"ProduceID\":\"A 1\"")]
    [InlineData("\"ProduceID\":\"A1\"", "\"ProduceID\":\"A\\\\1\"")]
    [InlineData("\"ProduceID\":\"A1\"", "\"ProduceID\":\"A\\u00201\"")]
    [InlineData("\"ReservedCode2\":\"\"}", "\"ReservedCode2\":\"\"}{}")]
    [InlineData("\"ReservedCode2\":\"\"}", "\"ReservedCode2\":\"\"")]
    [InlineData("{\"Label\"", "{\"AIGC\":{\"Label\"")]
    public void A_damaged_label_is_refused_with_a_reason_in_both_languages(string good, string bad)
    {
        Assert.Contains(good, Canonical, StringComparison.Ordinal);
        Assert.False(AigcLabel.TryParse(Canonical.Replace(good, bad, StringComparison.Ordinal), out _, out var problem));
        Assert.Equal(2, problem!.Split('\n').Length);
    }

    [Fact]
    public void Two_labels_in_one_text_are_refused() => Assert.False(AigcLabel.TryParse(Canonical + Canonical, out _));

    [Fact]
    public void No_prefix_of_a_label_is_a_label()
    {
        for (var i = 0; i < Canonical.Length; i++)
        {
            Assert.False(AigcLabel.TryParse(Canonical[..i], out _));
        }
    }

    [Theory]
    [InlineData("AI生成", true)]
    [InlineData("由AI合成", true)]
    [InlineData("人工智能生成", true)]
    [InlineData("AI 生成 (AI-generated)", true)]
    [InlineData("MAIL生成", false)]
    [InlineData("AIGC生成", false)]
    [InlineData("AI-generated", false)]
    [InlineData("生成内容", false)]
    [InlineData("人工智能", false)]
    public void A_text_label_names_ai_and_generation(string text, bool isLabel) => Assert.Equal(isLabel, ExplicitTextLabel.HasRequiredElements(text));

    [Fact]
    public void A_text_label_is_put_once_at_either_end_and_comes_off_again()
    {
        var label = ExplicitTextLabel.Default;
        Assert.Equal("【AI生成】\nHello", label.AddAtStart(label.AddAtStart("Hello")));
        Assert.Equal("Hello\n【AI生成】", label.AddAtEnd(label.AddAtEnd("Hello")));
        Assert.Equal("Hello", label.Strip(label.AddAtStart(label.AddAtEnd("Hello"))));
        Assert.Equal("The mark 【AI生成】 means generated", label.Strip("The mark 【AI生成】 means generated"));
        Assert.Throws<ArgumentException>(() => new ExplicitTextLabel("generated"));
    }
}
