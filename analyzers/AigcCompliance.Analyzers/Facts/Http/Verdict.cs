using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Catalog;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>What one address says.</summary>
internal enum Signal
{
    /// <summary>It goes elsewhere.</summary>
    None,

    /// <summary>Nothing is known of it, or it ends in a path that others use too: the content must tell.</summary>
    AskBody,

    /// <summary>A listed host; the path is not known.</summary>
    HostOnly,

    /// <summary>A listed path, clear by itself or on a listed host.</summary>
    Listed,
}

/// <summary>Judges one address against <see cref="ModelHosts"/>.</summary>
internal readonly struct Verdict
{
    private Verdict(Signal signal, ApiKind kind, string modality, string target)
    {
        Signal = signal;
        Kind = kind;
        Modality = modality;
        Target = target;
    }

    /// <summary>How much is known.</summary>
    public Signal Signal { get; }

    /// <summary>What the request does.</summary>
    public ApiKind Kind { get; }

    /// <summary>What comes back.</summary>
    public string Modality { get; }

    /// <summary>How reports name the target: a listed path or host, never the address itself, which may hold keys.</summary>
    public string Target { get; }

    /// <summary>The verdict on an address in which <see cref="AddressReader.Hole"/> stands for what is not known.</summary>
    public static Verdict Of(string address)
    {
        var end = address.IndexOfAny(['?', '#']);
        var bare = end < 0 ? address : address.Substring(0, end);
        var scheme = bare.IndexOf("://", StringComparison.Ordinal);
        if (bare.Any(char.IsWhiteSpace) || (scheme > 0 && !bare.Take(scheme).All(c => c == AddressReader.Hole || char.IsLetter(c))))
        {
            return default; // A sentence that speaks of an address.
        }

        var rest = scheme < 0 ? bare : bare.Substring(scheme + 3);
        var slash = rest.IndexOf('/');
        var first = slash < 0 ? rest : rest.Substring(0, slash);
        var host = ModelHosts.Find(first);
        var isHost = scheme >= 0 || host is not null || first.IndexOf(AddressReader.Hole) >= 0;
        var path = isHost ? (slash < 0 ? "" : rest.Substring(slash)) : rest;
        var segments = Segments(path);
        if (host is null && scheme < 0 && segments.Count > 0)
        {
            // Against a base of the client: "□/□v1/chat".
            segments[0] = Glued(segments[0]) ?? segments[0];
            if (Glued(first) is { } word)
            {
                segments.Insert(0, word);
            }
        }

        var listed = ModelHosts.FindPath(segments);
        if (listed is null && host is not null && segments.Count > 0 && !HasHole(segments[segments.Count - 1]))
        {
            // wss://spark-api.xf-yun.com/{version}/chat
            listed = ModelHosts.FindPath(segments, AddressReader.Hole.ToString());
        }

        // wss://…/v1/realtime?model=…: what names the model in the query is a model's.
        if (listed is not null && (listed.IsClear || host is not null || (listed.Modality == "realtime" && end >= 0 && NamesModel(address.Substring(end)))))
        {
            return new Verdict(Signal.Listed, listed.Kind, listed.Modality, listed.Pattern);
        }

        // "https://api.openai.com/v1" + something, or the vendor's base itself; not the list of models
        var isOpen = segments.Count == 0 || HasHole(segments[segments.Count - 1])
            || !segments[segments.Count - 1].Equals("models", StringComparison.OrdinalIgnoreCase);
        // models/{model}:batchEmbedContents names its verb; one that is not listed generates nothing.
        isOpen &= segments.Count == 0 || segments[segments.Count - 1].LastIndexOf(':') is var verb && (verb < 0 || segments[segments.Count - 1].IndexOf(AddressReader.Hole, verb) >= 0);
        if (host is { ServesOnlyModels: true } && isOpen && segments.All(s => HasHole(s) || ModelHosts.IsBase([s])))
        {
            return new Verdict(Signal.HostOnly, ApiKind.Generate, "text", host.Pattern);
        }

        // Nothing known at all, or a path that others use too behind a base that is not known. A bare relative path is the site's own.
        var isForeign = scheme >= 0 || HasHole(first);
        if (listed is { Kind: ApiKind.Generate } && isForeign)
        {
            return new Verdict(Signal.AskBody, listed.Kind, listed.Modality, listed.Pattern);
        }

        return host is not null || (HasHole(first) && segments.All(HasHole))
            ? new Verdict(Signal.AskBody, ApiKind.Generate, "text", host?.Pattern ?? "")
            : default;
    }

    // "□v1/chat": a base that ends in a slash holds the one before the first word. A dot or colon belongs to a host: "□.openai.azure.com".
    private static string? Glued(string part)
    {
        var rest = part.Substring(part.LastIndexOf(AddressReader.Hole) + 1);
        return part.Length > 0 && part[0] == AddressReader.Hole && rest.Length > 0 && rest.All(c => char.IsLetterOrDigit(c) || c is '-' or '_') ? rest : null;
    }

    private static bool NamesModel(string query) => query.StartsWith("?model=", StringComparison.OrdinalIgnoreCase) || query.IndexOf("&model=", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool HasHole(string text) => text.IndexOf(AddressReader.Hole) >= 0;

    // A part after a known word in the same segment is a query or version: "completions□" is "completions".
    private static List<string> Segments(string path) => path.Split('/').Where(s => s.Length > 0)
        .Select(s => s[0] != AddressReader.Hole && s.IndexOf(':') < 0 ? s.TrimEnd(AddressReader.Hole) : s).ToList();
}
