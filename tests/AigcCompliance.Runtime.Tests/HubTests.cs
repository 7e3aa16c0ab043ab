using System.Net.WebSockets;
using System.Text;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AigcCompliance.Runtime.Tests;

/// <summary>What AIGC9020 says of hubs: a hub method that takes a verified user gets none.</summary>
public sealed class HubTests
{
    [Theory]
    [InlineData("[null]", false, "\"result\":\"nobody\"")] // The client passes null, and the method runs.
    [InlineData("[{\"subject\":\"u-1\"}]", false, "\"error\"")]
    [InlineData("[]", true, "\"error\"")] // The web registration is asked, and there is no authorized endpoint.
    public async Task A_verified_user_of_a_hub_method_is_null_or_an_error(string arguments, bool hasEndpoints, string answer)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        var aigc = builder.Services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddRealNameVerifier<TrustingVerifier>().AddContentLog(_ => new MemoryLog()).AddModel(_ => new ScriptedModel("x"));
        aigc.Services.AddSingleton<Moderation.IContentModerator>(ScriptedModerator.Blocking("forbidden"));
        if (hasEndpoints)
        {
            builder.Services.AddAuthentication("none").AddCookie("none");
            aigc.AddVerifiedUserEndpoints();
        }

        await using var app = builder.Build();
        app.MapHub<AskHub>("/hub");
        await app.StartAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var socket = await app.GetTestServer().CreateWebSocketClient().ConnectAsync(new Uri("ws://localhost/hub"), limit.Token);
        await SendAsync("{\"protocol\":\"json\",\"version\":1}");
        await SendAsync("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Ask\",\"arguments\":" + arguments + "}");
        var received = "";
        var buffer = new byte[4096];
        while (!received.Contains("\"type\":3", StringComparison.Ordinal))
        {
            received += Encoding.UTF8.GetString(buffer, 0, (await socket.ReceiveAsync(buffer, limit.Token)).Count);
        }

        Assert.Contains(answer, received, StringComparison.Ordinal);

        Task SendAsync(string message) =>
            socket.SendAsync(Encoding.UTF8.GetBytes(message + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, limit.Token);
    }

    private sealed class AskHub : Hub
    {
        public string Ask(VerifiedUser user) => user is null ? "nobody" : user.Subject;
    }
}
