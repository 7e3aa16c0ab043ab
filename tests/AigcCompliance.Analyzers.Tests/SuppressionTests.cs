using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC9003.</summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData("")]
    [InlineData(", Justification = \"\"")]
    [InlineData(", Justification = \"  \"")]
    [InlineData(", Justification = null")]
    [InlineData(", Justification = \"<Pending>\"")]
    [InlineData(", Justification = \"<挂起>\"")]
    [InlineData(", Justification = \"TODO\"")]
    [InlineData(", Justification = \" todo: \"")]
    [InlineData(", Justification = \"待定。\"")]
    [InlineData(", Justification = \"AIGC1001\"")]
    [InlineData(", Justification = \"---\"")]
    [InlineData(", Justification = \"Model call bypasses the content log\"")]
    [InlineData(", Scope = \"member\"")]
    public Task Attribute_without_a_reason(string rest) => Verify.Library($$"""
        using System.Diagnostics.CodeAnalysis;
        using Microsoft.Extensions.AI;

        public class Asker(IChatClient chat)
        {
            [{|AIGC9003:SuppressMessage("Logging", "AIGC1001"{{rest}})|}]
            public Task Ask(string question) => chat.GetResponseAsync(question);
        }
        """);

    [Theory]
    [InlineData("SuppressMessage(\"Logging\", \"AIGC1001\", Justification = \"Legal, 2026-03-01: recorded by the gateway.\")")]
    [InlineData("SuppressMessage(\"Logging\", \"AIGC1001\", Justification = Reasons.Gateway)")]
    [InlineData("SuppressMessage(\"Logging\", \"AIGC1001\", Justification = \"TODO of legal no. 12: recorded by the gateway until May.\")")]
    [InlineData("SuppressMessage(\"Logging\", \"AIGC1001\", Justification = \"网关已留存\")")]
    [InlineData("SuppressMessage(\"Performance\", \"CA1822\")")]
    [InlineData("SuppressMessage(\"Logging\", \"AIGCX001\")")]
    [InlineData("Obsolete(\"AIGC1001\", false)")]
    public Task Attribute_with_a_reason_or_for_another_rule(string attribute) => Verify.Library($$"""
        using System.Diagnostics.CodeAnalysis;

        static class Reasons { public const string Gateway = "Recorded by the gateway, see decision 12."; }

        public class Asker
        {
            [{{attribute}}]
            public void Ask() { }
        }
        """);

    [Theory]
    [InlineData("assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Logging\", \"AIGC1001:Model call bypasses the content log\")")]
    [InlineData("module: SuppressMessageAttribute(category: \"Logging\", checkId: \"AIGC1001\", MessageId = \"x\")")]
    [InlineData("assembly: UnconditionalSuppressMessage(\"Logging\", Ids.Log)")]
    [InlineData("assembly: Hush(\"Logging\", \"AIGC1001\", Justification = \"<Pending>\")")]
    public Task Attribute_for_an_assembly_in_any_spelling(string attribute)
    {
        var colon = attribute.IndexOf(' ', StringComparison.Ordinal) + 1;
        return Verify.Library($$"""
            using System.Diagnostics.CodeAnalysis;
            using Hush = System.Diagnostics.CodeAnalysis.SuppressMessageAttribute;

            [{{attribute[..colon]}}{|AIGC9003:{{attribute[colon..]}}|}]

            static class Ids { public const string Log = "AIGC1001"; }
            """);
    }

    [Fact]
    public Task Pragma_without_a_reason() => Verify.Library("""
        using Microsoft.Extensions.AI;

        public class Asker(IChatClient chat)
        {
            // Not about the next line.

        #pragma warning disable {|AIGC9003:AIGC1001|}
            public Task A(string question) => chat.GetResponseAsync(question);
        #pragma warning restore AIGC1001

            private int number; // The field above.
        #pragma warning disable CS0169, {|AIGC9003:AIGC1001|}, {|AIGC9003:AIGC2001|} //
            public Task B(string question) => chat.GetResponseAsync(question);
        #pragma warning restore AIGC1001

        #pragma warning disable {|AIGC9003:AIGC1001|} // Model call bypasses the content log
            public Task C(string question) => chat.GetResponseAsync(question);
        #pragma warning restore AIGC1001 // Model call bypasses the content log
            public int Number => number;
        }
        """);

    [Fact]
    public Task Pragma_with_a_reason_or_for_another_rule() => Verify.Library("""
        using Microsoft.Extensions.AI;

        #pragma warning disable CS1591, CA1822
        #pragma warning disable
        #pragma warning restore
        public class Asker(IChatClient chat)
        {
        #pragma warning disable AIGC1001 // Legal, 2026-03-01: recorded by the gateway.
            public Task A(string question) => chat.GetResponseAsync(question);
        #pragma warning restore AIGC1001

            // Recorded by the gateway, see decision 12.
        #pragma warning disable AIGC1001
        #pragma warning disable AIGC2001
            public Task B(string question) => chat.GetResponseAsync(question);
        #pragma warning restore AIGC1001, AIGC2001

            /* Recorded by the gateway,
               see decision 12. */
            #pragma warning disable AIGC1001
            public Task C(string question) => chat.GetResponseAsync(question);
            #pragma warning restore AIGC1001

        #if NEVER
        #pragma warning disable AIGC1001
        #endif
        }
        """);

    [Fact]
    public Task Pragma_for_everything_is_for_the_strict_to_know() => Verify.Library("""
        #pragma warning {|AIGC9003:disable|}
        class Silent;
        #pragma warning restore
        #pragma warning disable // Copied from the vendor as it is.
        class Copied;
        """, s => s.Mode("Strict"));

    [Fact]
    public Task Pragma_cannot_hide_itself() => Verify.Library("""
        #pragma warning disable {|AIGC9003:AIGC9003|}
        class Silent;
        #pragma warning disable AIGC9003 // A reader of the next lines knows why.
        """);

    [Fact]
    public Task Where_no_rule_runs_nothing_is_silenced() => Verify.Library("""
        #pragma warning disable AIGC1001
        class Elsewhere;
        """, s => s.NoAi = true);

    [Fact]
    public Task Test_code_may_do_as_it_likes_unless_it_counts() => Verify.Library("""
        #pragma warning disable AIGC1001
        class InTests;
        """, s => s.Options["build_property.IsTestProject"] = "true");

    [Fact]
    public Task Mode_off_is_off() => Verify.Library("""
        #pragma warning disable AIGC1001
        class Off;
        """, s => s.Mode("Off"));
}
