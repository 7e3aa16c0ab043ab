using System.Reflection;
using System.Xml.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Projects;

/// <summary>The temporary folder of one run: injected MSBuild files, restore output, snapshots. Deleted at the end; never shared by two runs.</summary>
internal sealed class WorkFolder : IDisposable
{
    private static readonly string[] Injected = ["check.props", "check.targets", "check.proj"];

    private WorkFolder(string path) => Root = path;

    /// <summary>Absolute path, with a closing separator.</summary>
    public string Root { get; }

    /// <summary>Where <c>check.targets</c> writes one file a project and target framework.</summary>
    public string Snapshots => Path.Combine(Root, "snapshots");

    /// <summary>Creates the folder and writes the injected files.</summary>
    /// <exception cref="ToolException">The temporary folder cannot be written.</exception>
    public static WorkFolder Create()
    {
        try
        {
            var folder = new WorkFolder(Directory.CreateTempSubdirectory("aigc-").FullName + Path.DirectorySeparatorChar);
            Directory.CreateDirectory(folder.Snapshots);
            foreach (var name in Injected)
            {
                using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
                using var file = System.IO.File.Create(folder.File(name));
                resource.CopyTo(file);
            }

            folder.WriteProperties();
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotAnalyse, Texts.TempUnwritable, Path.GetTempPath(), e.Message);
        }
    }

    /// <summary>The absolute path of a file in the folder.</summary>
    public string File(string name) => Path.Combine(Root, name);

    // Every Aigc* property the product knows, written down as evaluated: a new one needs no change here.
    private void WriteProperties() =>
        new XElement("Project", new XElement("Target", new XAttribute("Name", "_AigcCheckProperties"), new XElement("ItemGroup",
            ConfigurationKey.All.Where(key => key.Home == ConfigurationHome.Property).Select(key =>
                new XElement("_AigcCheckLine", new XAttribute("Include", $"property|{key.Name}=$({key.Name})")))))).Save(File("properties.targets"));

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file still open elsewhere is the temporary folder's business.
        }
    }
}
