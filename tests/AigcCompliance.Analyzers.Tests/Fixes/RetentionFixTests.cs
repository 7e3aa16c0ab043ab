using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Logging;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC1002.</summary>
public sealed class RetentionFixTests
{
    [Fact]
    public Task The_form_of_the_expression_is_kept() => Verify.Fix<RetentionFix>("""
        using AigcCompliance;

        var options = new ContentLogOptions();
        options.Retention = {|AIGC1002:TimeSpan.FromDays(90)|}; // a quarter
        options.Retention = {|AIGC1002:TimeSpan.FromDays(30 * 3)|};
        options.Retention = {|AIGC1002:TimeSpan.FromHours(24.0)|};
        options.Retention = {|AIGC1002:TimeSpan.FromMinutes(60)|};
        options.Retention = {|AIGC1002:new TimeSpan(90, 0, 0, 0)|};
        options.Retention = {|AIGC1002:new TimeSpan(24, 0, 0)|};
        options.Retention = {|AIGC1002:new(30, 12, 0, 0)|};
        options.Retention = {|AIGC1002:TimeSpan.Zero|};
        options.Retention = {|AIGC1002:TimeSpan.Parse("90.00:00:00")|};
        var settings = new Dictionary<string, string?> { ["Aigc:Log:Retention"] = {|AIGC1002:"90.00:00:00"|}, ["Other:Log:Retention"] = "1.00:00:00" };

        [ContentLogged(RetentionDays = {|AIGC1002:90|})]
        public class Wrapper;

        [ContentLogged(RetentionDays = 0)]
        public class ConfiguredElsewhere;
        """, """
        using AigcCompliance;

        var options = new ContentLogOptions();
        options.Retention = TimeSpan.FromDays(184); // a quarter
        options.Retention = TimeSpan.FromDays(184);
        options.Retention = TimeSpan.FromHours(4416);
        options.Retention = TimeSpan.FromMinutes(264960);
        options.Retention = new TimeSpan(184, 0, 0, 0);
        options.Retention = new TimeSpan(4416, 0, 0);
        options.Retention = new(184, 12, 0, 0);
        options.Retention = TimeSpan.FromDays(184);
        options.Retention = TimeSpan.Parse("184.00:00:00");
        var settings = new Dictionary<string, string?> { ["Aigc:Log:Retention"] = "184.00:00:00", ["Other:Log:Retention"] = "1.00:00:00" };

        [ContentLogged(RetentionDays = 184)]
        public class Wrapper;

        [ContentLogged(RetentionDays = 0)]
        public class ConfiguredElsewhere;
        """);

    [Fact]
    public Task A_named_constant_is_left_to_its_owner() => Verify.NoFix<RetentionFix>("""
        using AigcCompliance;

        const int Days = 90;
        var options = new ContentLogOptions();
        options.Retention = {|AIGC1002:TimeSpan.FromDays(Days)|};
        options.Retention = {|AIGC1002:new TimeSpan(90 * TimeSpan.TicksPerDay)|};
        options.Retention = TimeSpan.FromDays(184);
        """);
}
