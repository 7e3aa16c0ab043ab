namespace AigcCompliance.ContentLog;

/// <summary>
/// Counts tokens for the content log where a provider reports none: many streams carry no counts, and one that ends early never does.
/// Register one as a singleton, such as that of <c>AigcCompliance.Tokenizers</c>. Implementations must be safe for concurrent use and must
/// not write the text anywhere.
/// </summary>
public interface ITokenCounter
{
    /// <summary>Who counts, as the record names it: a tokenizer counts for its own models exactly, for others about right.</summary>
    string Name { get; }

    /// <summary>The number of tokens of a text. The markers that a model puts between messages are not in it.</summary>
    int Count(string text);
}
