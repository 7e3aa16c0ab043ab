using System.Globalization;
using System.Text;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Findings;

/// <summary>Places as a report shows them, and the source text at them. Not safe for concurrent use.</summary>
/// <param name="root">Folder that paths become relative to.</param>
internal sealed class SourceLines(string root)
{
    private const int MaxLength = 400;
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    // A byte order mark wins over it.
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string[]> files = new(StringComparer.Ordinal);

    /// <summary>A path as reports show it: relative to the root, with <c>/</c>.</summary>
    public string Relative(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    /// <summary>The path that reports show so.</summary>
    public string Absolute(string shown) => Path.GetFullPath(shown, root);

    /// <summary>The text of a line, 1 the first; null when the file has no such line or is not Unicode text.</summary>
    public string? Line(string path, int line)
    {
        if (line < 1)
        {
            return null;
        }

        if (!files.TryGetValue(path, out var lines))
        {
            try
            {
                lines = File.ReadAllLines(path, Utf8);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or DecoderFallbackException)
            {
                // In a file of another encoding the place is right, but the line would not be what its author wrote.
                lines = [];
            }

            files[path] = lines;
        }

        return line <= lines.Length ? lines[line - 1] is { Length: <= MaxLength } text ? text : lines[line - 1][..MaxLength] + "…" : null;
    }

    /// <summary>Both wordings of a message.</summary>
    public static Text Both(Message message) => new(message.For(English), message.For(Chinese));

    /// <summary>Both wordings of something a compiler reports.</summary>
    public static Text Both(Microsoft.CodeAnalysis.Diagnostic diagnostic) => new(diagnostic.GetMessage(English), diagnostic.GetMessage(Chinese));
}
