using AigcCompliance.Startup;

namespace AigcCompliance.Moderation.Classifier;

/// <summary>
/// A model or a file of labelled texts cannot be used. The message names file, line and remedy in English and Chinese, never a text.
/// </summary>
public sealed class ClassifierException : UnusablePartException
{
    internal ClassifierException(string message)
        : base(message)
    {
    }
}
