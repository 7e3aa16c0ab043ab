using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>One place of severities for compiler and build. That it is the compiler's precedence is tested against the compiler itself.</summary>
public sealed class ConfiguredSeveritiesTests : IDisposable
{
    private readonly Workspace workspace = new Workspace().Compliant();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_build_takes_the_severity_of_a_global_configuration_and_a_release_does_not()
    {
        workspace.Replace("compliance/aigc.json", "\"decision\": \"yes\"", "\"decision\": \"perhaps\"");
        Severity Of(string file, string text, bool release = false, Mode mode = Mode.Default) => Assert.Single(Gate.Evaluate(new GateRequest
        {
            ProjectFile = workspace.In("src/app.csproj"), IsService = true, IsRelease = release, Mode = mode, Today = Workspace.Today,
            Severities = ConfiguredSeverities.Read([workspace.Write(file, text)]),
        }), f => f.Rule == RuleTable.AIGC5011).Severity;

        Assert.Equal(Severity.Error, Of("a/.globalconfig", ""));
        Assert.Equal(Severity.Warning, Of("a/.globalconfig", "dotnet_diagnostic.AIGC5011.severity = warning"));
        Assert.Equal(Severity.Info, Of("a/own.txt", "is_global = true\ndotnet_diagnostic.aigc5011.severity = suggestion ; until May"));
        Assert.Equal(Severity.Error, Of("a/own.txt", "dotnet_diagnostic.AIGC5011.severity = warning"));
        Assert.Equal(Severity.Error, Of("a/.globalconfig", "[*]\ndotnet_diagnostic.AIGC5011.severity = warning"));
        Assert.Equal(Severity.Error, Of("a/.globalconfig", "dotnet_diagnostic.AIGC5010.severity = warning"));
        Assert.Equal(Severity.Error, Of("a/.globalconfig", "dotnet_diagnostic.AIGC5011.severity = perhaps"));
        Assert.Equal(Severity.Error, Of("a/.globalconfig", "dotnet_diagnostic.AIGC5011.severity = warning", release: true));
    }

    [Fact]
    public void None_silences_a_build_and_not_a_release_and_wakes_nothing_that_the_mode_turned_off()
    {
        workspace.Replace("compliance/aigc.json", "\"decision\": \"yes\"", "\"decision\": \"perhaps\"");
        bool Speaks(string severity, string id, bool release, Mode mode = Mode.Default) => Gate.Evaluate(new GateRequest
        {
            ProjectFile = workspace.In("src/app.csproj"), IsService = true, IsRelease = release, Mode = mode, Today = Workspace.Today,
            Severities = ConfiguredSeverities.Parse(id + "=" + severity),
        }).Any(f => f.Rule.Id == id);

        Assert.False(Speaks("None", "AIGC5011", release: false));
        Assert.True(Speaks("None", "AIGC5011", release: true));
        Assert.False(Speaks("Error", "AIGC5011", release: true, Mode.Off));

        // Safety tests are asked for from mode Recommended on.
        Assert.False(Speaks("Error", "AIGC4010", release: false));
        Assert.True(Speaks("Error", "AIGC4010", release: false, Mode.Recommended));
        Assert.False(Speaks("None", "AIGC4010", release: true, Mode.Recommended));
    }

    [Fact]
    public void What_crosses_to_the_gate_is_what_was_read()
    {
        var read = ConfiguredSeverities.Read([workspace.Write("a/.globalconfig", "dotnet_diagnostic.AIGC5011.severity = none\ndotnet_diagnostic.AIGC5010.severity = warning\ndotnet_diagnostic.CA1000.severity = error")]);
        Assert.Equal("AIGC5010=Warning,AIGC5011=None", read.ToString());
        Assert.Equal(read.ToString(), ConfiguredSeverities.Parse(read.ToString()).ToString());
        Assert.Equal("", ConfiguredSeverities.Read([workspace.In("none/.globalconfig")]).ToString());
    }
}
