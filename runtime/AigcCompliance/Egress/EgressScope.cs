namespace AigcCompliance.Egress;

/// <summary>
/// One governed call of a model: while it lasts, requests may leave in the flow of execution that made it. What that flow left behind
/// (a timer, a task nobody awaited) keeps the scope and finds it closed.
/// </summary>
internal sealed class EgressScope : IDisposable
{
    private static readonly AsyncLocal<EgressScope?> Ambient = new();

    private volatile bool isClosed;

    /// <summary>Whether this flow of execution works for a call that has not ended.</summary>
    public static bool IsOpen => Ambient.Value is { isClosed: false };

    /// <summary>Makes this the scope of the caller's flow, until its method returns. An iterator enters before every step: the value is gone after a yield.</summary>
    public EgressScope Enter()
    {
        Ambient.Value = this;
        return this;
    }

    /// <summary>The call ended.</summary>
    public void Dispose() => isClosed = true;
}
