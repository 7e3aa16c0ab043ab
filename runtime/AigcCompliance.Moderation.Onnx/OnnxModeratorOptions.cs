using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Moderation.Onnx;

/// <summary>How the outputs of a model become scores between 0 and 1.</summary>
public enum OnnxScores
{
    /// <summary>One label holds: the scores of all labels add up to 1.</summary>
    Softmax,

    /// <summary>Several labels may hold: each has a score of its own.</summary>
    Sigmoid,

    /// <summary>The model's outputs are scores already.</summary>
    AsTheyAre,
}

/// <summary>What a model needs to be known about it. Everything is checked when the moderator is made.</summary>
public sealed class OnnxModeratorOptions
{
    /// <summary>The model's own tokenizer; another one yields other ids, and a model that judges noise. Required.</summary>
    public Tokenizer? Tokenizer { get; set; }

    /// <summary>What the outputs stand for, in the model's order. Required; at least one has a category.</summary>
    public IList<OnnxLabel> Labels { get; } = [];

    /// <summary>How the outputs become scores. Default <see cref="OnnxScores.Softmax"/>.</summary>
    public OnnxScores Scores { get; set; }

    /// <summary>Ids before every text; null for the classification token of a <see cref="BertTokenizer"/>, and none for others.</summary>
    public IReadOnlyList<int>? FirstTokens { get; set; }

    /// <summary>Ids behind every text; null for the separator of a <see cref="BertTokenizer"/>, and none for others.</summary>
    public IReadOnlyList<int>? LastTokens { get; set; }

    /// <summary>Id that fills a text up where the model takes one length only; null for that of a <see cref="BertTokenizer"/>, and 0 for others.</summary>
    public int? PaddingToken { get; set; }

    /// <summary>Most tokens that the model takes, first and last ones included. Default 512; where the model takes one length only, at most that.</summary>
    public int MaxTokens { get; set; } = 512;

    /// <summary>About how many tokens of a window the next one repeats. Default 32; at most half of a window.</summary>
    public int OverlapTokens { get; set; } = 32;

    /// <summary>Changes how the model is run, such as threads or a graphics card; null to leave it to ONNX Runtime.</summary>
    public Action<SessionOptions>? Session { get; set; }
}
