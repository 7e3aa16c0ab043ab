using System.Text;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Reports;

/// <summary>The file named by <c>--output</c>. Opened before the work starts: nobody waits a minute to learn that the report has no place to go.</summary>
internal sealed class ReportFile : IDisposable
{
    private readonly string path;
    private readonly bool existed;
    private readonly FileStream stream;
    private bool written;

    /// <summary>Opens or creates the file; its old content stays until <see cref="Write"/>.</summary>
    /// <exception cref="ToolException">It cannot be written.</exception>
    public ReportFile(string path)
    {
        this.path = path;
        existed = File.Exists(path);
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ToolException(ExitCode.Usage, Texts.OutputUnwritable, path, Reason(path, e));
        }
    }

    // The platform speaks of a file that is not found or of access denied, where something else is meant.
    private static object Reason(string path, Exception e)
    {
        if (path.Length == 0)
        {
            return Texts.OutputNoName;
        }

        if (Directory.Exists(path))
        {
            return Texts.OutputIsFolder;
        }

        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            var file = folder;
            while (file is not null && !Path.Exists(file))
            {
                file = Path.GetDirectoryName(file);
            }

            return File.Exists(file) ? new Message(Texts.OutputFolderIsFile, file) : new Message(Texts.OutputFolderMissing, folder);
        }

        return e is UnauthorizedAccessException or FileNotFoundException ? Texts.OutputDenied : e.Message;
    }

    /// <summary>Replaces the content, as UTF-8 without a byte order mark.</summary>
    public void Write(Action<TextWriter> write)
    {
        stream.SetLength(0);
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
        write(writer);
        written = true;
    }

    /// <summary>Replaces the content.</summary>
    public void Write(Action<Stream> write)
    {
        stream.SetLength(0);
        write(stream);
        written = true;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        stream.Dispose();
        if (!written && !existed)
        {
            File.Delete(path);
        }
    }
}
