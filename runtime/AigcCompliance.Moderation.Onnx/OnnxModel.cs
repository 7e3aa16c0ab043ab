using System.Security.Cryptography;
using AigcCompliance.Messages;
using AigcCompliance.Rules;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Moderation.Onnx;

/// <summary>
/// A loaded model with one text as input and one row of numbers as output. What it takes and gives is checked when it is loaded, by running
/// it once. Safe for concurrent use.
/// </summary>
internal sealed class OnnxModel : IDisposable
{
    private const string Ids = "input_ids";
    private const string Mask = "attention_mask";
    private const string Types = "token_type_ids";

    // Least that windows can be cut to.
    private const int LeastTokens = 16;

    private readonly InferenceSession session;
    private readonly Tokenizer tokenizer;
    private readonly OnnxScores scoring;
    private readonly int labels;
    private readonly int[] first;
    private readonly int[] last;
    private readonly int padding;
    private readonly int? length;

    /// <summary>Loads a model.</summary>
    /// <exception cref="OnnxException">The model, or what the options say about it, cannot be used.</exception>
    public OnnxModel(string path, OnnxModeratorOptions options)
    {
        var bert = options.Tokenizer as BertTokenizer;
        first = [.. options.FirstTokens ?? (bert is null ? [] : [bert.ClassificationTokenId])];
        last = [.. options.LastTokens ?? (bert is null ? [] : [bert.SeparatorTokenId])];
        padding = options.PaddingToken ?? bert?.PaddingTokenId ?? 0;
        tokenizer = options.Tokenizer ?? throw new OnnxException(BadOption.Both(path, nameof(options.Tokenizer)));
        scoring = options.Scores;
        labels = options.Labels.Count;
        Require(options.Labels.Any(l => l.Category is not null) && options.Labels.All(l => l.IsSound), nameof(options.Labels), path);
        Require(Enum.IsDefined(options.Scores), nameof(options.Scores), path);
        var bytes = Read(path);
        Version = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        session = Load(path, bytes, options);
        try
        {
            length = Shape(path);
            TokensForText = Math.Min(options.MaxTokens, length ?? int.MaxValue) - first.Length - last.Length;
            Require(TokensForText >= LeastTokens && options.OverlapTokens >= 0 && options.OverlapTokens <= TokensForText / 2, nameof(options.MaxTokens) + ", " + nameof(options.OverlapTokens), path);
            Probe(path);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>First digits of the file's SHA-256.</summary>
    public string Version { get; }

    /// <summary>Most tokens of a text.</summary>
    public int TokensForText { get; }

    /// <summary>The scores of a text, one a label.</summary>
    /// <exception cref="InvalidDataException">The text is too long, or the model gave something else than one finite number a label.</exception>
    public double[] Scores(string text, CancellationToken cancellationToken)
    {
        int[] ids = [.. first, .. tokenizer.EncodeToIds(text), .. last];
        if (ids.Length > TokensForText + first.Length + last.Length)
        {
            throw new InvalidDataException("The text has more tokens than the model takes.");
        }

        using var run = new RunOptions();
        using var stop = cancellationToken.Register(() => run.Terminate = true);
        using var results = session.Run(Inputs(ids), [session.OutputNames[0]], run);
        cancellationToken.ThrowIfCancellationRequested();
        return results[0].Value is DenseTensor<float> { Rank: 2 } output && output.Dimensions[0] == 1 && output.Dimensions[1] == labels
            ? ToScores(output.Buffer.Span)
            : throw new InvalidDataException("The model's output is not one row of numbers, one a label.");
    }

    /// <inheritdoc />
    public void Dispose() => session.Dispose();

    private double[] ToScores(ReadOnlySpan<float> output)
    {
        var scores = new double[output.Length];
        var highest = double.NegativeInfinity;
        foreach (var value in output)
        {
            highest = Math.Max(highest, value);
        }

        for (var i = 0; i < scores.Length; i++)
        {
            // The highest is taken off so that none overflows.
            scores[i] = scoring switch
            {
                OnnxScores.Softmax => Math.Exp(output[i] - highest),
                OnnxScores.Sigmoid => 1 / (1 + Math.Exp(-output[i])),
                _ => output[i],
            };
        }

        var sum = scoring == OnnxScores.Softmax ? scores.Sum() : 1;
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] /= sum;
            if (!(scores[i] is >= 0 and <= 1) || !float.IsFinite(output[i]))
            {
                throw new InvalidDataException("The model's output is no number between 0 and 1.");
            }
        }

        return scores;
    }

