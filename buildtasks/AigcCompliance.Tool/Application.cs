using System.CommandLine;
using System.Globalization;
using AigcCompliance.Rules;
using AigcCompliance.Tool.Commands;
using AigcCompliance.Tool.Findings;
using AigcCompliance.Tool.Release;
using AigcCompliance.Tool.Reports;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool;

/// <summary>The program without its process: everything it writes goes to the given writers.</summary>
/// <param name="output">Receives the report.</param>
/// <param name="error">Receives progress and messages.</param>
/// <param name="console">What the console can show.</param>
internal sealed class Application(TextWriter output, TextWriter error, ConsoleTraits console)
{
    /// <summary>Runs a command line. Never throws; every failure is one sentence and an exit code.</summary>
    public async Task<int> RunAsync(string[] args)
    {
        var culture = CommandLine.Language(args);
        CultureInfo.CurrentUICulture = culture;
        try
        {
            var commandLine = new CommandLine(culture);
            commandLine.OnCheck((options, cancel) => CheckAsync(options, culture, cancel));
            string? AskPassphrase() => Passphrase.Ask(error, culture);
            commandLine.Signing.On(
                options => (int)new HashRunner(output, error, culture).Run(options),
                options => (int)new SignOffRunner(output, error, culture, AskPassphrase).Run(options),
                options => (int)new TrustRunner(output, error, culture, AskPassphrase).Run(options));
            commandLine.Releases.On(
                options => (int)new VerifyReleaseRunner(output, culture, DateTime.UtcNow.AddHours(8).Date).Run(options),
                options => (int)new SignReleaseRunner(output, culture, AskPassphrase).Run(options));
            var result = commandLine.Root.Parse(args.Length == 0 ? ["--help"] : args);
            if (result.Errors.Count > 0 || commandLine.Problems(result).Count > 0)
            {
                foreach (var problem in commandLine.Problems(result))
                {
                    error.WriteLine("aigc: " + problem);
                }

                error.WriteLine(Texts.UsageHint.Format(culture, result.CommandResult.Command == commandLine.Root ? "" : result.CommandResult.Command.Name + " "));
                return (int)ExitCode.Usage;
            }

            return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (ToolException e)
        {
            return Fail(e.ExitCode, e.Text.For(culture));
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.CannotAnalyse, Texts.Cancelled.For(culture));
        }
        catch (Exception e)
        {
            // The last line of defence: a user reads one sentence, the details go to a file.
            return Fail(ExitCode.CannotAnalyse, Texts.InternalError.Format(culture, e.GetType().Name, ErrorLog.Write(e)));
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

    private int Fail(ExitCode exitCode, string message)
    {
        error.WriteLine("aigc: " + message);
        return (int)exitCode;
    }
}
