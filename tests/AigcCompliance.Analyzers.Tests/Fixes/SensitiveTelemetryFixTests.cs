using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Logging;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC1004.</summary>
public sealed class SensitiveTelemetryFixTests
{
    [Fact]
    public Task A_literal_is_turned_off() => Verify.Fix<SensitiveTelemetryFix>("""
        using Microsoft.Extensions.AI;

        AppContext.SetSwitch("Azure.Experimental.TraceContents", {|AIGC1004:true|}); // why not
        Environment.SetEnvironmentVariable("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", {|AIGC1004:"true"|});
        Environment.SetEnvironmentVariable("AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED", {|AIGC1004:"1"|});
        static void Run(IChatClient chat) => chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = {|AIGC1004:true|});
        """, """
        using Microsoft.Extensions.AI;

        AppContext.SetSwitch("Azure.Experimental.TraceContents", false); // why not
        Environment.SetEnvironmentVariable("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "false");
        Environment.SetEnvironmentVariable("AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED", "0");
        static void Run(IChatClient chat) => chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = false);
        """);

    [Fact]
    public Task A_named_constant_is_left_to_its_owner() => Verify.NoFix<SensitiveTelemetryFix>("""
        const bool On = true;
        AppContext.SetSwitch("Azure.Experimental.TraceContents", {|AIGC1004:On|});
        """);
}
