using System.CommandLine;
using System.Globalization;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Init;
using AigcCompliance.Tool.Inspect;
using AigcCompliance.Tool.Release;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Commands;

/// <summary>The command line: options, help and usage errors in the reader's language.</summary>
internal sealed class CommandLine
{
    /// <summary>Name of the option for programs.</summary>
    public const string JsonOption = "--json";

    private static readonly string[] Formats = ["text", "json", "sarif", "html"];
    private static readonly string[] Languages = ["en", "zh-Hans"];
    private static readonly string[] Modes = Enum.GetNames<Mode>();
    private static readonly string[] Scopes = Enum.GetNames<ServiceScope>();
    private static readonly string[] Levels = ["error", "warning", "none"];

    private readonly CultureInfo culture;
    private readonly Argument<string> path;
    private readonly Option<string> format;
    private readonly Option<string> output;
    private readonly Option<string> lang;
    private readonly Option<string> mode;
    private readonly Option<string> scope;
    private readonly Option<string> failOn;
    private readonly Option<bool> release;
    private readonly Option<bool> json;
    private readonly Command check;
    private readonly Dictionary<Option, string[]> choices;

    /// <summary>Builds the command line for a reader.</summary>
    public CommandLine(CultureInfo culture)
    {
        this.culture = culture;
        path = new Argument<string>("PATH") { Description = Texts.PathArgument.For(culture) };
        format = Choice("--format", Texts.FormatOption, Formats);
        output = new Option<string>("--output") { Description = Texts.OutputOption.For(culture), HelpName = "FILE" };
        lang = Choice("--lang", Texts.LangOption, Languages);
        mode = Choice("--mode", Texts.ModeOption, Modes);
        scope = Choice("--scope", Texts.ScopeOption, Scopes);
        failOn = Choice("--fail-on", Texts.FailOnOption, Levels);
        release = new Option<bool>("--release") { Description = Texts.ReleaseOption.For(culture) };
        json = new Option<bool>(JsonOption) { Description = Texts.JsonOption.For(culture), Recursive = true };
        lang.Recursive = true;
        check = new Command("check", Texts.CheckDescription.For(culture)) { path, format, output, mode, scope, failOn, release };
        Signing = new SigningCommands(culture);
        Officer = new OfficerCommands(culture);
        Releases = new ReleaseCommands(culture);
        Initial = new InitCommand(culture);
        Inspection = new InspectCommand(culture);
        choices = new[] { ((Option)format, Formats), (lang, Languages), (mode, Modes), (scope, Scopes), (failOn, Levels) }.Concat(Signing.Choices).Concat(Officer.Choices).Concat(Initial.Choices).ToDictionary(c => c.Item1, c => c.Item2);
        Root = new RootCommand(Texts.RootDescription.For(culture)) { Initial.Command, check, lang, json };
        foreach (var command in Signing.All.Concat(Officer.All).Concat(Releases.All).Append(Inspection.Command))
        {
            Root.Subcommands.Add(command);
        }

        foreach (var option in Root.Options.Where(o => o != lang && o != json))
        {
            option.Description = (option is VersionOption ? Texts.VersionDescription : Texts.HelpDescription).For(culture);
        }
    }

    /// <summary>The root command.</summary>
    public RootCommand Root { get; }

    /// <summary>The commands around signing.</summary>
    public SigningCommands Signing { get; }

    /// <summary>The commands of the Chief Compliance Officer.</summary>
    public OfficerCommands Officer { get; }

    /// <summary>The commands around a published folder.</summary>
    public ReleaseCommands Releases { get; }

    /// <summary>The command that starts the declarations.</summary>
    public InitCommand Initial { get; }

    /// <summary>The command that packs everything for an inspector.</summary>
    public InspectCommand Inspection { get; }

    /// <summary>Runs <paramref name="action"/> when the command line asks for <c>check</c>.</summary>
    public void OnCheck(Func<CheckOptions, CancellationToken, Task<int>> action) =>
        check.SetAction((result, cancel) => action(Options(result), cancel));

