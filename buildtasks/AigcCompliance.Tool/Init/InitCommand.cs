using System.CommandLine;
using System.Globalization;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Init;

/// <summary>The command that starts the declarations: <c>init</c>.</summary>
internal sealed class InitCommand
{
    private static readonly string[] Scopes = Enum.GetNames<ServiceScope>();
    private static readonly string[] Answers = ["yes", "no"];

    private readonly Argument<string> folder;
    private readonly Option<string> id;
    private readonly Option<string> name;
    private readonly Option<string> provider;
    private readonly Option<string> opinion;
    private readonly Option<string> reason;
    private readonly Option<string> scope;
    private readonly Option<string[]> models;
    private readonly Option<bool> noScan;
    private readonly Option<string> dataset;
    private readonly Option<string[]> data;

    /// <summary>Builds the command for a reader.</summary>
    public InitCommand(CultureInfo culture)
    {
        Option<string> Text(string option, string help, Text description) => new(option) { Description = description.For(culture), HelpName = help };
        folder = new Argument<string>("DIR") { Description = InitTexts.FolderArgument.For(culture), Arity = ArgumentArity.ZeroOrOne };
        id = Text("--id", "ID", InitTexts.IdOption);
        name = Text("--name", "NAME", InitTexts.NameOption);
        provider = Text("--provider", "NAME", InitTexts.ProviderOption);
        opinion = Text("--public-opinion", string.Join('|', Answers), InitTexts.OpinionOption);
        reason = Text("--reason", "TEXT", InitTexts.ReasonOption);
        scope = Text("--scope", string.Join('|', Scopes), InitTexts.ScopeOption);
        models = new Option<string[]>("--model") { Description = InitTexts.ModelOption.For(culture), HelpName = "ID" };
        noScan = new Option<bool>("--no-scan") { Description = InitTexts.NoScanOption.For(culture) };
        dataset = Text("--dataset", "ID", InitTexts.DatasetOption);
        data = new Option<string[]>("--data") { Description = InitTexts.DataOption.For(culture), HelpName = "PATH" };
        Command = new Command("init", InitTexts.Description.For(culture)) { folder, id, name, provider, opinion, reason, scope, models, noScan, dataset, data };
    }

    /// <summary>The command.</summary>
    public Command Command { get; }

    /// <summary>Options that take one of a few values.</summary>
    public IEnumerable<(Option Option, string[] Values)> Choices => [(scope, Scopes), (opinion, Answers)];

    /// <summary>Runs an action for the command.</summary>
    public void On(Func<InitOptions, CancellationToken, Task<int>> action) => Command.SetAction((r, cancel) => action(
        new(r.GetValue(folder) ?? ".", r.GetValue(id), r.GetValue(name), r.GetValue(provider), r.GetValue(opinion)?.ToLowerInvariant(), r.GetValue(reason),
            r.GetValue(scope) is { } s ? Enum.Parse<ServiceScope>(s, ignoreCase: true) : ServiceScope.Public,
            r.GetValue(models) ?? [], !r.GetValue(noScan), r.GetValue(dataset), r.GetValue(data) ?? []),
        cancel));
}
