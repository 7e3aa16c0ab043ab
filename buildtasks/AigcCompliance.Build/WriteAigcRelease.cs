using System;
using System.Globalization;
using System.IO;
using AigcCompliance.Release;
using Microsoft.Build.Framework;

namespace AigcCompliance.Build;

/// <summary>Writes what the gates said into the folder that was published, bound to the files in it. The gates have passed before.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteAigcRelease : GateTask
{
    /// <summary>Absolute path of the folder that was published.</summary>
    [Required]
    public string PublishFolder { get; set; } = "";

    /// <summary>Files that ship, before anything is trimmed or bundled.</summary>
    public ITaskItem[] Assemblies { get; set; } = [];

    /// <summary>Seconds since 1970 that stand for now, so that two releases of one source are equal (<c>SOURCE_DATE_EPOCH</c>); empty for the clock.</summary>
    public string SourceDateEpoch { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        var at = long.TryParse(SourceDateEpoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.UtcNow;
        var release = ReleaseRecord.Of(Request(isRelease: true), Paths(Assemblies));
        Report(release.Verdict.Findings);
        if (!Log.HasLoggedErrors)
        {
            try
            {
                if (release.Write(PublishFolder, at) is { } problem)
                {
                    Fail(problem.For(CultureInfo.CurrentUICulture));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                Fail(e.Message);
            }
        }

        return !Log.HasLoggedErrors;
    }

    private void Fail(string reason) => Log.LogError(
        ReleaseRecord.NotWritten.Format(CultureInfo.CurrentUICulture, Path.Combine(PublishFolder, ReleaseStatement.FileName), reason));
}
