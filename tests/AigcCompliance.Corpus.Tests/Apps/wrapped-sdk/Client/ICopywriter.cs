namespace Copydesk.Client;

/// <summary>A text for a product, and how many pieces it took.</summary>
public sealed record Copy(string Headline, string Body, int Attempts);

public interface ICopywriter
{
    Task<Copy> WriteAsync(string product, CancellationToken cancel = default);

    IAsyncEnumerable<string> StreamAsync(string product, CancellationToken cancel = default);
}
