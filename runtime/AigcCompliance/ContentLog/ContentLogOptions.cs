namespace AigcCompliance;

/// <summary>How long the content log keeps a record.</summary>
public sealed class ContentLogOptions
{
    /// <summary>
    /// The shortest lawful period: six calendar months are up to 184 days (Cybersecurity Law, art. 23; Labelling Measures, art. 9).
    /// No option lowers it.
    /// </summary>
    public static readonly TimeSpan MinimumRetention = TimeSpan.FromDays(184);

    /// <summary>How long a record is kept after its turn was opened. At least, and by default, 184 days.</summary>
    public TimeSpan Retention { get; set; } = MinimumRetention;
}
