using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1004.</summary>
public sealed class SensitiveTelemetryTests
{
    [Fact]
    public Task Switches_of_clients_agents_and_workflows() => Verify.Library("""
        using Microsoft.Agents.AI;
        using Microsoft.Agents.AI.Workflows.Observability;
        using Microsoft.Extensions.AI;

        public static class Setup
        {
            private const bool Everything = true;

            public static void Run(IChatClient chat, IEmbeddingGenerator<string, Embedding<float>> embeddings, AIAgent agent, WorkflowTelemetryOptions workflow)
            {
                chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = {|AIGC1004:true|});
                chat.AsBuilder().UseOpenTelemetry(configure: c => { c.EnableSensitiveData = {|AIGC1004:Everything|}; });
                embeddings.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = {|AIGC1004:true|});
                agent.AsBuilder().UseOpenTelemetry(configure: a => a.EnableSensitiveData = {|AIGC1004:true|});
                _ = new OpenTelemetryChatClient(chat) { EnableSensitiveData = ({|AIGC1004:true|}) };
                workflow.EnableSensitiveData = {|AIGC1004:true|};
            }
        }
        """);

    [Fact]
    public Task Off_by_constant_by_environment_or_of_another_library() => Verify.Library("""
        using Microsoft.Extensions.AI;

        public sealed class Database { public bool EnableSensitiveData { get; set; } }

        public static class Setup
        {
            public static void Run(IChatClient chat, bool asked, Microsoft.Extensions.Configuration.IConfiguration configuration)
            {
                chat.AsBuilder().UseOpenTelemetry();
                chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = false);
                chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = asked);
                chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = configuration["Trace"] == "true");
                _ = new Database { EnableSensitiveData = true };
            }
        }
        """);

    [Fact]
    public Task Development_may_see_everything() => Verify.Application("""
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.Hosting;

        var builder = WebApplication.CreateBuilder(args);
        IChatClient chat = new OpenAI.Chat.ChatClient("m", "k").AsIChatClient();
        chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = builder.Environment.IsDevelopment());
        if (builder.Environment.IsDevelopment() && args.Length == 0)
        {
            chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = true);
        }

        if (!builder.Environment.IsEnvironment("Development"))
        {
            chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = {|AIGC1004:true|});
        }
        else
        {
            chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = true);
        }

        chat.AsBuilder().UseOpenTelemetry(configure: c =>
        {
            if (!builder.Environment.IsDevelopment())
            {
                return;
            }

            c.EnableSensitiveData = true;
        });

        if (System.Diagnostics.Debugger.IsAttached) AppContext.SetSwitch("Azure.Experimental.TraceGenAIMessageContent", true);
        if (args.Length > 0) AppContext.SetSwitch("Azure.Experimental.TraceGenAIMessageContent", {|AIGC1004:true|});
        """);

    [Fact]
    public Task Debug_builds_may_see_everything() => Verify.Library("""
        #define DEBUG
        using Microsoft.Extensions.AI;

        public static class Setup
        {
            public static void Run(OpenTelemetryChatClient c)
            {
        #if DEBUG
                c.EnableSensitiveData = true;
        #else
                c.EnableSensitiveData = false;
        #endif
        #if !RELEASE
                c.EnableSensitiveData = {|AIGC1004:true|};
        #endif
        #if TRACE && DEBUG
        #elif DEBUG
                c.EnableSensitiveData = true;
        #endif
                c.EnableSensitiveData = {|AIGC1004:true|};
            }
        }
        """);

    [Theory]
    [InlineData("AppContext.SetSwitch(\"Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnosticsSensitive\", {|AIGC1004:true|});")]
    [InlineData("AppContext.SetSwitch(isEnabled: {|AIGC1004:true|}, switchName: \"Azure.Experimental.TraceContents\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT\", {|AIGC1004:\"TRUE\"|});")]
    [InlineData("Environment.SetEnvironmentVariable(\"AZURE_TRACING_GEN_AI_CONTENT_RECORDING_ENABLED\", {|AIGC1004:\"1\"|}, EnvironmentVariableTarget.Process);")]
    [InlineData("Environment.SetEnvironmentVariable(\"SEMANTICKERNEL_EXPERIMENTAL_GENAI_ENABLE_OTEL_DIAGNOSTICS_SENSITIVE\", {|AIGC1004:\"True\"|});")]
    [InlineData("AppContext.SetSwitch(\"Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnostics\", true);")]
    [InlineData("AppContext.SetSwitch(\"Azure.Experimental.EnableActivitySource\", true);")]
    [InlineData("AppContext.SetSwitch(\"Azure.Experimental.TraceContents\", false);")]
    [InlineData("Environment.SetEnvironmentVariable(\"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT\", \"false\");")]
    [InlineData("Environment.SetEnvironmentVariable(\"OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT\", null);")]
    [InlineData("Environment.SetEnvironmentVariable(\"OTEL_SERVICE_NAME\", \"true\");")]
    [InlineData("_ = AppContext.TryGetSwitch(\"Azure.Experimental.TraceContents\", out _);")]
    public Task Switches_and_variables_of_a_process(string statement) => Verify.Application(statement);

    [Fact]
    public Task An_enterprise_service_decides_for_itself() => Verify.Application(
        "AppContext.SetSwitch(\"Azure.Experimental.TraceContents\", true);", s => s.Options["build_property.AigcServiceScope"] = "Enterprise");
}
