using System.Diagnostics;
using System.IO.Compression;
using System.Reflection;

namespace AigcCompliance.Build.EndToEnd.Tests;

/// <summary>All packages, packed once from what the solution's build left, under a version nobody else has; and a way to build with them.</summary>
public sealed class Packages : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("aigc-e2e-").FullName;

    public Packages()
    {
        File.WriteAllText(In("pack.proj"), $"""
            <Project>
              <Target Name="Pack">
                <MSBuild Projects="{Metadata("PackedProjects").Replace("|", ";")}" Targets="Pack"
                         Properties="NoBuild=true;Configuration={Metadata("Configuration")};PackageVersion={Version};PackageOutputPath={Feed}/" />
              </Target>
            </Project>
            """);
        var packed = Run(root, ["msbuild", "pack.proj", "-t:Pack", "-v:q", "-nologo"]);
        Assert.True(packed.Code == 0, packed.Output);

        File.WriteAllText(In("nuget.config"), $"""
            <configuration>
              <packageSources><add key="e2e" value="{Feed}" /></packageSources>
            </configuration>
            """);
        // Stops at this folder; packages land here, third-party ones come from what is already restored.
        File.WriteAllText(In("Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <RestorePackagesPath>{In("packages")}</RestorePackagesPath>
                <RestoreAdditionalProjectFallbackFolders>{Metadata("NuGetPackageRoot")}</RestoreAdditionalProjectFallbackFolders>
                <NuGetAudit>false</NuGetAudit>
                <LangVersion>latest</LangVersion>
                <PackedVersion>{Version}</PackedVersion>
                <ExtensionsAIVersion>{Metadata("ExtensionsAIVersion")}</ExtensionsAIVersion>
              </PropertyGroup>
            </Project>
            """);
        File.WriteAllText(In("Directory.Build.targets"), "<Project />");
        File.WriteAllText(In(".editorconfig"), "root = true\n");
    }

    public string Version { get; } = "0.1.0-e2e." + Guid.NewGuid().ToString("N")[..8];

    public static string Repository => Metadata("Repository");

    /// <summary>The <c>aigc</c> of this build.</summary>
    public static string Tool => Metadata("Tool");

    private string Feed => In("feed");

    public string In(string path) => Path.Combine(root, path);

    public string Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllText(In(path), text);
        return In(path);
    }

    public ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(Feed, $"{id}.{Version}.nupkg"));

    public BuildResult Dotnet(string folder, params string[] arguments) => Run(In(folder), arguments);

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Metadata(string key) =>
        typeof(Packages).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static BuildResult Run(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // The test host runs inside MSBuild and leaves its settings in the environment; a fresh build must not see them.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";
        foreach (var setting in arguments.Where(a => a.StartsWith("env:", StringComparison.Ordinal)))
        {
            var parts = setting[4..].Split('=');
            start.Environment[parts[0]] = parts[1];
            start.ArgumentList.Remove(setting);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new BuildResult(process.ExitCode, output + error.Result);
    }
}

/// <summary>How a build ended and what it said.</summary>
public sealed record BuildResult(int Code, string Output)
{
    /// <summary>The distinct lines about a rule that are no echo in the closing summary.</summary>
    public IReadOnlyList<string> About(string id) =>
        [.. Output.Split('\n').TakeWhile(l => !l.StartsWith("Build FAILED", StringComparison.Ordinal) && !l.StartsWith("Build succeeded", StringComparison.Ordinal)).Where(l => l.Contains(id))];
}

[CollectionDefinition("packages")]
public sealed class PackagesGroup : ICollectionFixture<Packages>;
