namespace AigcCompliance.Moderation.Http;

/// <summary>
/// Reads the body where retry and deadline still see it: one that breaks off is a failed attempt. Takes the words out of what goes wrong
/// below, because what logs it above does not know that a service may answer with the text: an invalid status line is quoted.
/// </summary>
internal sealed class WholeBody(int maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(maxBytes, cancellationToken);
            return response;
        }
        catch (Exception e)
        {
            response?.Dispose();
            if (e is OperationCanceledException)
            {
                throw;
            }

            var error = (e as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
            throw new HttpRequestException(error, "The moderation service gave no whole answer: " + e.GetType().Name + ", " + error + ".");
        }
    }
}
