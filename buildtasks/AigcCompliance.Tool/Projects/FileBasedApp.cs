using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Tool.Projects;

/// <summary>
/// A C# file that <c>dotnet run FILE</c> runs without a project: directives such as <c>#:package NAME@VERSION</c> at its top take the
/// project's place. They become a project file in the work folder that compiles the user's file where it lies.
/// </summary>
internal static class FileBasedApp
{
    private const int HeadLength = 8192;
    private const string DefaultSdk = "Microsoft.NET.Sdk";
    private static readonly CSharpParseOptions WithDirectives = CSharpParseOptions.Default.WithFeatures([new("FileBasedProgram", "true")]);

    /// <summary>Whether a path names a C# file.</summary>
    public static bool IsSource(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a C# file says itself that it is an app: it starts with <c>#!</c> or holds a <c>#:</c> directive before its first token.</summary>
    public static bool IsOne(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var buffer = new char[HeadLength];
            var head = new string(buffer, 0, reader.ReadBlock(buffer));
            return head.StartsWith("#!", StringComparison.Ordinal) || (head.Contains("#:", StringComparison.Ordinal) && Directives(head).Any());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // A file that nobody can read is reported by whoever needs it.
        }
    }

    /// <summary>Writes the project file of an app into the work folder and returns its path.</summary>
    /// <param name="work">The run's temporary folder.</param>
    /// <param name="file">Absolute path of the C# file.</param>
    /// <param name="number">Tells apps of the same name apart.</param>
    public static string WriteProject(WorkFolder work, string file, int number)
    {
        var folder = Path.GetDirectoryName(file)!;
        var directives = Directives(File.ReadAllText(file)).ToList();
        var sdks = directives.Where(d => d.Kind == "sdk").Select(d => d.Pair('@')).DefaultIfEmpty((Name: DefaultSdk, Value: "")).ToList();
        var project = new XElement("Project",
            // Where the user's Directory.Build.* and nuget.config are looked for; the SDK's props below read it.
            new XElement("PropertyGroup",
                new XElement("AigcCheckUserFolder", MSBuildText.Escape(folder)),
                new XElement("RestoreRootConfigDirectory", MSBuildText.Escape(folder)),
                Above(folder, "Directory.Packages.props") is { } packages ? new XElement("DirectoryPackagesPropsPath", MSBuildText.Escape(packages)) : null),
            sdks.Select(sdk => Import("Sdk.props", sdk)),
            // The defaults of `dotnet run FILE`; publishing is nobody's business here.
            new XElement("PropertyGroup",
                new XElement("OutputType", "Exe"),
                new XElement("TargetFramework", "net$(BundledNETCoreAppTargetFrameworkVersion)"),
                new XElement("ImplicitUsings", "enable"),
                new XElement("Nullable", "enable"),
                new XElement("EnableDefaultItems", "false"),
                directives.Where(d => d.Kind == "property").Select(d => d.Pair('=')).Where(p => MSBuildText.IsName(p.Name)).Select(p => new XElement(p.Name, p.Value)),
                new XElement("Features", "$(Features);FileBasedProgram")),
            new XElement("ItemGroup",
                new XElement("Compile", new XAttribute("Include", MSBuildText.Escape(file))),
                directives.Where(d => d.Kind == "include" && IsSource(d.Value)).Select(d => new XElement("Compile", new XAttribute("Include", Path.GetFullPath(d.Value, folder)))),
                directives.Where(d => d.Kind == "exclude").Select(d => new XElement("Compile", new XAttribute("Remove", Path.GetFullPath(d.Value, folder)))),
                directives.Where(d => d.Kind == "package").Select(d => d.Pair('@')).Select(p =>
                    new XElement("PackageReference", new XAttribute("Include", p.Name), p.Value.Length > 0 ? new XAttribute("Version", p.Value) : null)),
                directives.Where(d => d.Kind == "project").Select(d => new XElement("ProjectReference", new XAttribute("Include", ProjectAt(d.Value, folder))))),
            sdks.AsEnumerable().Reverse().Select(sdk => Import("Sdk.targets", sdk)));

        var path = work.File(Path.Combine("apps", number.ToString(System.Globalization.CultureInfo.InvariantCulture), Path.GetFileNameWithoutExtension(file) + ".csproj"));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        project.Save(path);
        return path;
    }

    private static XElement Import(string project, (string Name, string Value) sdk) =>
        new("Import", new XAttribute("Project", project), new XAttribute("Sdk", sdk.Name), sdk.Value.Length > 0 ? new XAttribute("Version", sdk.Value) : null);

    // The directive may name the folder of the project; MSBuild cannot.
    private static string ProjectAt(string value, string folder)
    {
        var path = Path.GetFullPath(value.Replace('\\', '/'), folder);
        return Directory.Exists(path) && Directory.GetFiles(path, "*.csproj") is [var only] ? only : path;
    }

    private static string? Above(string? folder, string name)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, name)))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder is null ? null : Path.Combine(folder, name);
    }

    private static IEnumerable<Directive> Directives(string text)
    {
        using var parser = SyntaxFactory.CreateTokenParser(SourceText.From(text), WithDirectives);
        foreach (var trivia in parser.ParseLeadingTrivia().Token.LeadingTrivia)
        {
            if (trivia.GetStructure() is IgnoredDirectiveTriviaSyntax directive)
            {
                var content = directive.Content.ToString().Trim();
                var blank = content.AsSpan().IndexOfAny(' ', '\t');
                yield return blank < 0 ? new(content, "") : new(content[..blank], content[blank..].Trim());
            }
        }
    }

    private readonly record struct Directive(string Kind, string Value)
    {
        public (string Name, string Value) Pair(char separator) =>
            Value.IndexOf(separator) is >= 0 and var at ? (Value[..at].Trim(), Value[(at + 1)..].Trim()) : (Value, "");
    }
}
