using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using AigcCompliance.Runtime.Tests.Support;
using AigcCompliance.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AigcCompliance.Runtime.Tests;

public sealed class EndpointTests
{
    private const string Anonymous = "";

    [Theory]
    [InlineData("/plain", Anonymous, HttpStatusCode.OK)]
    [InlineData("/user", Anonymous, HttpStatusCode.Unauthorized)]
    [InlineData("/user", "sub=u-1", HttpStatusCode.Forbidden)]
    [InlineData("/user", "sub=u-1;realname=false", HttpStatusCode.Forbidden)]
    [InlineData("/user", "sub=u-1;realname=true;realname=false", HttpStatusCode.Forbidden)]
    [InlineData("/user", "realname=true", HttpStatusCode.Forbidden)]
    [InlineData("/user", "sub=13800138000;realname=true", HttpStatusCode.Forbidden)]
    [InlineData("/user", "sub=u-1;realname=TRUE", HttpStatusCode.OK)]
    [InlineData("/open", Anonymous, HttpStatusCode.Unauthorized)]
    [InlineData("/open", "sub=u-1;realname=true", HttpStatusCode.OK)]
    [InlineData("/group/user", Anonymous, HttpStatusCode.Unauthorized)]
    [InlineData("/group/user", "sub=u-1;realname=true", HttpStatusCode.OK)]
    [InlineData("/controller", Anonymous, HttpStatusCode.Unauthorized)]
    [InlineData("/controller", "sub=u-1", HttpStatusCode.Forbidden)]
    [InlineData("/controller", "sub=u-1;realname=true", HttpStatusCode.OK)]
    public async Task A_verified_user_parameter_demands_authorization_by_itself(string path, string claims, HttpStatusCode status)
    {
        await using var app = Build(withAuthentication: true);
        await app.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (claims != Anonymous)
        {
            request.Headers.Add("X-Claims", claims);
        }

        var response = await app.GetTestClient().SendAsync(request);
        Assert.Equal(status, response.StatusCode);
        if (status == HttpStatusCode.OK && claims != Anonymous)
        {
            Assert.Contains("u-1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_host_without_authentication_does_not_start()
    {
        await using var app = Build(withAuthentication: false);
        var failure = await Assert.ThrowsAsync<ComplianceStartupException>(() => app.StartAsync());
        Assert.Contains("AddAuthentication", Assert.Single(failure.Problems).English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_parameter_does_not_bind_the_message_says_what_to_call()
    {
        await using var app = Build(withAuthentication: true);
        await using var scope = app.Services.CreateAsyncScope(); // As a hub makes one for each call.
        var failure = Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<VerifiedUser>);
        Assert.Contains("SignalR hub methods cannot take one: there, call UserVerification.VerifyAsync(Context.User!, Context.ConnectionAborted)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("SignalR 集线器方法不支持该参数", failure.Message, StringComparison.Ordinal);
    }

    private static WebApplication Build(bool withAuthentication)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        if (withAuthentication)
        {
            builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
        }

        builder.Services.AddControllers().AddApplicationPart(typeof(EndpointTests).Assembly);
        builder.Services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddRealNameClaim("realname")
            .AddContentLog(_ => new MemoryLog())
            .AddModel(_ => new ScriptedModel("x"))
            .Services.AddSingleton<Moderation.IContentModerator>(ScriptedModerator.Blocking("forbidden"));
        var app = builder.Build();
        app.MapGet("/plain", () => "anybody");
        app.MapGet("/user", (VerifiedUser user) => user.Subject);
        app.MapGet("/open", (VerifiedUser user) => user.Subject).AllowAnonymous();
        app.MapGroup("/group").AllowAnonymous().MapGet("/user", (VerifiedUser user) => user.Subject);
        app.MapControllers();
        return app;
    }

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Headers.TryGetValue("X-Claims", out var header))
            {
                return Task.FromResult(AuthenticateResult.NoResult());
            }

            var claims = header.ToString().Split(';').Select(c => new Claim(c.Split('=')[0], c.Split('=')[1]));
            var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, "header"));
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, "header")));
        }
    }
}

/// <summary>A controller, and one that even allows anonymous access.</summary>
[ApiController]
[AllowAnonymous]
public sealed class UserController : ControllerBase
{
    [HttpGet("/controller")]
    public string Get(VerifiedUser user) => user.Subject;
}
