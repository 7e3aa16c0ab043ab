using System.Collections.Generic;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>One thing that stands in favour of a duty: declared in a file, or signed over it as well. Immutable.</summary>
internal sealed class Evidence
{
    /// <summary>Creates a piece of evidence.</summary>
    public Evidence(Duty duty, Message subject, Place place, JsonNode node, IReadOnlyList<EvidenceDetail> details, Signature? signature = null)
    {
        Duty = duty;
        Subject = subject;
        Place = place;
        Node = node;
        Details = details;
        Signature = signature;
    }

    /// <summary>The duty it serves.</summary>
    public Duty Duty { get; }

    /// <summary>What is declared or signed, in a few words.</summary>
    public Message Subject { get; }

    /// <summary>Where it stands.</summary>
    public Place Place { get; }

    /// <summary>The value that declares it, for who reads it as data.</summary>
    public JsonNode Node { get; }

    /// <summary>What it says, in file order.</summary>
    public IReadOnlyList<EvidenceDetail> Details { get; }

    /// <summary>Who signed; null when it is only declared.</summary>
    public Signature? Signature { get; }
}

/// <summary>One value that evidence holds. Immutable.</summary>
internal sealed class EvidenceDetail
{
    /// <summary>Creates a detail.</summary>
    public EvidenceDetail(Text name, Message value)
    {
        Name = name;
        Value = value;
    }

    /// <summary>What it is.</summary>
    public Text Name { get; }

    /// <summary>The value; where it is about a person, only that it is there.</summary>
    public Message Value { get; }
}

/// <summary>A signature that was verified. Immutable.</summary>
internal sealed class Signature
{
    /// <summary>Creates a signature.</summary>
    public Signature(string name, string role, string signedAt)
    {
        Name = name;
        Role = role;
        SignedAt = signedAt;
    }

    /// <summary>The signer, as the trust file names them.</summary>
    public string Name { get; }

    /// <summary>The role they signed in.</summary>
    public string Role { get; }

    /// <summary>When, as the signer states it: ISO 8601 in UTC.</summary>
    public string SignedAt { get; }
}
