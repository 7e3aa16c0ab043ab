using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis.Testing;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC9010 in files the compiler sees.</summary>
public sealed class ConfigurationTests
{
    private static Task File(string path, string text, params (int Line, int From, int To)[] expected) => Verify.Library("public class Empty;", s =>
    {
        s.Files[path] = text;
        s.Expected.AddRange(expected.Select(e => new DiagnosticResult("AIGC9010", Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            .WithSpan(path, e.Line, e.From, e.Line, e.To)));
    });

    [Fact]
    public Task A_misspelt_key_is_reported_at_the_key() => File("/.editorconfig", """
        [*.cs]
        aigc.test_cod = report
        """, (2, 1, 14));

    [Fact]
    public Task A_value_that_is_not_allowed_is_reported_with_it() => File("/.editorconfig", """
        [*.cs]
        aigc.test_code = yes
        """, (2, 1, 21));

    [Fact]
    public Task A_rule_id_that_does_not_exist_is_reported() => File("/.globalconfig", """
        is_global = true
        dotnet_diagnostic.AIGC1001.severity = error
        dotnet_diagnostic.AIGC1999.severity = error
        """, (3, 19, 27));

    [Fact]
    public Task A_severity_that_the_compiler_would_ignore_is_reported() => File("/.editorconfig", """
        [*.cs]
        dotnet_diagnostic.AIGC1001.severity = warn
        dotnet_diagnostic.AIGC1002.severty = error
        dotnet_diagnostic.AIGC1003 = none
        dotnet_diagnostic.aigc1004.severity = Error # as agreed
        dotnet_diagnostic.AIGC10001.severity = error
        """, (2, 1, 43), (3, 1, 35), (4, 1, 27), (6, 19, 28));

    [Fact]
    public Task A_severity_that_no_build_reads_is_reported() => File("/.editorconfig", """
        dotnet_diagnostic.AIGC5010.severity = none
        [*]
        dotnet_diagnostic.AIGC5010.severity = warning
        dotnet_diagnostic.AIGC5001.severity = warning
        """, (1, 1, 36), (3, 1, 36));

    [Theory]
    [InlineData("/.globalconfig", "")]
    [InlineData("/team.globalconfig", "is_global = true # for all\n")]
    public Task A_severity_that_builds_read_is_silent(string path, string head) => File(path, head + "dotnet_diagnostic.AIGC5010.severity = warning\n");

    [Fact]
    public Task A_section_of_a_global_file_is_about_source_files_too() => File("/.globalconfig", """
        [/src/a.cs]
        dotnet_diagnostic.AIGC5010.severity = none
        """, (2, 1, 36));

    [Fact]
    public Task What_is_known_or_not_ours_is_silent() => File("/.editorconfig", """
        # aigc.nonsense = 1
        [*.cs]
        aigc.test_code = ignore
        dotnet_diagnostic.CA9999.severity = error
        indent_size = 4
        """);

    [Fact]
    public Task A_line_of_an_api_list_that_cannot_be_read_is_reported() => File("/acme.aigc-apis.txt", """
        # fine
        [Acme.Client]::Ask  generate text
          [Acme.Client]::Say  speak
        Acme.Client.Ask generate
        [Acme.Client]::Ask generate txt
        """, (3, 3, 28), (4, 1, 25), (5, 1, 32));

    [Fact]
    public Task Another_text_file_is_not_ours() => File("/notes.txt", "aigc.nonsense = 1");

    [Theory]
    [InlineData("[A.B]::C generate text stream", ApiKind.Generate)]
    [InlineData("[A.B`1+D]::* train", ApiKind.Train)]
    [InlineData("[A.B] logged", ApiKind.Logged)]
    [InlineData("![A.B]::C", ApiKind.Ignored)]
    [InlineData("[A.B] logged # audited by the platform team", ApiKind.Logged)]
    public void Lines_that_can_be_read(string line, object kind)
    {
        var (rules, errors) = ApiFile.Parse([line]);
        Assert.Empty(errors);
        Assert.Equal((ApiKind)kind, Assert.Single(rules).Kind);
    }

    [Theory]
    [InlineData("[]::C generate")]
    [InlineData("[A..B]::C generate")]
    [InlineData("[A.B]::1 generate")]
    [InlineData("[A.B]::C")]
    [InlineData("![A.B]::C generate")]
    [InlineData("[A.B]::C generate text image")]
    [InlineData("!")]
    [InlineData("[")]
    public void Lines_that_cannot(string line)
    {
        var (rules, errors) = ApiFile.Parse([line]);
        Assert.Empty(rules);
        Assert.Single(errors);
    }

    [Fact]
    public void Any_text_at_all_is_read_without_a_crash()
    {
        var random = new Random(45438);
        const string Alphabet = "[]:!#*` \tA.b1_生\0";
        for (var i = 0; i < 2000; i++)
        {
            var line = new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)])]);
            ApiFile.Parse([line]);
        }
    }
}
