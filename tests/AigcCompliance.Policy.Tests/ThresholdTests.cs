using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>A trust file may ask for the signatures of several people; keys, roles, days and the author are told apart.</summary>
public sealed class ThresholdTests : IDisposable
{
    private const string SignOffPath = "compliance/signoffs/faq@2026.3.dsse.json";

    private readonly Workspace workspace = new Workspace().Compliant();
    private readonly ECDsa second = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    // Without an assessment the trust file is needed for the dataset alone.
    public ThresholdTests()
    {
        workspace.KeepsClearance = false;
        workspace.Replace("compliance/aigc.json", "\"decision\": \"yes\"", "\"decision\": \"no\"");
    }

    public void Dispose()
    {
        workspace.Dispose();
        second.Dispose();
    }

    [Fact]
    public void One_signature_is_not_enough_where_two_are_asked_for()
    {
        var trust = Trust(2, Signer("张三", workspace.LegalKey), Signer("王五", second));
        Assert.Contains("is signed by 1 of 2 people that the role 'legal' needs; the others sign with 'aigc cosign'", workspace.Single().Show());
        CoSign(trust);
        Assert.Empty(workspace.Evaluate());
        Assert.Contains(Gate.Judge(workspace.Request()).Evidence, e => e.Signature?.Name == "张三、王五");
    }

    [Fact]
    public void Without_a_threshold_a_second_signature_changes_nothing()
    {
        var trust = Trust(1, Signer("张三", workspace.LegalKey), Signer("王五", second));
        Assert.Empty(workspace.Evaluate());
        CoSign(trust);
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void Two_keys_of_one_person_are_one_person()
    {
        CoSign(Trust(2, Signer("张三", workspace.LegalKey), Signer("张三", second), Signer("赵六", workspace.OfficerKey)));
        Assert.Contains("is signed by 1 of 2 people", workspace.Single().Show());
    }

    [Fact]
    public void A_signature_in_another_role_does_not_count()
    {
        CoSign(Trust(2, Signer("张三", workspace.LegalKey), new Signer("王五", SigningKey.Of(second), ["cco"])));
        Assert.Contains("is signed by 1 of 2 people", workspace.Single().Show());
    }

    [Theory]
    [InlineData(1970, true)]
    [InlineData(1971, false)]
    public void A_key_of_other_days_does_not_count(int firstYear, bool counts)
    {
        // The statement is of 1 January 1970.
        CoSign(Trust(2, Signer("张三", workspace.LegalKey), new Signer("王五", SigningKey.Of(second), ["legal"], new DateTime(firstYear, 1, 1))));
        Assert.Equal(counts ? 0 : 1, workspace.Evaluate().Count);
    }

    [Fact]
    public void Who_wrote_the_record_does_not_count()
    {
        var trust = Trust(2, Signer("张三", workspace.LegalKey), Signer("王五", second));
        workspace.Replace("compliance/datasets/faq.dataset.json", "\"origin\":", "\"author\": \"王五\", \"origin\":");
        workspace.SignOffDataset("张三", workspace.LegalKey);
        CoSign(trust);
        Assert.Contains("is signed by 1 of 2 people", workspace.Single().Show());
        workspace.Replace("compliance/datasets/faq.dataset.json", "王五", "赵六");
        workspace.SignOffDataset("张三", workspace.LegalKey);
        CoSign(trust);
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_signature_copied_from_another_statement_does_not_count()
    {
        var trust = Trust(2, Signer("张三", workspace.LegalKey), Signer("王五", second));
        CoSign(trust);
        var whole = File.ReadAllText(workspace.In(SignOffPath));
        workspace.SignOffDataset("张三", workspace.LegalKey, at: DateTimeOffset.UnixEpoch.AddDays(1));
        var other = File.ReadAllText(workspace.In(SignOffPath));
        var foreign = whole[whole.LastIndexOf("{ \"keyid\"", StringComparison.Ordinal)..whole.LastIndexOf('}', whole.LastIndexOf(']'))];
        workspace.Write(SignOffPath, other.Replace(" }\n  ]", " },\n    " + foreign + "}\n  ]", StringComparison.Ordinal));
        Assert.Contains("is signed by 1 of 2 people", workspace.Single().Show());
    }

    private static Signer Signer(string name, ECDsa key) => new(name, SigningKey.Of(key), ["legal"]);

    private TrustFile Trust(int needed, params Signer[] signers)
    {
        workspace.Write("compliance/trust.dsse.json", TrustFile.Sign(2, signers, workspace.RootKey, thresholds: new Dictionary<string, int> { ["legal"] = needed }));
        return TrustFile.Read(workspace.In("compliance/trust.dsse.json"), null, out _, out _)!;
    }

    private void CoSign(TrustFile trust)
    {
        var envelope = Envelope.From(JsonFile.Parse("", Encoding.UTF8.GetBytes(File.ReadAllText(workspace.In(SignOffPath))), JsonFile.Table(Envelope.Shape)));
        workspace.Write(SignOffPath, envelope.CoSign(trust, second));
    }
}
