using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>
/// AIGC9010 for MSBuild: every <c>Aigc*</c> property of a PropertyGroup is known and its literal value allowed. Malformed XML is left
/// to MSBuild, which reports it; names that start with <c>_Aigc</c> are private to the packages.
/// </summary>
internal static class PropertyGate
{
    private const string Prefix = "Aigc";

    /// <summary>Evaluates the property files of a project, then the values that no file explains.</summary>
    public static void Evaluate(GateRequest request, Findings findings)
    {
        var located = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<string>(request.PropertyFiles);
        while (queue.Count > 0)
        {
            var file = queue.Dequeue();
            if (file.Length > 0 && seen.Add(file) && File.Exists(file))
            {
                Scan(file, queue, located, findings);
            }
        }

        foreach (var pair in request.PropertyValues.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!located.Contains(pair.Key) && !string.IsNullOrWhiteSpace(pair.Value)
                && ConfigurationKey.Find(ConfigurationHome.Property, pair.Key) is { } key && !key.Allows(pair.Value))
            {
                findings.Add(RuleTable.AIGC9010, new Place(request.ProjectFile), NotAllowed(key, pair.Value));
            }
        }
    }

    private static void Scan(string file, Queue<string> queue, HashSet<string> located, Findings findings)
    {
        var inFile = new List<(Place Place, Message Message)>();
        var misvalued = new List<string>();
        try
        {
            using var stream = File.OpenRead(file);
            using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var line = (IXmlLineInfo)reader;
            var path = new Stack<string>();
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.EndElement)
                {
                    path.Pop();
                }
                else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && path.Count > 1 && path.ElementAt(1) == "PropertyGroup"
                    && ConfigurationKey.Find(ConfigurationHome.Property, path.Peek()) is { } key && !IsExpression(reader.Value) && !key.Allows(reader.Value))
                {
                    misvalued.Add(key.Name);
                    inFile.Add((Trimmed(file, line, reader.Value), NotAllowed(key, reader.Value.Trim())));
                }
                else if (reader.NodeType == XmlNodeType.Element)
                {
                    var name = reader.LocalName;
                    if (path.Count > 0 && path.Peek() == "PropertyGroup" && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                        && ConfigurationKey.Find(ConfigurationHome.Property, name) is null)
                    {
                        inFile.Add((new Place(file, line.LineNumber, line.LinePosition, line.LineNumber, line.LinePosition + name.Length), Unknown(name)));
                    }

                    if (name == "Import" && Import(file, reader.GetAttribute("Project")) is { } import)
                    {
                        queue.Enqueue(import);
                    }

                    if (!reader.IsEmptyElement)
                    {
                        path.Push(name);
                    }
                }
            }
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            return; // MSBuild reads the same file and reports it with its own code.
        }

        located.UnionWith(misvalued);
        foreach (var (place, message) in inFile)
        {
            findings.Add(RuleTable.AIGC9010, place, message);
        }
    }

    // The ways people write the import of a file of their own; everything else (SDKs, packages) holds no setting of theirs.
    private static string? Import(string from, string? project)
    {
        var folder = Path.GetDirectoryName(from);
        if (project is null || folder is null)
        {
            return null;
        }

        var above = Regex.Match(project, @"^\$\(\[MSBuild\]::GetPathOfFileAbove\(\s*'?([^',()]+)'?\s*(,.*)?\)\)$");
        if (above.Success)
        {
            // Without a start folder MSBuild begins at the folder of the importing file, which for a nested file would be the file itself.
            for (var parent = above.Groups[2].Success ? Path.GetDirectoryName(folder) : folder; parent is not null; parent = Path.GetDirectoryName(parent))
            {
                var candidate = Path.Combine(parent, above.Groups[1].Value);
                if (candidate != from && File.Exists(candidate))
                {
                    return candidate;
                }
            }

            return null;
        }

        var path = project.Replace("$(MSBuildThisFileDirectory)", folder + Path.DirectorySeparatorChar).Replace('\\', Path.DirectorySeparatorChar);
        if (IsExpression(path) || path.IndexOfAny(Path.GetInvalidPathChars()) >= 0 || path.IndexOfAny(['*', '?']) >= 0)
        {
            return null;
        }

        return Path.GetFullPath(Path.Combine(folder, path));
    }

    private static bool IsExpression(string value) => value.Contains("$(") || value.Contains("@(") || value.Contains("%(");

    // XmlReader gives the start of the text, blanks and line breaks included; the reader wants the word.
    private static Place Trimmed(string file, IXmlLineInfo line, string value) =>
        PropertyPlace.PlaceOf(file, line.LineNumber, line.LinePosition, value, value.Length - value.TrimStart().Length, value.Trim().Length);

    private static Message Unknown(string name) =>
        ConfigurationKey.Nearest(ConfigurationHome.Property, name) is { } near
            ? new Message(new Text("The property '{0}' is not known, so it does nothing; did you mean '{1}'?", "无法识别属性“{0}”，它不起任何作用；是否应为“{1}”？"), name, near.Name)
            : new Message(new Text("The property '{0}' is not known, so it does nothing; known: {1}", "无法识别属性“{0}”，它不起任何作用；可用：{1}"), name,
                string.Join(", ", ConfigurationKey.All.Where(k => k.Home == ConfigurationHome.Property).Select(k => k.Name)));

    private static Message NotAllowed(ConfigurationKey key, string value) => key.Form is { } form
        ? new Message(new Text("'{0}' is not a value of the property '{1}'; it is {2}", "“{0}”不是属性“{1}”的有效值；应为{2}"), value, key.Name, form)
        : new Message(new Text("'{0}' is not a value of the property '{1}'; use one of: {2}", "“{0}”不是属性“{1}”的有效值；可用：{2}"), value, key.Name, string.Join(", ", key.Values));
}
