using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1002: 184 days and more pass, anything shorter is reported; only the content log's retention is looked at.</summary>
public sealed class RetentionTests
{
    [Theory]
    [InlineData("{|AIGC1002:TimeSpan.FromDays(180)|}")]
    [InlineData("{|AIGC1002:TimeSpan.FromDays(183.9)|}")]
    [InlineData("{|AIGC1002:TimeSpan.FromHours(24 * 90)|}")]
    [InlineData("{|AIGC1002:new TimeSpan(30, 0, 0, 0)|}")]
    [InlineData("{|AIGC1002:TimeSpan.Parse(\"90.00:00:00\")|}")]
    [InlineData("{|AIGC1002:TimeSpan.Zero|}")]
    [InlineData("TimeSpan.FromDays(184)")]
    [InlineData("TimeSpan.FromDays(365)")]
    [InlineData("new TimeSpan(184, 0, 0, 0)")]
    [InlineData("TimeSpan.FromDays(days)")]
    [InlineData("TimeSpan.MaxValue")]
    public Task Options(string value) => Verify.Library($$"""
        public class Setup
        {
            public void Run(AigcCompliance.ContentLogOptions log, int days) => log.Retention = {{value}};
        }
        """);

    [Fact]
    public Task Object_initialisers_are_options_too() => Verify.Library("""
        public class Setup
        {
            public object Run() => new AigcCompliance.ContentLogOptions { Retention = {|AIGC1002:TimeSpan.FromDays(90)|} };
        }
        """);

    [Fact]
    public Task Another_types_retention_is_not_ours() => Verify.Library("""
        public class BackupOptions { public TimeSpan Retention { get; set; } }
        public class Setup
        {
            public void Run(BackupOptions backup) => backup.Retention = TimeSpan.FromDays(7);
        }
        """);

    [Theory]
    [InlineData("{|AIGC1002:90|}")]
    [InlineData("184")]
    public Task Attributes(string days) => Verify.Library($$"""
        [AigcCompliance.ContentLogged(RetentionDays = {{days}})]
        public class Audited;
        """);

    [Fact]
    public Task Configuration_code() => Verify.Library("""
        using Microsoft.Extensions.Configuration;
        public class Setup
        {
            public void Run(IConfiguration configuration)
            {
                configuration["Aigc:ContentLog:Retention"] = {|AIGC1002:"180.00:00:00"|};
                configuration["Aigc:ContentLog:Retention"] = "184.00:00:00";
                configuration["Backup:Retention"] = "7.00:00:00";
                configuration.GetValue("Aigc:ContentLog:Retention", {|AIGC1002:TimeSpan.FromDays(90)|});
                configuration.GetValue("Aigc:ContentLog:Retention", TimeSpan.FromDays(184));
                new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["Aigc:ContentLog:Retention"] = {|AIGC1002:"90.00:00:00"|},
                    ["Aigc:ContentLog:Path"] = "90.00:00:00",
                });
                new Dictionary<string, string> { { "Aigc:ContentLog:Retention", {|AIGC1002:"1.00:00:00"|} } };
            }
        }
        """.Replace("        new Dictionary<string, string> { {", "        _ = new Dictionary<string, string> { {"));
}
