using AigcCompliance.Analyzers.Tests.Verification;
using AigcCompliance.CodeFixes.Moderation;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC4003.</summary>
public sealed class RethrowFixTests
{
    [Fact]
    public Task The_failure_goes_on_in_place_of_the_content() => Verify.Fix<RethrowFix>("""
        using OpenAI.Moderations;

        public class Gate(ModerationClient moderation)
        {
            public async Task<string> Returned(string text)
            {
                try { if ((await moderation.ClassifyTextAsync(text)).Value.Flagged) return ""; return text; }
                catch (Exception)
                {
                    // The judge is down.
                    {|AIGC4003:return text;|}
                }
            }

            public async Task<string> Swallowed(string text)
            {
                try
                {
                    if ((await moderation.ClassifyTextAsync(text)).Value.Flagged) return "";
                }
                {|AIGC4003:catch|} (Exception e)
                {
                    Console.WriteLine(e.Message); // so what
                }

                return text;
            }
        }
        """, """
        using OpenAI.Moderations;

        public class Gate(ModerationClient moderation)
        {
            public async Task<string> Returned(string text)
            {
                try { if ((await moderation.ClassifyTextAsync(text)).Value.Flagged) return ""; return text; }
                catch (Exception)
                {
                    // The judge is down.
                    throw;
                }
            }

            public async Task<string> Swallowed(string text)
            {
                try
                {
                    if ((await moderation.ClassifyTextAsync(text)).Value.Flagged) return "";
                }
                catch (Exception e)
                {
                    Console.WriteLine(e.Message); // so what
                    throw;
                }

                return text;
            }
        }
        """, kind: OutputKind.DynamicallyLinkedLibrary);

    [Fact]
    public Task Where_more_follows_nothing_is_offered() => Verify.NoFix<RethrowFix>("""
        using OpenAI.Moderations;

        public class Gate(ModerationClient moderation)
        {
            public async Task<string> Open(string text)
            {
                bool allowed;
                try { allowed = !(await moderation.ClassifyTextAsync(text)).Value.Flagged; }
                catch { {|AIGC4003:allowed = true;|} Console.WriteLine("down"); }
                return allowed ? text : "";
            }
        }
        """, kind: OutputKind.DynamicallyLinkedLibrary);
}
