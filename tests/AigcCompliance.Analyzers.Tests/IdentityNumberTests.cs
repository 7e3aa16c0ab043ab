using AigcCompliance.Analyzers.Identity;
using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC3004. The numbers are made up: right by their check character, of regions and dates that nobody was given.</summary>
public sealed class IdentityNumberTests
{
    private const string Made = "110101188002300";

    [Theory]
    [InlineData("11010118800307001", true)]
    [InlineData("44030418851231771", true)]
    public void Check_character_decides(string seventeen, bool expected)
    {
        var right = "0123456789X".Single(c => PersonalNumbers.HoldsResidentId(seventeen + c));
        Assert.Equal(expected, PersonalNumbers.HoldsResidentId($"身份证{seventeen}{right}，请核对"));
        Assert.True(PersonalNumbers.HoldsResidentId(seventeen + char.ToLowerInvariant(right)));
        Assert.False(PersonalNumbers.HoldsResidentId("1" + seventeen + right));
        Assert.False(PersonalNumbers.HoldsResidentId(seventeen + right + "1"));
        Assert.False(PersonalNumbers.HoldsResidentId("a" + seventeen + right));
    }

    [Theory]
    [InlineData("11010519491231002X")] // the standard's own specimens
    [InlineData("440524188001010014")]
    [InlineData("")]
    [InlineData("000000000000000000")]
    [InlineData("123456789012345678")]
    [InlineData(Made + "01X")] // 30 February
    public void Not_an_identity_number(string text) => Assert.False(PersonalNumbers.HoldsResidentId(text));

    [Theory]
    [InlineData("13800138000", true)]
    [InlineData("拨打13800138000。", true)]
    [InlineData("12800138000", false)]
    [InlineData("138001380001", false)]
    [InlineData("a13800138000", false)]
    public void Mobile_numbers(string text, bool expected) => Assert.Equal(expected, PersonalNumbers.HoldsMobile(text));

    [Theory]
    [InlineData("Default", "await chat.GetResponseAsync({|AIGC3004:\"Who is NUMBER?\"|});")]
    [InlineData("Default", "await chat.GetResponseAsync($\"{|AIGC3004:Who is NUMBER, |}{topic}?\");")]
    [InlineData("Default", "const string Prompt = \"Who is NUMBER?\"; await chat.GetResponseAsync({|AIGC3004:Prompt|});")]
    [InlineData("Default", "logger.LogInformation({|AIGC3004:\"Saw NUMBER\"|});")]
    [InlineData("Default", "await chat.GetResponseAsync(\"Who is 110101188003070010?\");")]
    [InlineData("Default", "var number = \"NUMBER\"; await chat.GetResponseAsync(\"Hello\");")]
    [InlineData("Default", "await chat.GetResponseAsync($\"Check {idCard}\");")]
    [InlineData("Default", "await chat.GetResponseAsync(\"Call 13800138000\");")]
    [InlineData("Recommended", "await chat.GetResponseAsync($\"Check {{|AIGC3004:idCard|}}\");")]
    [InlineData("Recommended", "var prompt = \"Check \" + {|AIGC3004:person.IdentityNumber|}; await chat.GetResponseAsync(prompt);")]
    [InlineData("Recommended", "await chat.GetResponseAsync([new ChatMessage(ChatRole.User, {|AIGC3004:person.身份证号|})]);")]
    [InlineData("Recommended", "logger.LogInformation(\"Person {Id}\", {|AIGC3004:idCard|});")]
    [InlineData("Recommended", "logger.LogInformation($\"Person {{|AIGC3004:person.IdentityNumber|}}\");")]
    [InlineData("Recommended", "logger.LogInformation(\"Person {Id}\", Mask(idCard));")]
    [InlineData("Recommended", "logger.LogInformation(\"Person {Length} {Hash} {Kind}\", idCard.Length, person.IdCardHash, person.IdCardType);")]
    [InlineData("Recommended", "await chat.GetResponseAsync($\"Check {topic} of {Mask(idCard)}\");")]
    [InlineData("Recommended", "logger.LogInformation(\"Call {Phone}\", person.PhoneNumber);")]
    [InlineData("Strict", "logger.LogInformation(\"Call {Phone}\", {|AIGC3004:person.PhoneNumber|});")]
    [InlineData("Strict", "await chat.GetResponseAsync({|AIGC3004:\"Call 13800138000\"|});")]
    [InlineData("Strict", "logger.LogInformation(\"Call {Phone}\", person.PhoneNumberFormat);")]
    public Task Literals_and_names(string mode, string line)
    {
        var right = "0123456789X".Single(c => PersonalNumbers.HoldsResidentId("11010118800307001" + c));
        return Verify.Library($$"""
            using AigcCompliance;
            using Microsoft.Extensions.AI;
            using Microsoft.Extensions.Logging;

            public sealed class Person
            {
                public string IdentityNumber => "";
                public string 身份证号 => "";
                public string IdCardHash => "";
                public string IdCardType => "";
                public string PhoneNumber => "";
                public string PhoneNumberFormat => "";
            }

            public class Asker(ILogger<Asker> logger)
            {
                public async Task Ask(string idCard, string topic, Person person, GovernedModel model, VerifiedUser user)
                {
                    var chat = model.For(user);
                    {{line.Replace("NUMBER", "11010118800307001" + right, StringComparison.Ordinal)}}
                    await Task.CompletedTask;
                    _ = (logger, chat, topic, person, idCard);
                }

                private static string Mask(string text) => text[..2];
            }
            """, s => s.Mode(mode));
    }
}
