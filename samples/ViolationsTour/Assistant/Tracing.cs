using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Assistant;

internal static class Tracing
{
    // Turned on to hunt a bug, and left on: every prompt now lies in the trace backend (AIGC1004).
    public static IChatClient Traced(this IChatClient chat) =>
        chat.AsBuilder().UseOpenTelemetry(configure: c => c.EnableSensitiveData = true).Build();
}
