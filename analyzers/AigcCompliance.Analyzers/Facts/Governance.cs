namespace AigcCompliance.Analyzers.Facts;

/// <summary>Whether the client behind a call is governed. Ordered: a join takes the greater.</summary>
internal enum Governance
{
    /// <summary>Every way leads to a governed client.</summary>
    Governed,

    /// <summary>A caller in another assembly decides.</summary>
    CallerDecides,

    /// <summary>Some way leads to a client that is not governed.</summary>
    Ungoverned,
}
