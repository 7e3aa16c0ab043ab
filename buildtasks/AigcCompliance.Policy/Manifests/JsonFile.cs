using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>One JSON file of <c>compliance/</c>, read and checked against its table.</summary>
internal sealed class JsonFile
{
    private JsonFile(SourceText source, JsonNode? root, IReadOnlyList<Problem> problems)
    {
        Source = source;
        Root = root;
        Problems = problems;
    }

    /// <summary>Text and positions.</summary>
    public SourceText Source { get; }

    /// <summary>The texts that the value was brought together from; the first is <see cref="Source"/>.</summary>
    public IReadOnlyList<SourceText> Sources { get; private init; } = [];

    /// <summary>The value; null when the text is not JSON.</summary>
    public JsonNode? Root { get; }

    /// <summary>What is wrong, in file order; one entry when the text cannot be read at all.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The text of a file that values or problems name; this file's own when they name none.</summary>
    public SourceText SourceOf(string file) => Sources.FirstOrDefault(s => s.File == file) ?? Source;

    /// <summary>The place of a value.</summary>
    public Place PlaceOf(JsonNode node) => PlaceOf(node, node.Start, node.End);

    /// <summary>The place of what belongs to a value.</summary>
    public Place PlaceOf(JsonNode node, int start, int end) => SourceOf(node.File).PlaceOf(start, end);

    /// <summary>The same file, with a value that was brought together from several.</summary>
    public JsonFile With(JsonNode root, IReadOnlyList<Problem> problems, IEnumerable<JsonFile> files) => new(Source, root, problems) { Sources = [.. files.Select(f => f.Source)] };

    /// <summary>Reads a file. Never throws for anything a file can be.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="check">What is wrong with the parsed value.</param>
    public static JsonFile Read(string path, Func<JsonNode, IReadOnlyList<Problem>> check)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length > SourceText.MaximumBytes
                ? new JsonFile(new SourceText(path, ""), null, [Problem.Malformed(0, 0, "", SourceText.TooLarge(length))])
                : Parse(path, File.ReadAllBytes(path), check);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new JsonFile(new SourceText(path, ""), null,
                [Problem.Malformed(0, 0, "", new Text("The file cannot be read; check that it exists, its permissions and locks", "无法读取文件，请检查文件是否存在、权限及占用情况"))]);
        }
    }

    /// <summary>Parses bytes that are, or would be, the content of a file.</summary>
    public static JsonFile Parse(string path, byte[] bytes, Func<JsonNode, IReadOnlyList<Problem>> check)
    {
        var source = SourceText.Decode(path, bytes, out var problem);
        if (problem is not null)
        {
            return new JsonFile(source, null, [problem]);
        }

        var root = JsonParser.Parse(source.Text, out problem, path);
        return new JsonFile(source, root, root is null ? [problem!] : check(root));
    }

    /// <summary>A check that is only a table.</summary>
    public static Func<JsonNode, IReadOnlyList<Problem>> Table(Shape shape) => root =>
    {
        var problems = new List<Problem>();
        shape.Check(root, problems);
        return problems;
    };
}
