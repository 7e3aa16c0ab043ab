using System.CommandLine;
using System.Globalization;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Commands;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Init;
using AigcCompliance.Tool.Inspect;
using AigcCompliance.Tool.Release;
using AigcCompliance.Tool.Reports;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool;

/// <summary>The program without its process: everything it writes goes to the given writers.</summary>
/// <param name="output">Receives the report.</param>
/// <param name="error">Receives progress and messages.</param>
/// <param name="console">What the console can show.</param>
/// <param name="ask">Puts a question to whoever sits at the terminal; null when nobody does.</param>
internal sealed class Application(TextWriter output, TextWriter error, ConsoleTraits console, Func<string, string?>? ask = null)
{
    /// <summary>Runs a command line. Never throws; every failure is one sentence and an exit code.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var culture = CommandLine.Language(args);
        CultureInfo.CurrentUICulture = culture;
        var isJson = args.Contains(CommandLine.JsonOption);
        var answer = new Answer(output, error, culture, isJson);
        var command = "";
        try
        {
            var commandLine = new CommandLine(culture);
            var progress = new ProgressLog(error, culture, console.ErrorIsTerminal);
            commandLine.OnCheck((options, cancel) => CheckAsync(options, culture, cancel));
            string? AskPassphrase() => Passphrase.Ask(error, culture);
            commandLine.Signing.On(
                options => answer.End(command, new HashRunner(answer, progress).Run(options)),
                options => answer.End(command, new DiffRunner(answer).Run(options)),
                options => answer.End(command, new SignOffRunner(answer, AskPassphrase, progress).Run(options)),
                options => answer.End(command, new CoSignRunner(answer, AskPassphrase).Run(options)),
                options => answer.End(command, new TrustRunner(answer, AskPassphrase).Run(options)));
            commandLine.Officer.On(
                options => answer.End(command, new OfficerRunner(answer, DateTimeOffset.UtcNow, AskPassphrase).Run(options)),
                options => answer.End(command, new OfficerRunner(answer, DateTimeOffset.UtcNow, AskPassphrase).Run(options)),
                options => answer.End(command, new OfficerRunner(answer, DateTimeOffset.UtcNow, AskPassphrase).Run(options)));
            commandLine.Releases.On(
                options => answer.End(command, new VerifyReleaseRunner(answer, DateTime.UtcNow.AddHours(8).Date).Run(options)),
                options => answer.End(command, new SignReleaseRunner(answer, AskPassphrase).Run(options)));
            commandLine.Initial.On(async (options, cancel) => answer.End(command, await new InitRunner(answer, progress, culture, isJson ? null : ask).RunAsync(options, cancel)));
            commandLine.Inspection.On(async (options, cancel) => answer.End(command, await new InspectRunner(answer, progress).RunAsync(options, cancel)));
            var result = commandLine.Root.Parse(args.Length == 0 ? ["--help"] : args);
            command = result.CommandResult.Command == commandLine.Root ? "" : result.CommandResult.Command.Name;
            if (result.Errors.Count > 0 || commandLine.Problems(result).Count > 0)
            {
                foreach (var problem in commandLine.Problems(result))
                {
                    answer.Fail(problem);
                }

                if (!isJson)
                {
                    error.WriteLine(Texts.UsageHint.Format(culture, command.Length > 0 ? command + " " : ""));
                }

                return answer.End(command, ExitCode.Usage);
            }

            return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (ToolException e)
        {
            return Fail(e.ExitCode, e.Text);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.CannotAnalyse, Texts.Cancelled);
        }
        catch (Exception e)
        {
            // The last line of defence: a user reads one sentence, the details go to a file.
            return Fail(ExitCode.CannotAnalyse, new(Texts.InternalError, e.GetType().Name, ErrorLog.Write(e)));
        }

        int Fail(ExitCode exitCode, Message message)
        {
            answer.Fail(message);
            return answer.End(command, exitCode);
        }
    }

    private async Task<int> CheckAsync(CheckOptions options, CultureInfo culture, CancellationToken cancel)
    {
        using var file = options.Output is { } path ? new ReportFile(path) : null;
        var report = await new CheckRunner(new ProgressLog(error, culture, console.ErrorIsTerminal)).RunAsync(options, cancel);
        if (file is not null)
        {
            file.Write(writer => Write(report, options, options.Format, writer, culture, ConsoleTraits.Plain));
            Write(report, options, ReportFormat.Text, output, culture, console);
            error.WriteLine(Texts.Written.Format(culture, options.Output));
        }
        else
        {
            Write(report, options, options.Format, output, culture, console);
        }

        return (int)report.ExitCode(options.FailOn);
    }

    private static void Write(Report report, CheckOptions options, ReportFormat format, TextWriter writer, CultureInfo culture, ConsoleTraits traits)
    {
        switch (format)
        {
            case ReportFormat.Json:
                JsonReport.Write(report, options, writer);
                break;
            case ReportFormat.Sarif:
                SarifReport.Write(report, writer, culture);
                break;
            case ReportFormat.Html:
                HtmlReport.Write(report, options, writer, culture);
                break;
            default:
                new TextReport(writer, culture, traits).Write(report, options);
                break;
        }

        writer.Flush();
    }
}
