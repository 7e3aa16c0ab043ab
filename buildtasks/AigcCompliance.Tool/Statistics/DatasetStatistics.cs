using System.Globalization;
using System.Text.Json.Nodes;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using Microsoft.ML.Tokenizers;
using JsonNode = AigcCompliance.Manifests.JsonNode;

namespace AigcCompliance.Tool.Statistics;

/// <summary>
/// What the data of a dataset holds: text files and others, records, tokens, the longest record, records by script. The same data gives the
/// same figures on every machine. Immutable.
/// </summary>
internal sealed class DatasetStatistics
{
    /// <summary>What counts: a tokenizer that everybody can repeat with, whatever model is trained.</summary>
    public const string TokenizerName = "o200k_base";

    private static readonly Lazy<Tokenizer> O200k = new(() => TiktokenTokenizer.CreateForEncoding(TokenizerName));

    private readonly List<(string Name, long Value)> figures;

    private DatasetStatistics(List<(string Name, long Value)> figures) => this.figures = figures;

    /// <summary>Counts the files of a listing.</summary>
    /// <param name="root">Folder from which the listing names its files.</param>
    /// <param name="listing">The files.</param>
    /// <param name="progress">Hears of every file; null for nobody.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static DatasetStatistics Of(string root, FileListing listing, Action<string>? progress = null)
    {
        long texts = 0, others = 0;
        var all = new Count();
        foreach (var file in listing.Files)
        {
            progress?.Invoke(file.Key);
            var count = new Count();
            if (RecordReader.TryRead(Path.Combine(root, file.Key), count.Add))
            {
                texts++;
                all.Add(count);
            }
            else
            {
                others++;
            }
        }

        return new(
        [
            ("textFiles", texts), ("otherFiles", others), ("records", all.Records), ("tokens", all.Tokens), ("longestRecord", all.Longest),
            .. DatasetShape.Scripts.Select((s, i) => ("recordsByScript/" + s, all.ByScript[i])),
        ]);
    }

    /// <summary>The value of the record's property.</summary>
    public string ToJson()
    {
        var json = new System.Text.StringBuilder("{ \"tokenizer\": ").Append(CanonicalJson.Quote(TokenizerName));
        foreach (var (name, value) in figures.Where(f => !f.Name.Contains('/')))
        {
            json.Append(CultureInfo.InvariantCulture, $", \"{name}\": {value}");
        }

        return json.Append(", \"recordsByScript\": { ")
            .AppendJoin(", ", figures.Where(f => f.Name.Contains('/')).Select(f => string.Create(CultureInfo.InvariantCulture, $"\"{f.Name.Split('/')[1]}\": {f.Value}")))
            .Append(" } }").ToString();
    }

    /// <summary>The figures, for a program.</summary>
    public JsonObject ToObject() => System.Text.Json.Nodes.JsonNode.Parse(ToJson())!.AsObject();

    /// <summary>Figures that a record states otherwise: the figure, what it states, what was counted.</summary>
    public IEnumerable<(string Figure, string Stated, string Counted)> Differences(JsonNode stated) => figures
        .Select(f => (f.Name, Stated: At(stated, f.Name), Counted: f.Value.ToString(CultureInfo.InvariantCulture)))
        .Where(d => d.Stated != d.Counted);

    private static string At(JsonNode stated, string name)
    {
        JsonNode? node = stated;
        foreach (var part in name.Split('/'))
        {
            node = node?[part];
        }

        return node?.Text ?? "-";
    }

    private sealed class Count
    {
        public long Records { get; private set; }

        public long Tokens { get; private set; }

        public long Longest { get; private set; }

        public long[] ByScript { get; } = new long[DatasetShape.Scripts.Length];

        // A record comes in pieces of a fixed size, so that its length never matters; each piece is counted by itself.
        public void Add(IEnumerable<string> pieces)
        {
            long tokens = 0;
            var letters = new long[ByScript.Length];
            foreach (var piece in pieces)
            {
                tokens += O200k.Value.CountTokens(piece);
                Script.Count(piece, letters);
            }

            Records++;
            Tokens += tokens;
            Longest = Math.Max(Longest, tokens);
            ByScript[Script.Most(letters)]++;
        }

        public void Add(Count other)
        {
            Records += other.Records;
            Tokens += other.Tokens;
            Longest = Math.Max(Longest, other.Longest);
            for (var i = 0; i < ByScript.Length; i++)
            {
                ByScript[i] += other.ByScript[i];
            }
        }
    }
}
