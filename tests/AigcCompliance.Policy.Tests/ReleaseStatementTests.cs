using System.Globalization;
using System.Text;
using System.Text.Json;
using AigcCompliance.Gates;
using AigcCompliance.Release;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>The statement beside a published folder.</summary>
public sealed class ReleaseStatementTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 8, 0, 0, TimeSpan.FromHours(8));

    private readonly Workspace workspace = new Workspace().Compliant();

    public ReleaseStatementTests()
    {
        workspace.Write("out/app.dll", "app");
        workspace.Write("out/wwwroot/首页.html", "page");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void It_is_an_in_toto_statement_over_every_file_but_itself()
    {
        Write();
        Write(); // A second release into the same folder covers the same files.

        using var json = JsonDocument.Parse(Content());
        var root = json.RootElement;
        Assert.Equal("https://in-toto.io/Statement/v1", root.GetProperty("_type").GetString());
        Assert.Equal("https://in-toto.io/attestation/svr/v0.1", root.GetProperty("predicateType").GetString());
        Assert.Equal(
            ["app.dll a172cedcae47474b615c54d510a5d84a8dea3032e958587430b413538be3f333", "wwwroot/首页.html 3660315a9af3df255d8f19ab077e4797822b41488a0e2a04bc6af71213c23274"],
            root.GetProperty("subject").EnumerateArray().Where(s => s.GetProperty("name").GetString() != BillOfMaterials.FileName).Select(s => s.GetProperty("name").GetString() + " " + s.GetProperty("digest").GetProperty("sha256").GetString()));
        var predicate = root.GetProperty("predicate");
        Assert.Equal("2026-06-01T00:00:00Z", predicate.GetProperty("timeCreated").GetString());
        Assert.Equal("assistant", predicate.GetProperty("aigc_service").GetString());
        Assert.Equal(["compliance/aigc.json", "compliance/trust.dsse.json"], predicate.GetProperty("verifier").GetProperty("policy").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Equal(["AIGC_GATES_PASSED", "AIGC_MODE_DEFAULT", "AIGC_SCOPE_PUBLIC", "AIGC_DATASETS_SIGNED"], predicate.GetProperty("properties").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public void Only_what_holds_is_a_property()
    {
        Directory.Delete(workspace.In("compliance/datasets"), recursive: true);
        var request = workspace.Request();
        request.TrustRoot = SigningKey.Of(workspace.RootKey).Fingerprint;
        Write(request);

        Assert.Equal(["AIGC_GATES_PASSED", "AIGC_MODE_DEFAULT", "AIGC_SCOPE_PUBLIC", "AIGC_TRUST_ROOT_PINNED"], Read(Content(), out _)!.Properties);
    }

    [Fact]
    public void What_is_written_can_be_read_signed_or_not()
    {
        Write();
        var plain = Content();
        var signed = Encoding.UTF8.GetBytes(ReleaseStatement.Sign(plain, workspace.LegalKey));

        Assert.Equal(3, Read(plain, out var none)!.Listing.Count);
        Assert.Null(none);
        Assert.Equal(3, Read(signed, out var envelope)!.Listing.Count);
        Assert.True(envelope!.IsSignedBy(SigningKey.Of(workspace.LegalKey)));
        Assert.False(envelope.IsSignedBy(SigningKey.Of(workspace.RootKey)));
    }

    [Fact]
    public void No_byte_of_a_signed_statement_can_be_turned_without_losing_signature_or_form()
    {
        Write();
        var signed = Encoding.UTF8.GetBytes(ReleaseStatement.Sign(Content(), workspace.LegalKey));
        var key = SigningKey.Of(workspace.LegalKey);
        var original = Read(signed, out _)!.Listing.DirHash;
        for (var i = 0; i < signed.Length; i++)
        {
            var turned = (byte[])signed.Clone();
            turned[i] ^= 0x01;
            // The layout and the key id, which is only a hint, may change; what was signed may not.
            Assert.True(Read(turned, out var envelope) is not { } statement || envelope?.IsSignedBy(key) != true || statement.Listing.DirHash == original, $"byte {i}");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"payloadType\":1}")]
    [InlineData("{\"payloadType\":\"text/plain\",\"payload\":\"e30=\",\"signatures\":[{\"sig\":\"MAA=\"}]}")]
    [InlineData("{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\"e30=\",\"signatures\":[{\"sig\":\"MAA=\"}]}")]
    public void What_is_no_statement_is_refused_with_a_reason(string text)
    {
        Assert.Null(ReleaseStatement.Read(Encoding.UTF8.GetBytes(text), out _, out var problem));
        Assert.NotEmpty(problem!.For(CultureInfo.InvariantCulture));
        Assert.Matches("[一-鿿]", problem.For(CultureInfo.GetCultureInfo("zh-Hans")));
    }

    [Fact]
    public void A_link_among_the_files_is_refused()
    {
        File.CreateSymbolicLink(workspace.In("out/link.dll"), workspace.In("out/app.dll"));

        Assert.NotNull(ReleaseRecord.Of(workspace.Request(), []).Write(workspace.In("out"), At));
        Assert.False(File.Exists(workspace.In("out/" + ReleaseStatement.FileName)));
    }

    private void Write(GateRequest? request = null) => Assert.Null(ReleaseRecord.Of(request ?? workspace.Request(), []).Write(workspace.In("out"), At));

    private byte[] Content() => File.ReadAllBytes(workspace.In("out/" + ReleaseStatement.FileName));

    private static ReleaseStatement? Read(byte[] bytes, out Envelope? envelope) => ReleaseStatement.Read(bytes, out envelope, out _);
}
