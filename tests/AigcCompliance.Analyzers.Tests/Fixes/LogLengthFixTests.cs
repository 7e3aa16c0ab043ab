using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Logging;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC1003.</summary>
public sealed class LogLengthFixTests
{
    [Fact]
    public Task A_text_becomes_its_length() => Verify.Fix<LogLengthFix>(Method("""
        logger.LogInformation("Asked {Question} by {User}", {|AIGC1003:question|}, user);
        logger.LogInformation($"Answered {{|AIGC1003:answer|}}!"); // so it was
        logger.LogInformation("Answered " + {|AIGC1003:response.Text|} + " to " + user);
        logger.LogInformation("Answered {Answer}", {|AIGC1003:answer?.Trim()|});
        System.Diagnostics.Activity.Current?.SetTag("answer", {|AIGC1003:response.Text.Trim()|});
        """), Method("""
        logger.LogInformation("Asked {Question} by {User}", question.Length, user);
        logger.LogInformation($"Answered {answer?.Length}!"); // so it was
        logger.LogInformation("Answered " + response.Text.Length + " to " + user);
        logger.LogInformation("Answered {Answer}", answer?.Trim().Length);
        System.Diagnostics.Activity.Current?.SetTag("answer", response.Text.Trim().Length);
        """), kind: OutputKind.DynamicallyLinkedLibrary);

    [Fact]
    public Task Where_a_number_does_not_fit_nothing_is_offered() => Verify.NoFix<LogLengthFix>(Method("""
        Asked(logger, {|AIGC1003:question|});
        logger.LogInformation("{Answer}", {|AIGC1003:response|});
        logger.LogInformation({|AIGC1003:question|});
        logger.LogInformation({|AIGC1003:question|} + user);
        System.Diagnostics.Trace.WriteLine({|AIGC1003:question|});
        logger.LogInformation($"{{|AIGC1003:question|},10:x}");
        """), kind: OutputKind.DynamicallyLinkedLibrary);

    private static string Method(string lines) => $$"""
        #nullable enable
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Logging;

        public partial class Asker(ILogger<Asker> logger)
        {
            [LoggerMessage(1, LogLevel.Information, "Asked {Question}")]
            private static partial void Asked(ILogger logger, string question);

            private static partial void Asked(ILogger logger, string question) => _ = question;

            public async Task Ask(string question, string user, GovernedModel model, VerifiedUser verified)
            {
                var response = await model.For(verified).GetResponseAsync(question);
                string? answer = question.Length == 0 ? null : response.Text;
        {{string.Join("\n", lines.Split('\n').Select(l => "        " + l))}}
            }
        }
        """;
}
