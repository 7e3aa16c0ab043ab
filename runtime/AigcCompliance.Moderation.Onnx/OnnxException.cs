using AigcCompliance.Startup;

namespace AigcCompliance.Moderation.Onnx;

/// <summary>A model, or what is said about it, cannot be used. The message names file and remedy in English and Chinese.</summary>
public sealed class OnnxException : UnusablePartException
{
    internal OnnxException(string message)
        : base(message)
    {
    }
}
