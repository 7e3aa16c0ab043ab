namespace AigcCompliance.Moderation;

/// <summary>A lexicon file is missing or has a bad line. The message names file and line in English and Chinese, never the term.</summary>
public sealed class LexiconException : FormatException
{
    internal LexiconException(string message)
        : base(message)
    {
    }
}
