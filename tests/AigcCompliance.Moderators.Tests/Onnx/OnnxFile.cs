using System.Buffers.Binary;
using System.Text;

namespace AigcCompliance.Moderators.Tests.Onnx;

/// <summary>
/// Writes small real models: each token has a row of numbers, one a label, and the answer is the largest of each over the text. The bytes are
/// those of the protocol buffer that ONNX is.
/// </summary>
internal sealed class OnnxFile
{
    public int Labels { get; init; } = 2;

    public int Vocabulary { get; init; } = 64;

    /// <summary>Rows of single tokens; the others are 5 for the first label and -5 for the rest.</summary>
    public Dictionary<int, float[]> Rows { get; } = [];

    public IReadOnlyList<string> Inputs { get; init; } = ["input_ids", "attention_mask", "token_type_ids"];

    public int? Length { get; init; }

    public bool KeepsTokens { get; init; }

    public bool IsInt32 { get; init; }

    public byte[] Write()
    {
        var graph = new Message();
        var gathered = KeepsTokens ? "answer" : "rows";
        graph.Add(1, Node("Gather", ["table", Inputs[0]], gathered, ("axis", 0, null)));
        if (!KeepsTokens)
        {
            graph.Add(1, Node("ReduceMax", ["rows"], "answer", ("keepdims", 0, null), ("axes", null, [1])));
        }

        graph.Add(2, "test");
        graph.Add(5, Table());
        foreach (var input in Inputs)
        {
            graph.Add(11, Value(input, IsInt32 ? 6 : 7, [1, Length]));
        }

        graph.Add(12, Value("answer", 1, KeepsTokens ? [1, Length, Labels] : [1, Labels]));
        return new Message().Add(1, 8).Add(8, new Message().Add(1, "").Add(2, 13)).Add(7, graph).Bytes;
    }

    private Message Table()
    {
        var data = new byte[Vocabulary * Labels * sizeof(float)];
        for (var token = 0; token < Vocabulary; token++)
        {
            for (var label = 0; label < Labels; label++)
            {
                var value = Rows.TryGetValue(token, out var row) ? row[label] : label == 0 ? 5 : -5;
                BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(((token * Labels) + label) * sizeof(float)), value);
            }
        }

        return new Message().Add(1, Vocabulary).Add(1, Labels).Add(2, 1).Add(8, "table").Add(9, data);
    }

    private static Message Node(string type, string[] inputs, string output, params (string Name, long? One, long[]? Many)[] attributes)
    {
        var node = new Message();
        foreach (var input in inputs)
        {
            node.Add(1, input);
        }

        node.Add(2, output).Add(4, type);
        foreach (var (name, one, many) in attributes)
        {
            var attribute = new Message().Add(1, name);
            foreach (var number in many ?? [])
            {
                attribute.Add(8, number);
            }

            node.Add(5, one is { } value ? attribute.Add(3, value).Add(20, 2) : attribute.Add(20, 7));
        }

        return node;
    }

    private static Message Value(string name, long type, int?[] shape)
    {
        var dimensions = new Message();
        foreach (var size in shape)
        {
            dimensions.Add(1, size is { } known ? new Message().Add(1, known) : new Message().Add(2, "tokens"));
        }

        return new Message().Add(1, name).Add(2, new Message().Add(1, new Message().Add(1, type).Add(2, dimensions)));
    }

    /// <summary>A message of protocol buffers, as far as these models need it.</summary>
    private sealed class Message
    {
        private readonly List<byte> bytes = [];

        public byte[] Bytes => [.. bytes];

        public Message Add(int field, long value)
        {
            Number((ulong)(field << 3));
            Number((ulong)value);
            return this;
        }

        public Message Add(int field, string value) => Add(field, Encoding.UTF8.GetBytes(value));

        public Message Add(int field, Message value) => Add(field, value.Bytes);

        public Message Add(int field, byte[] value)
        {
            Number((ulong)((field << 3) | 2));
            Number((ulong)value.Length);
            bytes.AddRange(value);
            return this;
        }

        private void Number(ulong value)
        {
            for (; value > 0x7F; value >>= 7)
            {
                bytes.Add((byte)(value | 0x80));
            }

            bytes.Add((byte)value);
        }
    }
}
