using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace AigcCompliance.Analyzers.Catalog;

/// <summary>Where a host stands, seen from the mainland of China.</summary>
internal enum HostRegion
{
    /// <summary>Served from the mainland by the vendor's mainland entity.</summary>
    Mainland,

    /// <summary>Outside the mainland.</summary>
    Overseas,

    /// <summary>The machine itself.</summary>
    Local,
}

/// <summary>A host that serves models. Strings only.</summary>
internal sealed class ModelHost(string pattern, HostRegion region, string vendor, bool servesOnlyModels)
{
    private readonly string[] parts = pattern.Split('*');

    /// <summary>Host name, with port where it tells; <c>*</c> stands for any characters.</summary>
    public string Pattern => pattern;

    /// <summary>Where it stands.</summary>
    public HostRegion Region => region;

    /// <summary>Who runs it.</summary>
    public string Vendor => vendor;

    /// <summary>Whether the host alone tells that a model is meant; else a listed path must follow.</summary>
    public bool ServesOnlyModels => servesOnlyModels;

    /// <summary>Whether this is the host.</summary>
    public bool Matches(string host)
    {
        if (parts.Length == 1)
        {
            return host.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var at = 0;
        for (var i = 0; i < parts.Length - 1; i++)
        {
            var found = host.IndexOf(parts[i], at, StringComparison.OrdinalIgnoreCase);
            if (found < 0 || (i == 0 && found != 0))
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        var end = parts[parts.Length - 1];
        return host.Length >= at + end.Length && host.EndsWith(end, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A path under which models are served. Strings only.</summary>
internal sealed class ModelPath(string pattern, ApiKind kind, string modality, bool isClear)
{
    private readonly string[] segments = pattern.TrimStart('/').Split('/');

    /// <summary>The end of the URL's path; <c>*</c> stands for one segment, a leading colon for a custom verb or action.</summary>
    public string Pattern => pattern;

    /// <summary>What a POST to it does; <see cref="ApiKind.Ignored"/> for tokens and counts.</summary>
    public ApiKind Kind => kind;

    /// <summary>Content that comes back.</summary>
    public string Modality => modality;

    /// <summary>Whether the path tells by itself; else a listed host or a model's request as body must stand beside it.</summary>
    public bool IsClear => isClear;

    /// <summary>Whether a path, given as its segments, ends in this one; a segment that is <paramref name="unknown"/> may be any.</summary>
    public bool Matches(IReadOnlyList<string> path, string? unknown = null)
    {
        if (pattern[0] == ':')
        {
            return path.Count > 0 && path[path.Count - 1].EndsWith(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var offset = path.Count - segments.Length;
        if (offset < 0)
        {
            return false;
        }

        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i] != "*" && path[offset + i] != unknown && !segments[i].Equals(path[offset + i], StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>The hosts and paths of models over plain HTTP (<c>model-hosts.tsv</c>). Immutable, safe to share.</summary>
internal static class ModelHosts
{
    private static readonly Lazy<(IReadOnlyList<ModelHost> Hosts, IReadOnlyList<ModelPath> Paths)> Data = new(Read);

    /// <summary>Every host, as listed.</summary>
    public static IReadOnlyList<ModelHost> Hosts => Data.Value.Hosts;

    /// <summary>Every path; a longer one comes before one that it ends in.</summary>
    public static IReadOnlyList<ModelPath> Paths => Data.Value.Paths;

    /// <summary>The listed host of a URL or host name; null when it is not listed.</summary>
    public static ModelHost? Find(string urlOrHost)
    {
        var host = HostOf(urlOrHost);
        return host.Length == 0 ? null : Hosts.FirstOrDefault(h => h.Matches(host)) ?? WithoutPort(host);
    }

    /// <summary>
    /// The listed path that a URL's path, given as its segments, ends in; null when there is none. A segment that is
    /// <paramref name="unknown"/> may be any, when that is asked for.
    /// </summary>
    public static ModelPath? FindPath(IReadOnlyList<string> segments, string? unknown = null) => Paths.FirstOrDefault(p => p.Matches(segments, unknown));

    /// <summary>Whether more segments could follow these to make a listed path: <c>/api/paas/v4</c>, but not <c>/files/42</c>.</summary>
    public static bool IsBase(IReadOnlyList<string> segments) => segments.All(s =>
        BaseWords.Contains(s) || (s.Length > 1 && s[0] is 'v' or 'V' && char.IsDigit(s[1])));

    private static readonly HashSet<string> BaseWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "api", "openai", "compatible-mode", "paas", "inference", "models", "anthropic", "beta", "rpc", "2.0", "ai_custom", "coding",
    };

    private static ModelHost? WithoutPort(string host)
    {
        var colon = host.IndexOf(':');
        return colon < 0 ? null : Hosts.FirstOrDefault(h => h.Matches(host.Substring(0, colon)));
    }

    private static string HostOf(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var end = url.IndexOfAny(HostEnds, start);
        var host = end < 0 ? url.Substring(start) : url.Substring(start, end - start);
        var at = host.LastIndexOf('@');
        return at < 0 ? host : host.Substring(at + 1);
    }

    private static readonly char[] HostEnds = ['/', '?', '#', '\\'];

    private static (IReadOnlyList<ModelHost>, IReadOnlyList<ModelPath>) Read()
    {
        var hosts = new List<ModelHost>();
        var paths = new List<ModelPath>();
        using var stream = typeof(ModelHosts).Assembly.GetManifestResourceStream("model-hosts.tsv");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            var f = line.Split('\t');
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            switch (f[0])
            {
                case "host":
                    hosts.Add(new ModelHost(f[1], (HostRegion)Enum.Parse(typeof(HostRegion), f[2], ignoreCase: true), f[3], Word(f[4], "alone", "path")));
                    break;
                case "path":
                    paths.Add(new ModelPath(f[1], f[2] == "token" ? ApiKind.Ignored : ApiCatalog.KindOf(f[2]), f[3], Word(f[4], "clear", "ambiguous")));
                    break;
                default:
                    throw new InvalidDataException("model-hosts.tsv: unknown row " + f[0]);
            }
        }

        return (hosts.OrderBy(h => h.Pattern.Contains("*")).ToList(), paths.OrderByDescending(p => p.Pattern.Split('/').Length).ThenBy(p => p.Pattern.Contains("*")).ToList());
    }

    private static bool Word(string word, string yes, string no) =>
        word == yes || (word == no ? false : throw new InvalidDataException("model-hosts.tsv: unknown word " + word));
}
