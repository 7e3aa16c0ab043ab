using System.Diagnostics;

namespace AigcCompliance.Tool.Projects;

/// <summary>Runs <c>dotnet msbuild</c> in a child process outside the user's tree, so that a <c>global.json</c> there does not choose the SDK.</summary>
internal sealed class MsBuildHost(string workFolder)
{
    // `dotnet run` and MSBuild pass these down; they would tie the child to the parent's SDK.
    private static readonly string[] Inherited =
        ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "MSBUILDLOADALLFILESASWRITEABLE"];

    /// <summary>Runs one invocation; every line of output goes to <paramref name="onLine"/>, one at a time. Returns the exit code.</summary>
    /// <exception cref="ToolException">The <c>dotnet</c> command cannot be started.</exception>
    public async Task<int> RunAsync(IEnumerable<string> arguments, Action<string> onLine, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(DotnetPath())
        {
            WorkingDirectory = workFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add("msbuild");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in Inherited)
        {
            start.Environment.Remove(name);
        }

        // Messages are read by this program, and a feed that does not answer must not hold the user for minutes.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "2";

        using var process = new Process { StartInfo = start };
        var gate = new Lock();
        void Receive(object sender, DataReceivedEventArgs data)
        {
            if (data.Data is { } line)
            {
                lock (gate)
                {
                    onLine(line);
                }
            }
        }

        process.OutputDataReceived += Receive;
        process.ErrorDataReceived += Receive;
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new ToolException(ExitCode.CannotAnalyse, Texts.DotnetMissing);
        }

        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await process.WaitForExitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode;
    }

    /// <summary>The <c>dotnet</c> that started us, or the first one on the path.</summary>
    internal static string DotnetPath()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH");
        if (File.Exists(host))
        {
            return host;
        }

        var root = Environment.GetEnvironmentVariable("DOTNET_ROOT");
        return root is not null && File.Exists(Path.Combine(root, name)) ? Path.Combine(root, name) : name;
    }

    /// <summary>The folder that holds <c>packs</c>; found from the runtime this program runs on.</summary>
    internal static string DotnetRoot() =>
        Path.GetFullPath(Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
}