    private List<NamedOnnxValue> Inputs(int[] ids)
    {
        int[] shape = [1, length ?? ids.Length];
        var inputs = new List<NamedOnnxValue>();
        foreach (var (name, meta) in session.InputMetadata)
        {
            var row = new long[shape[1]];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = (name, i < ids.Length) switch
                {
                    (Ids, true) => ids[i],
                    (Ids, false) => padding,
                    (Mask, true) => 1,
                    _ => 0,
                };
            }

            inputs.Add(meta.ElementDataType == TensorElementType.Int64
                ? NamedOnnxValue.CreateFromTensor(name, new DenseTensor<long>(row, shape))
                : NamedOnnxValue.CreateFromTensor(name, new DenseTensor<int>(Array.ConvertAll(row, v => (int)v), shape)));
        }

        return inputs;
    }

    // The one length that the model takes; null when it takes any.
    private int? Shape(string path)
    {
        int? fixedLength = null;
        foreach (var (name, meta) in session.InputMetadata)
        {
            if (name is not (Ids or Mask or Types) || meta.ElementDataType is not (TensorElementType.Int64 or TensorElementType.Int32) || meta.Dimensions.Length != 2 || meta.Dimensions[0] > 1)
            {
                throw new OnnxException(UnknownInput.Both(path, name));
            }

            fixedLength = meta.Dimensions[1] > 0 ? meta.Dimensions[1] : fixedLength;
        }

        return session.InputMetadata.ContainsKey(Ids) ? fixedLength : throw new OnnxException(NoIds.Both(path));
    }

    private void Probe(string path)
    {
        try
        {
            Scores("。", CancellationToken.None);
        }
        catch (Exception e) when (e is InvalidDataException or OnnxRuntimeException)
        {
            throw new OnnxException(DoesNotRun.Both(path, labels, FirstLine(e)));
        }
    }

    private static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OnnxException(Unreadable.Both(path));
        }
    }

    private static InferenceSession Load(string path, byte[] bytes, OnnxModeratorOptions options)
    {
        try
        {
            using var session = new SessionOptions();
            options.Session?.Invoke(session);
            return new InferenceSession(bytes, session);
        }
        catch (OnnxRuntimeException e)
        {
            throw new OnnxException(NoModel.Both(path, FirstLine(e)));
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or EntryPointNotFoundException)
        {
            throw new OnnxException(NoRuntime.Both(path));
        }
    }

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].Trim();

    private static void Require(bool holds, string option, string path)
    {
        if (!holds)
        {
            throw new OnnxException(BadOption.Both(path, option));
        }
    }

    private static readonly Text Unreadable = new(
        "{0}: the model does not exist or cannot be read; check path and permissions.",
        "{0}：模型不存在或无法读取；请检查路径与权限。");

    private static readonly Text NoModel = new(
        "{0}: this is no ONNX model that the runtime can load ({1}); export it again.",
        "{0}：并非运行时可加载的 ONNX 模型（{1}）；请重新导出。");

    private static readonly Text NoRuntime = new(
        "{0}: the native ONNX Runtime is missing; add the package Microsoft.ML.OnnxRuntime, or one of its variants for graphics cards.",
        "{0}：缺少 ONNX Runtime 原生库；请添加 Microsoft.ML.OnnxRuntime 包或其 GPU 版本。");

    private static readonly Text UnknownInput = new(
        "{0}: the model wants the input '{1}'; export it with input_ids, attention_mask and token_type_ids alone, as whole numbers of shape [1, tokens].",
        "{0}：模型需要输入“{1}”；导出时请仅保留 input_ids、attention_mask、token_type_ids，均为形状 [1, tokens] 的整数。");

    private static readonly Text NoIds = new(
        "{0}: the model has no input 'input_ids'; export it as a text classifier.",
        "{0}：模型没有输入“input_ids”；请导出为文本分类模型。");

    private static readonly Text DoesNotRun = new(
        "{0}: the model does not answer with one number for each of {1} labels ({2}); correct Labels and the tokens around a text, or export it again.",
        "{0}：模型未按 {1} 个标签各输出一个数值（{2}）；请更正 Labels 及文本前后的词元，或重新导出。");

    private static readonly Text BadOption = new(
        "{0}: OnnxModeratorOptions.{1} is missing or out of range.",
        "{0}：OnnxModeratorOptions.{1} 缺失或超出范围。");
}
