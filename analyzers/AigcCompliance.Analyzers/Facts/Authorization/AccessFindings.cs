using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>Who may enter an endpoint.</summary>
internal enum Access
{
    /// <summary>Nothing in this compilation asks who enters.</summary>
    Open,

    /// <summary>Anonymous access is allowed expressly; that wins over everything else.</summary>
    Anonymous,

    /// <summary>Authorization of some kind applies; whether it rests on a verified identity cannot be told.</summary>
    Authorized,

    /// <summary>A verified user is required.</summary>
    Verified,

    /// <summary>Code outside this compilation decides.</summary>
    DecidedElsewhere,
}

/// <summary>What was found about one endpoint, from however many places. ASP.NET Core adds it all up, and so does this.</summary>
internal sealed class AccessFindings
{
    /// <summary>Anonymous access is allowed somewhere.</summary>
    public bool Anonymous { get; private set; }

    /// <summary>Where, when that place is in this compilation.</summary>
    public Location? AnonymousAt { get; private set; }

    /// <summary>Authorization is demanded somewhere.</summary>
    public bool Authorized { get; set; }

    /// <summary>A verified user is demanded somewhere.</summary>
    public bool Verified { get; set; }

    /// <summary>Something that is not seen may demand either.</summary>
    public bool Elsewhere { get; set; }

    /// <summary>Whether anything at all can keep somebody out.</summary>
    public bool IsClosed => Authorized || Verified || Elsewhere;

    /// <summary>Notes that anonymous access is allowed.</summary>
    public void AllowAnonymous(Location? at)
    {
        Anonymous = true;
        AnonymousAt ??= at;
    }

    /// <summary>Adds what another place says of the same endpoint.</summary>
    public void Add(AccessFindings other)
    {
        if (other.Anonymous)
        {
            AllowAnonymous(other.AnonymousAt);
        }

        Authorized |= other.Authorized;
        Verified |= other.Verified;
        Elsewhere |= other.Elsewhere;
    }

    /// <summary>Adds what several callers say, each of which makes an endpoint of its own: the most open of them counts.</summary>
    public void AddMostOpenOf(System.Collections.Generic.IReadOnlyList<AccessFindings> callers)
    {
        if (callers.Count == 0)
        {
            return;
        }

        var (authorized, verified, elsewhere, closed) = (true, true, true, true);
        foreach (var one in callers)
        {
            if (one.Anonymous)
            {
                AllowAnonymous(one.AnonymousAt);
            }

            authorized &= one.Authorized || one.Verified;
            verified &= one.Verified;
            elsewhere &= one.Elsewhere;
            closed &= one.IsClosed;
        }

        Verified |= verified;
        Authorized |= authorized;
        Elsewhere |= elsewhere || (closed && !authorized);
    }
}
