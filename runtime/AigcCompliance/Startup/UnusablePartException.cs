namespace AigcCompliance.Startup;

/// <summary>
/// A part of the runtime cannot be made of its file or its settings. Each problem says what is wrong, where and what to do, and never
/// quotes content. The host lists them and does not start.
/// </summary>
public abstract class UnusablePartException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="problems">Each two lines: in English, then in Chinese.</param>
    protected UnusablePartException(params IEnumerable<string> problems)
        : base(string.Join("\n", problems))
    {
    }
}
