using System.Security.Cryptography;

namespace AigcCompliance.Tool.Tests;

/// <summary>A folder of generated files that goes away with the test.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder() => Root = Directory.CreateTempSubdirectory("aigc-tests-").FullName;

    public string Root { get; }

    public string this[string relative] => Path.Combine(Root, relative);

    public TempFolder Write(string relative, string content)
    {
        var path = this[relative];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return this;
    }

    /// <summary>Every path below the folder with the hash of its content: equal before and after means nothing was written.</summary>
    public IReadOnlyList<string> Listing() =>
    [
        .. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => path + " " + (File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) + " " + File.GetLastWriteTimeUtc(path).Ticks : "")),
    ];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>One run of the command line, in this process.</summary>
public sealed record Run(int ExitCode, string Output, string Error)
{
    public static Task<Run> Aigc(params string[] args) => Aigc(ConsoleTraits.Plain, args);

    /// <summary>The same, with somebody who watches.</summary>
    public static Task<Run> AigcAtTerminal(params string[] args) => Aigc(ConsoleTraits.Plain with { ErrorIsTerminal = true }, args);

    private static async Task<Run> Aigc(ConsoleTraits console, string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        var exitCode = await new Application(TextWriter.Synchronized(output), TextWriter.Synchronized(error), console).RunAsync(args);
        return new(exitCode, output.ToString(), error.ToString());
    }
}

/// <summary>Source and project files that need no package: the model library is a stand-in with the real one's names.</summary>
internal static class Samples
{
    public const string Model = """
        namespace Microsoft.Extensions.AI;

        public interface IChatClient
        {
            System.Threading.Tasks.Task<string> GetResponseAsync(string prompt);
        }
        """;

    public const string Call = """
        using Microsoft.Extensions.AI;

        public sealed class Caller(IChatClient chat)
        {
            public System.Threading.Tasks.Task<string> Ask() => chat.GetResponseAsync("hello");
        }
        """;

    public const string NoCall = """
        public static class Caller
        {
            public static string Ask() => "hello".Trim();
        }
        """;

    /// <summary>A library that passes for an AI library by its assembly name.</summary>
    public static string Project(string framework = "<TargetFramework>net10.0</TargetFramework>", string more = "", string items = "") => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            {framework}
            <AssemblyName>Microsoft.Extensions.AI.$(MSBuildProjectName)</AssemblyName>
            {more}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;
}
