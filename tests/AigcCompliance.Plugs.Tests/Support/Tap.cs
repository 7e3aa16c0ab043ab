using System.Net;
using System.Net.Sockets;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>A port that shows whether anybody so much as connected.</summary>
internal sealed class Tap : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public Tap() => listener.Start();

    public Uri Address => new($"http://{listener.LocalEndpoint}/");

    /// <summary>Whether a connection waits.</summary>
    public bool IsReached => listener.Pending();

    /// <summary>Completes when the first byte of a request is here.</summary>
    public async Task FirstByteAsync()
    {
        using var connection = await listener.AcceptTcpClientAsync().WaitAsync(WireAnswer.Patience);
        await connection.GetStream().ReadExactlyAsync(new byte[1]).AsTask().WaitAsync(WireAnswer.Patience);
    }

    public void Dispose() => listener.Dispose();
}
