using AigcCompliance.Gates;

namespace AigcCompliance.Policy.Tests;

public sealed class PropertyGateTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("<AigcServiceScop>Enterprise</AigcServiceScop>", "app.csproj(3,6): The property 'AigcServiceScop' is not known, so it does nothing; did you mean 'AigcServiceScope'?")]
    [InlineData("<aigcmod />", "app.csproj(3,6): The property 'aigcmod' is not known, so it does nothing; did you mean 'AigcMode'?")]
    [InlineData("<AigcSomethingQuiteElse>1</AigcSomethingQuiteElse>", "app.csproj(3,6): The property 'AigcSomethingQuiteElse' is not known, so it does nothing; known: AigcService,")]
    [InlineData("<AigcMode>Strikt</AigcMode>", "app.csproj(3,15): 'Strikt' is not a value of the property 'AigcMode'; use one of: Default, Off, Recommended, Strict")]
    [InlineData("<AigcMode Condition=\"'$(A)' == ''\">\n      Strikt\n    </AigcMode>", "app.csproj(4,7): 'Strikt'")]
    [InlineData("<AigcService>yes</AigcService>", "app.csproj(3,18): 'yes' is not a value of the property 'AigcService'; use one of: false, true")]
    [InlineData("<AigcTrustRoot>abc</AigcTrustRoot>", "app.csproj(3,20): 'abc' is not a value of the property 'AigcTrustRoot'; it is 64 hexadecimal digits")]
    [InlineData("<AigcTrustRoot>g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef</AigcTrustRoot>", "app.csproj(3,20): 'g123456789abcdef")]
    public void A_misspelt_switch_is_named_at_its_place(string property, string expected) =>
        Assert.StartsWith("AIGC9010 " + expected, Assert.Single(Scan(property)).Show(), StringComparison.Ordinal);

    [Theory]
    [InlineData("<AigcServiceScope>enterprise</AigcServiceScope>")]
    [InlineData("<AIGCMODE> strict </AIGCMODE>")]
    [InlineData("<AigcMode>$(SomeMode)</AigcMode>")]
    [InlineData("<AigcMode></AigcMode>")]
    [InlineData("<AigcTrustRoot> 0123456789abcdef0123456789abcdef0123456789ABCDEF0123456789abcdef </AigcTrustRoot>")]
    [InlineData("<AigcTrustRoot></AigcTrustRoot>")]
    [InlineData("<AigcTrustRoot>$(Pin)</AigcTrustRoot>")]
    [InlineData("<_AigcPrivate>x</_AigcPrivate>")]
    [InlineData("<MyAigcThing>x</MyAigcThing>")]
    [InlineData("<!-- <AigcServiceScop>x</AigcServiceScop> -->")]
    [InlineData("<AigcComplianceRoot>../anything</AigcComplianceRoot>")]
    [InlineData("</PropertyGroup><ItemGroup><AigcModel Include=\"x\"><AigcMeta>1</AigcMeta></AigcModel></ItemGroup><PropertyGroup>")]
    [InlineData("<AigcMode>Strikt</AigcMod>")] // Malformed XML is MSBuild's to report.
    public void Its_near_twin_is_silent(string property) => Assert.Empty(Scan(property));

    [Fact]
    public void Properties_inside_a_target_are_checked_too() =>
        Assert.Single(Scan("</PropertyGroup><Target Name=\"t\"><PropertyGroup><AigcMod>x</AigcMod></PropertyGroup></Target><PropertyGroup>"));

    [Fact]
    public void Imports_are_followed_once_however_they_are_written()
    {
        workspace.Write("Directory.Build.props", Project("<AigcOne>1</AigcOne>"));
        workspace.Write("src/Directory.Build.props",
            "<Project><Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', '$(MSBuildThisFileDirectory)../'))\" />"
            + "<Import Project=\"$(MSBuildThisFileDirectory)more.props\" /><Import Project=\"more.props\" /><Import Project=\"$(Unknown)/x.props\" /></Project>");
        workspace.Write("src/more.props", Project("<AigcTwo>1</AigcTwo>").Replace("</Project>", "<Import Project=\"more.props\" /></Project>"));
        var request = Request();
        request.PropertyFiles = [workspace.In("src/Directory.Build.props"), workspace.In("src/missing.props"), ""];
        Assert.Equal(["Directory.Build.props", "more.props"], Gate.Evaluate(request).Select(f => Path.GetFileName(f.Place.File)).Order());
    }

    [Fact]
    public void A_value_from_the_command_line_is_reported_at_the_project_unless_a_file_shows_it()
    {
        var request = Request();
        request.PropertyValues = new Dictionary<string, string> { ["AigcMode"] = "Strikt", ["AigcService"] = "TRUE", ["AigcServiceScope"] = "" };
        var finding = Assert.Single(Gate.Evaluate(request));
        Assert.StartsWith("AIGC9010 app.csproj(0,0): 'Strikt'", finding.Show(), StringComparison.Ordinal);

        workspace.Write("src/app.csproj", Project("<AigcMode>Strikt</AigcMode>"));
        Assert.StartsWith("AIGC9010 app.csproj(3,15)", Assert.Single(Gate.Evaluate(request)).Show(), StringComparison.Ordinal);
    }

    private static string Project(string property) => "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n    " + property + "\n  </PropertyGroup>\n</Project>";

    private IReadOnlyList<Finding> Scan(string property)
    {
        workspace.Write("src/app.csproj", Project(property));
        return Gate.Evaluate(Request());
    }

    private GateRequest Request()
    {
        var request = workspace.Request();
        request.IsService = false;
        request.PropertyFiles = [request.ProjectFile];
        return request;
    }
}
