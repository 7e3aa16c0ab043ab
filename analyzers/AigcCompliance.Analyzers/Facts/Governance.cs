namespace AigcCompliance.Analyzers.Facts;

/// <summary>Whether a client, or a call through it, is governed. Ordered: a join takes the greater.</summary>
internal enum Governance
{
    /// <summary>Every way leads to a governed client, or the call is not for the code it stands in to govern.</summary>
    Governed,

    /// <summary>A caller in another assembly decides.</summary>
    CallerDecides,

    /// <summary>Some way leads to a client that is not governed.</summary>
    Ungoverned,
}
