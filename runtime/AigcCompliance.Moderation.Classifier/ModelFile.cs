using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Messages;
using AigcCompliance.Moderation.Matching;
using AigcCompliance.Rules;

namespace AigcCompliance.Moderation.Classifier;

/// <summary>
/// Writes and reads models, little-endian: a mark with the format's version, the SHA-256 of what follows, the SHA-256 of the fold table
/// that texts were read with, and the model. What does not fit exactly is refused.
/// </summary>
internal static class ModelFile
{
    private const int HashBytes = 32;

    private static readonly byte[] Mark = "AIGCCLF1"u8.ToArray();

    public static string VersionOf(Model model) => Convert.ToHexStringLower(Write(model).AsSpan(Mark.Length, 6));

    public static byte[] Write(Model model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Mark);
        writer.Write(new byte[HashBytes]);
        writer.Write(FoldTable.Hash);
        writer.Write((byte)model.MaxNgram);
        writer.Write((byte)model.HashBits);
        writer.Write((byte)model.Categories.Length);
        writer.Write((byte)model.Window);
        for (var c = 0; c < model.Categories.Length; c++)
        {
            writer.Write(model.Categories[c]);
            writer.Write(model.Biases[c]);
            writer.Write(model.Calibrations[c].Slope);
            writer.Write(model.Calibrations[c].Offset);
        }

        writer.Write(model.Block);
        writer.Write(model.Review);
        var start = (int)stream.Length;
        var bytes = new byte[start + (model.Weights.Length * sizeof(float))];
        stream.ToArray().CopyTo(bytes, 0);
        for (var i = 0; i < model.Weights.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(start + (i * sizeof(float))), model.Weights[i]);
        }

        SHA256.HashData(bytes.AsSpan(Mark.Length + HashBytes), bytes.AsSpan(Mark.Length, HashBytes));
        return bytes;
    }

    public static Model Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ClassifierException(Unreadable.Both(path));
        }

        if (!bytes.AsSpan().StartsWith(Mark))
        {
            throw new ClassifierException(NoModel.Both(path));
        }

        var payload = Mark.Length + HashBytes;
        if (bytes.Length < payload + HashBytes || !SHA256.HashData(bytes.AsSpan(payload)).AsSpan().SequenceEqual(bytes.AsSpan(Mark.Length, HashBytes)))
        {
            throw new ClassifierException(Damaged.Both(path));
        }

        if (!bytes.AsSpan(payload, HashBytes).SequenceEqual(FoldTable.Hash))
        {
            throw new ClassifierException(OtherTable.Both(path));
        }

        try
        {
            return Parse(bytes, payload + HashBytes) ?? throw new ClassifierException(Damaged.Both(path));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException and not ClassifierException or ArgumentException)
        {
            throw new ClassifierException(Damaged.Both(path));
        }
    }

    // The checksum keeps accidents out, not somebody who computes it: every number is checked.
    private static Model? Parse(byte[] bytes, int start)
    {
        using var stream = new MemoryStream(bytes, start, bytes.Length - start);
        using var reader = new BinaryReader(stream, Encoding.UTF8);
        var (maxNgram, hashBits, count, window) = (reader.ReadByte(), reader.ReadByte(), reader.ReadByte(), reader.ReadByte());
        var categories = new string[count];
        var biases = new double[count];
        var calibrations = new Calibration[count];
        for (var c = 0; c < count; c++)
        {
            categories[c] = reader.ReadString();
            biases[c] = reader.ReadDouble();
            calibrations[c] = new Calibration(reader.ReadDouble(), reader.ReadDouble());
        }

        var (block, review) = (reader.ReadDouble(), reader.ReadDouble());
        if (maxNgram is < 1 or > 4 || hashBits is < ClassifierTrainerOptions.MinHashBits or > ClassifierTrainerOptions.MaxHashBits || count == 0
            || window is < Features.MinWindow or > Features.MaxWindow
            || categories.Distinct().Count() != count || !categories.All(RiskCategories.IsKnown)
            || !biases.All(double.IsFinite) || !calibrations.All(c => double.IsFinite(c.Slope) && double.IsFinite(c.Offset))
            || !(review >= 0 && review <= block && block <= 1)
            || stream.Length - stream.Position != ((long)count << hashBits) * sizeof(float))
        {
            return null;
        }

        var weights = new float[count << hashBits];
        var at = start + (int)stream.Position;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(at + (i * sizeof(float))));
            if (!float.IsFinite(weights[i]))
            {
                return null;
            }
        }

        return new Model(categories, maxNgram, hashBits, window, weights, biases, calibrations, block, review);
    }

    private static readonly Text Unreadable = new("{0}: the model does not exist or cannot be read.", "{0}：模型不存在或无法读取。");

    private static readonly Text NoModel = new(
        "{0}: this is no model of this version; train it again and save it with TextClassifier.Save.",
        "{0}：不是本版本的模型；请重新训练并用 TextClassifier.Save 保存。");

    private static readonly Text Damaged = new(
        "{0}: the model is damaged; copy it again or train it again.",
        "{0}：模型已损坏；请重新复制或重新训练。");

    private static readonly Text OtherTable = new(
        "{0}: the model was trained with another version of the fold table; train it again.",
        "{0}：模型使用了其他版本的折叠表；请重新训练。");
}
