using System.Text.RegularExpressions;

namespace AigcCompliance.Tool.Projects;

/// <summary>Text as MSBuild reads it.</summary>
internal static partial class MSBuildText
{
    /// <summary>A path or value in which no character means anything to MSBuild.</summary>
    public static string Escape(string path) =>
        path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)
            .Replace("$", "%24", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal)
            .Replace("*", "%2A", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal);

    /// <summary>Whether a text can be the name of a property.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*$")]
    private static partial Regex Name();
}
