using AigcCompliance.Rules;
using AigcCompliance.Tool.Projects;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Tool.Analysis;

/// <summary>A project in memory, ready for the rules.</summary>
/// <param name="Snapshot">What MSBuild said.</param>
/// <param name="Compilation">Sources, generated sources, references.</param>
/// <param name="Options">Additional files and configuration for the analyzers.</param>
/// <param name="Documents">Source and Razor files read.</param>
/// <param name="SyntaxErrors">Syntax errors in them.</param>
/// <param name="Unread">Source files that could not be read.</param>
/// <param name="Problems">What could not be read, generated or referenced.</param>
internal sealed record CompiledProject(
    ProjectSnapshot Snapshot,
    CSharpCompilation Compilation,
    AnalyzerOptions Options,
    int Documents,
    int SyntaxErrors,
    int Unread,
    IReadOnlyList<Message> Problems);

/// <summary>An additional file on disk, read when somebody asks for it.</summary>
internal sealed class FileText(string path) : AdditionalText
{
    private SourceText? text;

    /// <inheritdoc />
    public override string Path => path;

    /// <inheritdoc />
    public override SourceText? GetText(CancellationToken cancellationToken = default)
    {
        if (text is null && File.Exists(path))
        {
            using var stream = File.OpenRead(path);
            text = SourceText.From(stream);
        }

        return text;
    }
}
