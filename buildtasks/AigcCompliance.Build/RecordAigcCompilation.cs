using System;
using System.Globalization;
using System.IO;
using AigcCompliance.Attestation;
using AigcCompliance.Gates;
using AigcCompliance.Rules;
using Microsoft.Build.Framework;

namespace AigcCompliance.Build;

/// <summary>
/// Keeps what the compiler just said of the rules, for the release that may follow. A record that cannot be written fails no build: the release
/// misses it.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class RecordAigcCompilation : SwitchTask
{
    private static readonly Text NotKept = new(
        "What the compiler said of the rules is not kept, so a release of this build is refused: '{0}': {1}", "编译器关于规则的记录未能保留，因此本次构建不能发布：“{0}”：{1}");

    /// <summary>Absolute path of the assembly that was compiled.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>Absolute path of the record.</summary>
    [Required]
    public string Record { get; set; } = "";

    /// <summary>Absolute path of the compiler's error log.</summary>
    [Required]
    public string ErrorLog { get; set; } = "";

    /// <inheritdoc />
    public override bool Execute()
    {
        // The path may carry options of the compiler behind a comma, and a file name may hold one.
        var log = ErrorLog;
        for (var comma = log.LastIndexOf(','); comma > 0 && !File.Exists(log); comma = log.LastIndexOf(','))
        {
            log = log.Substring(0, comma);
        }

        try
        {
            File.Delete(Record);
            if (CompilerLog.Read(log, out var problem) is not { } read)
            {
                Report([new Finding(RuleTable.AIGC9002, Severity.Warning, new Place(ProjectFile), new Message(NotKept, log, problem!))]);
            }
            else if (AttestationRecord.Identify(Assembly) is { } identity)
            {
                AttestationRecord.Of(ProjectFile, identity.Name, identity.Module, Switches.Off(), read).Write(Record);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report([new Finding(RuleTable.AIGC9002, Severity.Warning, new Place(ProjectFile), new Message(NotKept, Record, e.Message))]);
        }

        return !Log.HasLoggedErrors;
    }
}
