using System.Security.Claims;
using AigcCompliance.Identity;
using AigcCompliance.Runtime.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace AigcCompliance.Runtime.Tests;

public sealed class IdentityTests
{
    [Fact]
    public void Governed_types_cannot_be_made_or_changed_from_outside()
    {
        foreach (var type in new[] { typeof(VerifiedUser), typeof(GovernedModel), typeof(GovernedChatClient) })
        {
            Assert.True(type.IsSealed && type.IsClass, type.Name);
            Assert.Empty(type.GetConstructors());
            Assert.All(type.GetProperties(), p => Assert.Null(p.SetMethod));
        }

        Assert.False(typeof(Microsoft.Extensions.AI.IChatClient).IsAssignableFrom(typeof(GovernedModel)));
    }

    [Fact]
    public void No_assembly_of_ours_opens_its_internals()
    {
        foreach (var type in new[]
                 {
                     typeof(ModelCallAttribute), typeof(Labels.AigcLabel), typeof(GovernedModel), typeof(AspNetCore.RealNameClaimOptions),
                     typeof(ContentLog.Sqlite.SqliteContentLog), typeof(Moderation.Lexicon),
                 })
        {
            Assert.DoesNotContain(type.Assembly.CustomAttributes, a => a.AttributeType.Name == "InternalsVisibleToAttribute");
        }
    }

    [Fact]
    public async Task The_raw_client_is_not_in_the_container()
    {
        await using var service = new Service(new ScriptedModel("x"));
        Assert.Null(service.Provider.GetService<Microsoft.Extensions.AI.IChatClient>());
    }

    [Theory]
    [InlineData("13800138000")]
    [InlineData("+8613800138000")]
    [InlineData("11010519491231002X")]
    public async Task An_identity_number_is_no_pseudonym_unless_a_key_hides_it(string subject)
    {
        await using var open = new Service(new ScriptedModel("x"));
        Assert.Null(await Service.UserAsync(open.Provider, subject));
        Assert.DoesNotContain(open.Sink.Lines, l => l.Contains(subject, StringComparison.Ordinal));

        await using var keyed = new Service(new ScriptedModel("x"), configure: o => o.SubjectKey = "CzBVep/E6Q4zWH2ix+wRNluApcrvFDleg6jN8hc8YYY=");
        var user = await Service.UserAsync(keyed.Provider, subject);
        Assert.Equal(64, user.Subject.Length);
        Assert.Equal(user.Subject, (await Service.UserAsync(keyed.Provider, subject)).Subject);
        Assert.NotEqual(user.Subject, (await Service.UserAsync(keyed.Provider, subject + "1")).Subject);
    }

    [Fact]
    public async Task An_anonymous_principal_is_nobody()
    {
        await using var service = new Service(new ScriptedModel("x"));
        var verification = service.Provider.GetRequiredService<UserVerification>();
        Assert.Null(await verification.VerifyAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u")])), default));
        Assert.NotNull(await verification.VerifyAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "u")], "test")), default));
    }

    [Fact]
    public async Task A_verifier_that_throws_verifies_nobody()
    {
        await using var service = new Service(new ScriptedModel("x"));
        var verification = service.Provider.GetRequiredService<UserVerification>();

        // The trusting verifier throws when there is no subject.
        Assert.Null(await verification.VerifyAsync(new ClaimsPrincipal(new ClaimsIdentity([], "test")), default));
    }
}
