using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>Declares what fixes write where the referenced runtime does not have it.</summary>
internal static class Runtime
{
    public static void Declared(Verify.Settings settings)
    {
        if (Type.GetType("AigcCompliance.GovernedModel, AigcCompliance") is null)
        {
            settings.Sources["/0/Runtime.cs"] = """
                namespace AigcCompliance
                {
                    public sealed class VerifiedUser { internal VerifiedUser() { } }
                    public sealed class GovernedModel { internal GovernedModel() { } public GovernedChatClient For(VerifiedUser user) => throw null!; }
                    public sealed class GovernedChatClient : Microsoft.Extensions.AI.IChatClient
                    {
                        public Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
                        public IAsyncEnumerable<Microsoft.Extensions.AI.ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, Microsoft.Extensions.AI.ChatOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
                        public object? GetService(Type serviceType, object? serviceKey = null) => null;
                        public void Dispose() { }
                    }
                    public sealed class ContentLogOptions { public TimeSpan Retention { get; set; } }
                    public sealed class ContentLoggedAttribute : Attribute { public int RetentionDays { get; set; } }
                }
                namespace AigcCompliance.Labels
                {
                    public sealed class ExplicitTextLabel
                    {
                        public static ExplicitTextLabel Default { get; } = new();
                        public string AddAtStart(string content) => content;
                    }
                }
                """;
        }
    }
}
