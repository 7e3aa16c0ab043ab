using AigcCompliance;
using Microsoft.Extensions.AI;

namespace Copydesk.Client;

/// <summary>A gateway that says what it is: its callers owe the log, the label and the user.</summary>
public sealed class SloganGateway(IChatClient chat)
{
    [ModelCall]
    public async Task<string> SloganAsync(string product, CancellationToken cancel = default) =>
        (await chat.GetResponseAsync("一句口号：" + product, cancellationToken: cancel)).Text;

    /// <summary>Healthy: the caller hands in the client and decides.</summary>
    public static async Task<string> SloganWithAsync(IChatClient client, string product) => (await client.GetResponseAsync(product)).Text;
}
