using System;

namespace AigcCompliance;

/// <summary>
/// Declares that a method, or every method of a type, writes prompt and output to a content log before it lets them through.
/// The analyzers conclude: a model call inside or through it does not bypass the log. They believe the declaration; a reviewer must not.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Interface, Inherited = true)]
public sealed class ContentLoggedAttribute : Attribute
{
    /// <summary>
    /// How long the log keeps a record, in days. Six calendar months are up to 184 days, so a smaller number is reported as too short;
    /// zero means that the retention is configured elsewhere.
    /// </summary>
    public int RetentionDays { get; set; }
}
