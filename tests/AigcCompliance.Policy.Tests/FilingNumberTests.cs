using System.Globalization;
using AigcCompliance.Manifests;

namespace AigcCompliance.Policy.Tests;

public sealed class FilingNumberTests
{
    [Theory]
    [InlineData("网信算备330109830471102220013号")]
    [InlineData("网信算备330109830471103220019号")]
    [InlineData("网信算备330110507206401230035号")]
    [InlineData("网信算备110108823483901230031号")]
    [InlineData("网信算备：330106003156001240091号")]
    [InlineData("网信算备:330106003156001260091号")]
    public void Published_numbers_pass(string number) => Assert.Null(FilingNumber.Check(number, Workspace.Today));

    [Theory]
    [InlineData("网信算备11000000000001号", "has 14 digits")] // The placeholder that templates carry.
    [InlineData("网信算备33010983047110222001号", "has 20 digits")]
    [InlineData("网信算备3301098304711022200133号", "has 22 digits")]
    [InlineData("网信算备990109830471102220013号", "starts with 99")]
    [InlineData("网信算备160109830471102220013号", "starts with 16")]
    [InlineData("网信算备330109830471102210013号", "year 2021")]
    [InlineData("网信算备330109830471102270013号", "year 2027")]
    [InlineData("330109830471102220013", "published form")]
    [InlineData("网信算备330109830471102220013", "published form")]
    [InlineData("网信算备 330109830471102220013号", "published form")]
    [InlineData("网信算备３３０１０９８３０４７１１０２２２００１３号", "published form")]
    [InlineData("网信算备33010983047110222001X号", "published form")]
    [InlineData("网信算备330109830471102220013号\n", "published form")]
    [InlineData("网信算備330109830471102220013号", "published form")]
    public void Near_misses_fail(string number, string says) =>
        Assert.Contains(says, FilingNumber.Check(number, Workspace.Today)!.For(CultureInfo.InvariantCulture));

    // The organisations' codes inside four provider codes seen in published files.
    [Theory]
    [InlineData("91110102MACQD9K640", true)]
    [InlineData("91440300708461136T", true)]
    [InlineData("91310104MACE0YX639", true)]
    [InlineData("91320118MAK93FC72D", true)]
    [InlineData("91320118MAK93FC72E", false)]
    [InlineData("91320118MAK93FC27D", false)]
    [InlineData("91320118MAK93FC7D", false)]
    [InlineData("91320118mak93fc72d", false)]
    [InlineData("9132011OMAK93FC72D", false)]
    public void Social_credit_codes_carry_a_check_character(string code, bool valid)
    {
        var problems = new List<Problem>();
        Forms.SocialCreditCode.Check(JsonParser.Parse("\"" + code + "\"", out _)!, problems);
        Assert.Equal(valid, problems.Count == 0);
    }
}
