namespace AigcCompliance.Startup;

/// <summary>One reason why the host must not start, and what to do about it. Immutable.</summary>
/// <param name="English">In English.</param>
/// <param name="Chinese">In Simplified Chinese.</param>
public sealed record StartupProblem(string English, string Chinese);

/// <summary>Something that must hold before the host starts. Parts of the runtime register one each.</summary>
public interface IStartupRequirement
{
    /// <summary>What does not hold; empty when all is well. Called once, before any hosted service starts.</summary>
    IEnumerable<StartupProblem> Check(IServiceProvider services);
}

/// <summary>The host does not start: the message lists everything that is missing or weak, in English and Chinese.</summary>
public sealed class ComplianceStartupException : InvalidOperationException
{
    internal ComplianceStartupException(IReadOnlyList<StartupProblem> problems)
        : base(Describe(problems)) => Problems = problems;

    /// <summary>Every problem found.</summary>
    public IReadOnlyList<StartupProblem> Problems { get; }

    /// <summary>The message alone: the stack of a start says nothing of what is missing, and would bury what does.</summary>
    public override string ToString() => Message;

    private static string Describe(IReadOnlyList<StartupProblem> problems)
    {
        var lines = new List<string>
        {
            $"AigcCompliance: the host does not start ({problems.Count} to put right).",
            $"AigcCompliance：主机不启动（{problems.Count} 项待更正）。",
        };
        for (var i = 0; i < problems.Count; i++)
        {
            lines.Add($"{i + 1}. {problems[i].English}");
            lines.Add($"   {problems[i].Chinese}");
        }

        return string.Join("\n", lines);
    }
}
