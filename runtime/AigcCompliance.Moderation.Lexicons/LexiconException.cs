using AigcCompliance.Startup;

namespace AigcCompliance.Moderation;

/// <summary>A lexicon file is missing or has a bad line. The message names file and line in English and Chinese, never the term.</summary>
public sealed class LexiconException : UnusablePartException
{
    /// <summary>How many problems a message names; whoever reads on finds no more worth saying.</summary>
    internal const int ProblemsShown = 10;

    internal LexiconException(params IEnumerable<string> problems)
        : base(problems.Take(ProblemsShown))
    {
    }
}
