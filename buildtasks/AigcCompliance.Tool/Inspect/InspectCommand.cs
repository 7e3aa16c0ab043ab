using System.CommandLine;
using System.Globalization;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Inspect;

/// <summary>What the command line of <c>aigc inspect</c> says.</summary>
/// <param name="Published">Folder that was published.</param>
/// <param name="Output">File to write.</param>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
/// <param name="Project">Project, solution or folder to report on; null for the folder that holds <c>compliance/</c>.</param>
/// <param name="Key">PEM file of the public key that signed the release; null when it is one of the trust file, or none.</param>
internal sealed record InspectOptions(string Published, string Output, string Path, string? Project, string? Key);

/// <summary>The command that packs everything for an inspector: <c>inspect</c>.</summary>
internal sealed class InspectCommand
{
    private readonly Argument<string> published;
    private readonly Option<string> output;
    private readonly Option<string> path;
    private readonly Option<string> project;
    private readonly Option<string> key;

    /// <summary>Builds the command for a reader.</summary>
    public InspectCommand(CultureInfo culture)
    {
        published = new Argument<string>("DIR") { Description = InspectTexts.PublishedArgument.For(culture), Arity = ArgumentArity.ZeroOrOne };
        output = new Option<string>("--output") { Description = InspectTexts.OutputOption.For(culture), HelpName = "BUNDLE.zip", Required = true };
        path = new Option<string>("--path") { Description = SigningTexts.FolderArgument.For(culture), HelpName = "FOLDER" };
        project = new Option<string>("--project") { Description = InspectTexts.ProjectOption.For(culture), HelpName = "PATH" };
        key = new Option<string>("--key") { Description = InspectTexts.KeyOption.For(culture), HelpName = "PUBLIC.pem" };
        Command = new Command("inspect", InspectTexts.Description.For(culture)) { published, output, path, project, key };
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    /// <summary>Runs an action for the command.</summary>
    public void On(Func<InspectOptions, CancellationToken, Task<int>> action) => Command.SetAction((r, cancel) => action(
        new(r.GetValue(published) ?? ".", r.GetRequiredValue(output), r.GetValue(path) ?? ".", r.GetValue(project), r.GetValue(key)), cancel));
}
