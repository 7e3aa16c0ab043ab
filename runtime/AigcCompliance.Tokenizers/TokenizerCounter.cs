using AigcCompliance.ContentLog;
using Microsoft.ML.Tokenizers;

namespace AigcCompliance.Tokenizers;

/// <summary>Counts tokens with a tokenizer of Microsoft.ML.Tokenizers. As safe for concurrent use as the tokenizer.</summary>
public sealed class TokenizerCounter : ITokenCounter
{
    private readonly Tokenizer tokenizer;

    /// <summary>Creates a counter.</summary>
    /// <param name="tokenizer">The tokenizer; that of another model counts about right at best.</param>
    /// <param name="name">Its name in the content log, such as <c>o200k_base</c>.</param>
    public TokenizerCounter(Tokenizer tokenizer, string name)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (this.tokenizer, Name) = (tokenizer, name);
    }

    /// <inheritdoc />
    public string Name { get; }

    /// <inheritdoc />
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return tokenizer.CountTokens(text);
    }
}
