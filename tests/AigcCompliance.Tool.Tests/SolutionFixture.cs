using System.Text.Json;

namespace AigcCompliance.Tool.Tests;

/// <summary>One solution with everything that goes wrong in real ones, checked once for all tests.</summary>
public sealed class SolutionFixture : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private readonly TempFolder reports = new();

    public IReadOnlyList<string> Before { get; private set; } = [];

    public IReadOnlyList<string> After { get; private set; } = [];

    public Run Run { get; private set; } = null!;

    public JsonElement Json { get; private set; }

    public async Task InitializeAsync()
    {
        folder
            .Write("All.slnx", """
                <Solution>
                  <Project Path="Model/Model.csproj" />
                  <Project Path="App/App.csproj" />
                  <Project Path="Legacy/Legacy.vbproj" />
                  <Project Path="Gone/Gone.csproj" />
                </Solution>
                """)
            .Write("global.json", """{ "sdk": { "version": "1.2.3" } }""")
            .Write(".editorconfig", "root = true\n[**/Severe.cs]\ndotnet_diagnostic.AIGC1001.severity = error\n[**/Silent.cs]\ndotnet_diagnostic.AIGC1001.severity = none\n")
            .Write("Directory.Build.props", "<Project><PropertyGroup><FromUsersProps>true</FromUsersProps>\n<AigcMod>Strict</AigcMod></PropertyGroup></Project>")
            .Write("Directory.Build.targets", "<Project><PropertyGroup><DefineConstants Condition=\"'$(FromUsersProps)' == 'true'\">$(DefineConstants);USERS_OWN</DefineConstants></PropertyGroup></Project>")
            // Two target frameworks; the same call in both.
            .Write("Model/Model.csproj", Samples.Project("<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks>"))
            .Write("Model/Model.cs", Samples.Model)
            .Write("Model/Relay.cs", Samples.Call)
            // Output of the user's own builds: reading it would define everything twice.
            .Write("Model/obj/Old.cs", Samples.Call)
            // A package nobody has, a syntax error, suppressed and configured findings, and a call on the missing package.
            .Write("App/App.csproj", Samples.Project(
                more: "<RestorePackagesWithLockFile>true</RestorePackagesWithLockFile><TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
                items: "<ProjectReference Include=\"../Model/Model.csproj\" /><PackageReference Include=\"AigcCompliance.Tests.NoSuchPackage\" Version=\"1.0.0\" />"))
            .Write("App/Severe.cs", Samples.Call.Replace("Caller", "Severe"))
            .Write("App/Silent.cs", Samples.Call.Replace("Caller", "Silent"))
            .Write("App/Pragma.cs", "#pragma warning disable AIGC1001\n" + Samples.Call.Replace("Caller", "Pragma"))
            .Write("App/UsersOwn.cs", "#if USERS_OWN\n" + Samples.Call.Replace("Caller", "UsersOwn") + "\n#endif\n")
            .Write("App/Broken.cs", Samples.Call.Replace("Caller", "Broken") + "\npublic class Unfinished { void M( { }")
            .Write("App/Unbound.cs", """
                using AigcCompliance.Tests.NoSuchPackage;

                public static class Unbound
                {
                    public static object Ask(SomeKernel kernel) => kernel.GetChatMessageContentAsync("hello");

                    public static object Near(SomeKernel kernel) => kernel.Describe("hello");
                }
                """)
            .Write("Legacy/Legacy.vbproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        Before = folder.Listing();
        Run = await Run.Aigc("check", folder.Root, "--format", "json", "--output", reports["report.json"], "--lang", "en");
        After = folder.Listing();
        Json = File.Exists(reports["report.json"]) ? JsonDocument.Parse(File.ReadAllText(reports["report.json"])).RootElement : default;
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        reports.Dispose();
        return Task.CompletedTask;
    }
}
