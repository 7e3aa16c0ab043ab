using AigcCompliance.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>What the language itself refuses: attempts to make or change a verified user, compiled against the real runtime.</summary>
public sealed class ForgeryTests
{
    [Theory]
    [InlineData("new VerifiedUser(\"u\", RealNameMethod.MobileNumber, DateTimeOffset.UtcNow)", "CS1729")]
    [InlineData("new VerifiedUser()", "CS1729")]
    [InlineData("new VerifiedUser { Subject = \"u\" }", "CS0200", "CS1729")]
    [InlineData("user with { Subject = \"u\" }", "CS0200", "CS8858")]
    [InlineData("user with { }", "CS8858")]
    [InlineData("user.Subject = \"u\"", "CS0200")]
    [InlineData("Make<VerifiedUser>()", "CS0310")]
    [InlineData("new GovernedModel(null!, null!, null!)", "CS1729")]
    [InlineData("new GovernedChatClient(null!, user, null!, null!)", "CS1729")]
    [InlineData("new Verdict(ModerationDecision.Pass, null, null)", "CS1729", "CS0122")]
    [InlineData("new RealNameResult(\"u\", default, default)", "CS1729", "CS0122")]
    [InlineData("(IChatClient)model", "CS0030")]
    [InlineData("model.pipeline", "CS1061", "CS0122")]
    [InlineData("new Derived()", "CS0509", "CS1729")]
    [InlineData("user.Subject")]
    [InlineData("model.For(user)")]
    [InlineData("Verdict.Pass()")]
    public void Attempts(string expression, params string[] errors)
    {
        var source = $$"""
            using AigcCompliance;
            using AigcCompliance.Identity;
            using AigcCompliance.Moderation;
            using Microsoft.Extensions.AI;

            {{(expression.Contains("Derived", StringComparison.Ordinal) ? "public class Derived : VerifiedUser;" : "")}}
            public class Forger
            {
                public object? Run(VerifiedUser user, GovernedModel model) => {{expression}};
                private static T Make<T>() where T : new() => new();
                public override string ToString() => Make<object>().ToString()!;
            }
            """;
        var compilation = CSharpCompilation.Create("Forger", [CSharpSyntaxTree.ParseText(Verify.Usings), CSharpSyntaxTree.ParseText(source)],
            Verify.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var found = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id).Distinct().ToList();

        // Members that are not public may be unknown or inaccessible, by what the compiler reads of a reference: any of the errors, no other.
        Assert.Equal(errors.Length > 0, found.Count > 0);
        Assert.Subset(errors.ToHashSet(), found.ToHashSet());
    }
}
