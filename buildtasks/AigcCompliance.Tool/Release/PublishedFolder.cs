using AigcCompliance.Datasets;
using AigcCompliance.Release;
using AigcCompliance.Rules;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Release;

/// <summary>A published folder with the statement that the release gate wrote into it.</summary>
/// <param name="Path">Absolute path of the folder.</param>
/// <param name="Bytes">Content of the statement's file.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Envelope">The envelope around it; null when it is not signed.</param>
internal sealed record PublishedFolder(string Path, byte[] Bytes, ReleaseStatement Statement, Envelope? Envelope)
{
    /// <summary>Absolute path of the statement.</summary>
    public string StatementFile => System.IO.Path.Combine(Path, ReleaseStatement.FileName);

    /// <summary>Reads the statement of a folder.</summary>
    /// <exception cref="ToolException">There is no such folder, or no statement in it that can be read.</exception>
    public static PublishedFolder At(string folder)
    {
        var path = System.IO.Path.GetFullPath(folder);
        if (!Directory.Exists(path))
        {
            throw new ToolException(ExitCode.Usage, ReleaseTexts.FolderMissing, folder);
        }

        var file = System.IO.Path.Combine(path, ReleaseStatement.FileName);
        if (!File.Exists(file))
        {
            throw new ToolException(ExitCode.CannotAnalyse, ReleaseTexts.NoStatement, folder, ReleaseStatement.FileName);
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, ReleaseTexts.Unreadable, folder, e.Message);
        }

        return ReleaseStatement.Read(bytes, out var envelope, out var problem) is { } statement
            ? new(path, bytes, statement, envelope)
            : throw new ToolException(ExitCode.CannotAnalyse, ReleaseTexts.BadStatement, ReleaseStatement.FileName, problem!);
    }

    /// <summary>Compares the files with the statement and names each that differs. True when all are the same.</summary>
    /// <exception cref="ToolException">A file cannot be read, or is a symbolic link.</exception>
    public bool Compare(Answer answer)
    {
        var now = ReleaseStatement.FilesOf(Path, out var problem)
            ?? throw new ToolException(ExitCode.CannotAnalyse, ReleaseTexts.Unreadable, Path, problem!);
        var changes = now.Since(Statement.Listing);
        answer.Result["service"] = Statement.Service;
        answer.Result["createdAt"] = Statement.CreatedAt;
        answer.Result["files"] = Statement.Listing.Count;
        answer.Result["properties"] = Answer.Strings(Statement.Properties);
        answer.Result["differences"] = Changes.ToJson(changes);
        if (changes.Count > 0)
        {
            answer.Say(ReleaseTexts.Differs, Statement.Service, Statement.CreatedAt);
        }

        foreach (var (path, change) in changes)
        {
            answer.Say(Changes.Indented, new Message(change switch { FileChange.Added => ReleaseTexts.Extra, FileChange.Removed => ReleaseTexts.Missing, _ => ReleaseTexts.Changed }, path));
        }

        return changes.Count == 0;
    }
}
