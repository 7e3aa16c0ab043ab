using AigcCompliance.Rules;
using AigcCompliance.Tool.Findings;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Tool.Analysis;

/// <summary>Why calls could not be bound, in the compiler's words.</summary>
internal static class UnboundReason
{
    private const int Shown = 3;

    // A type or namespace is unknown; a namespace lacks a member; a global:: name or an alias is unknown.
    private static readonly HashSet<string> UnknownName = ["CS0246", "CS0234", "CS0400", "CS0432"];

    /// <summary>The reason: the first unknown types and namespaces; where there is none, the first other error.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="calls">Number of calls that could not be bound.</param>
    /// <param name="cancel">Stops the compiler.</param>
    public static Message Of(Compilation compilation, int calls, CancellationToken cancel)
    {
        var errors = compilation.GetDiagnostics(cancel).Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        var names = errors.Where(e => UnknownName.Contains(e.Id) && e.Location.SourceTree is not null)
            .Select(e => e.Location.SourceTree!.GetText(cancel).ToString(e.Location.SourceSpan))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (names.Count > 0)
        {
            return new(Texts.UnboundNames, calls, string.Join(", ", names.Take(Shown)) + (names.Count > Shown ? ", …" : ""));
        }

        return errors.Count == 0 ? new(Texts.Unbound, calls) : new(Texts.UnboundErrors, calls, errors.Count, SourceLines.Both(errors[0]));
    }
}
