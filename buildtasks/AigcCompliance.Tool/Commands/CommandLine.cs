using System.CommandLine;
using System.Globalization;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Commands;

/// <summary>The command line: options, help and usage errors in the reader's language.</summary>
internal sealed class CommandLine
{
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
    private readonly Command check;

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
        lang.Recursive = true;
        check = new Command("check", Texts.CheckDescription.For(culture)) { path, format, output, mode, scope, failOn };
        Root = new RootCommand(Texts.RootDescription.For(culture)) { check, lang };
        foreach (var option in Root.Options.Where(o => o != lang))
        {
            option.Description = (option is VersionOption ? Texts.VersionDescription : Texts.HelpDescription).For(culture);
        }
    }

    /// <summary>The root command.</summary>
    public RootCommand Root { get; }

    /// <summary>Runs <paramref name="action"/> when the command line asks for <c>check</c>.</summary>
    public void OnCheck(Func<CheckOptions, CancellationToken, Task<int>> action) =>
        check.SetAction((result, cancel) => action(Options(result), cancel));

    /// <summary>What is wrong with a command line, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems(ParseResult result)
    {
        List<string> problems = [];
        foreach (var (option, values) in new[] { (format, Formats), (lang, Languages), (mode, Modes), (scope, Scopes), (failOn, Levels) })
        {
            if (result.GetResult(option) is { Implicit: false } given)
            {
                if (given.Tokens.Count == 0)
                {
                    problems.Add(Texts.ValueMissing.Format(culture, option.Name, string.Join(", ", values)));
                }
                else if (given.Tokens.FirstOrDefault(t => Canonical(values, t.Value) is null) is { } bad)
                {
                    problems.Add(Texts.NotAValue.Format(culture, option.Name, bad.Value, string.Join(", ", values)));
                }
            }
        }

        if (result.GetResult(output) is { Implicit: false, Tokens.Count: 0 })
        {
            problems.Add(Texts.ValueMissing.Format(culture, output.Name, "FILE"));
        }

        if (result.CommandResult.Command != check)
        {
            problems.AddRange(result.UnmatchedTokens.Take(1).Select(token => Texts.UnknownCommand.Format(culture, token)));
        }
        else if (result.GetResult(path)?.Tokens.FirstOrDefault()?.Value is { } first && first.StartsWith('-'))
        {
            // The parser takes a misspelt option for the path.
            problems.Add(Texts.UnknownArgument.Format(culture, first));
        }
        else
        {
            problems.AddRange(result.UnmatchedTokens.Select(token => (token.StartsWith('-') ? Texts.UnknownArgument : Texts.TwoPaths).Format(culture, token)));
        }

        if (problems.Count == 0 && result.Errors.Count > 0)
        {
            var missingPath = result.CommandResult.Command == check && result.GetResult(path) is null or { Tokens.Count: 0 };
            problems.Add(missingPath ? Texts.PathRequired.For(culture) : result.Errors[0].Message);
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
        Enum.Parse<ReportFormat>(result.GetValue(format) ?? "text", ignoreCase: true),
        result.GetValue(output),
        result.GetValue(mode) is { } m ? Enum.Parse<Mode>(m, ignoreCase: true) : null,
        result.GetValue(scope) is { } s ? Enum.Parse<ServiceScope>(s, ignoreCase: true) : null,
        (result.GetValue(failOn) ?? "error").ToLowerInvariant() switch
        {
            "warning" => Severity.Warning,
            "none" => null,
            _ => Severity.Error,
        });

    private Option<string> Choice(string name, Text description, string[] values) =>
        new(name) { Description = description.For(culture), HelpName = string.Join('|', values) };

    private static string? Canonical(string[] values, string value) =>
        values.FirstOrDefault(v => string.Equals(v, value, StringComparison.OrdinalIgnoreCase));
}