    /// <summary>What is wrong with a command line, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<Message> Problems(ParseResult result)
    {
        List<Message> problems = [];
        var command = result.CommandResult.Command;
        foreach (var option in command.Options.Append(lang))
        {
            if (result.GetResult(option) is not { Implicit: false } given)
            {
                // Asking for help is no error, and no option is needed then.
                if (option.Required && result.Errors.Count > 0)
                {
                    problems.Add(new Message(SigningTexts.OptionRequired, option.Name, option.HelpName));
                }
            }
            else if (choices.GetValueOrDefault(option) is var values && given.Tokens.Count == 0 && option.HelpName is not null)
            {
                problems.Add(new Message(Texts.ValueMissing, option.Name, values is null ? option.HelpName : string.Join(", ", values)));
            }
            else if (values is not null && given.Tokens.FirstOrDefault(t => Canonical(values, t.Value) is null) is { } bad)
            {
                problems.Add(new Message(Texts.NotAValue, option.Name, bad.Value, string.Join(", ", values)));
            }
        }

        var argument = command.Arguments.FirstOrDefault();
        var first = argument is null ? null : result.GetResult(argument)?.Tokens.FirstOrDefault()?.Value;
        if (command == Root)
        {
            problems.AddRange(result.UnmatchedTokens.Take(1).Select(token => new Message(Texts.UnknownCommand, token, string.Join(", ", Root.Subcommands.Select(c => c.Name)))));
        }
        else if (first?.StartsWith('-') == true)
        {
            // The parser takes a misspelt option for the argument.
            problems.Add(new Message(Texts.UnknownArgument, first));
        }
        else
        {
            problems.AddRange(result.UnmatchedTokens.Select(token => new Message(token.StartsWith('-') ? Texts.UnknownArgument : Texts.TooMany, token)));
        }

        if (problems.Count == 0 && command == check && string.IsNullOrWhiteSpace(first) && first is not null)
        {
            problems.Add(Texts.PathRequired);
        }

        if (problems.Count == 0 && result.Errors.Count > 0)
        {
            problems.Add(first is null && command == check ? Texts.PathRequired
                : first is null && Releases.All.Contains(command) ? ReleaseTexts.FolderRequired
                : first is null && argument?.Name == "STATEMENT" ? SigningTexts.StatementRequired
                : first is null && argument?.Name == "MODEL" ? OfficerTexts.ModelRequired
                : first is null && argument is not null ? SigningTexts.DatasetRequired
                : new Message(Texts.ParserSays, result.Errors[0].Message));
        }

        return problems;
    }

    /// <summary>The language a command line asks for, before it is parsed: help and usage errors are written in it.</summary>
    public static CultureInfo Language(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var value = args[i].StartsWith("--lang=", StringComparison.Ordinal) || args[i].StartsWith("--lang:", StringComparison.Ordinal) ? args[i][7..]
                : args[i] == "--lang" && i + 1 < args.Length ? args[i + 1]
                : null;
            if (value is not null && Canonical(Languages, value) is { } known)
            {
                return CultureInfo.GetCultureInfo(known);
            }
        }

        return CultureInfo.GetCultureInfo(Text.IsChinese(CultureInfo.CurrentUICulture) ? "zh-Hans" : "en");
    }

    private CheckOptions Options(ParseResult result) => new(
        result.GetRequiredValue(path),
        result.GetValue(json) ? ReportFormat.Json : Enum.Parse<ReportFormat>(result.GetValue(format) ?? "text", ignoreCase: true),
        result.GetValue(output),
        result.GetValue(mode) is { } m ? Enum.Parse<Mode>(m, ignoreCase: true) : null,
        result.GetValue(scope) is { } s ? Enum.Parse<ServiceScope>(s, ignoreCase: true) : null,
        (result.GetValue(failOn) ?? "error").ToLowerInvariant() switch
        {
            "warning" => Severity.Warning,
            "none" => null,
            _ => Severity.Error,
        },
        result.GetValue(release));

    private Option<string> Choice(string name, Text description, string[] values) =>
        new(name) { Description = description.For(culture), HelpName = string.Join('|', values) };

    private static string? Canonical(string[] values, string value) =>
        values.FirstOrDefault(v => string.Equals(v, value, StringComparison.OrdinalIgnoreCase));
}
