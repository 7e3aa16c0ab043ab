using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Gates;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

public sealed class SignOffTests : IDisposable
{
    private const string SignOffPath = "compliance/signoffs/faq@2026.3.dsse.json";
    private const string RecordPath = "compliance/datasets/faq.dataset.json";
    private readonly Workspace workspace = new Workspace().Compliant(); // Asserts that nothing is found when nothing is touched.

    // Without an assessment the trust file is needed for the dataset alone.
    public SignOffTests()
    {
        workspace.KeepsClearance = false;
        workspace.Replace("compliance/aigc.json", "\"decision\": \"yes\"", "\"decision\": \"no\"");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void A_dataset_without_sign_off_is_reported_at_its_version()
    {
        File.Delete(workspace.In(SignOffPath));
        Assert.StartsWith("AIGC6010 faq.dataset.json(3,14): Dataset 'faq@2026.3' has no sign-off", workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_added_and_removed_files_are_named()
    {
        workspace.Write("data/faq/b.txt", "B");
        workspace.Write("data/faq/c.txt", "c");
        File.Delete(workspace.In("data/faq/问答.txt"));
        Assert.StartsWith("AIGC6011 faq.dataset.json(5,12): The content of 'faq@2026.3' changed after its sign-off: changed data/faq/b.txt, added data/faq/c.txt, removed data/faq/问答.txt; undo it",
            workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_byte_is_found_though_length_and_time_stay()
    {
        var file = workspace.In("data/faq/b.txt");
        var time = File.GetLastWriteTimeUtc(file);
        File.WriteAllText(file, "c");
        File.SetLastWriteTimeUtc(file, time);
        Assert.Contains("changed data/faq/b.txt", workspace.Single().Show());
        File.WriteAllText(file, "b");
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_forged_listing_names_nothing_and_hides_nothing()
    {
        workspace.Write("data/faq/b.txt", "B");
        workspace.Write("compliance/datasets/faq.files.sha256", Datasets.FileListing.Of(workspace.Root, ["data/faq"], out _)!.Text);
        Assert.Contains("faq.files.sha256 is missing or is not the signed listing", workspace.Single().Show());
    }

    [Fact]
    public void Long_lists_of_files_are_cut()
    {
        for (var i = 0; i < 25; i++)
        {
            workspace.Write($"data/faq/new{i:00}.txt", "x");
        }

        Assert.Contains("added data/faq/new19.txt and 5 more", workspace.Single().Show());
    }

    [Fact]
    public void An_edited_record_is_no_longer_signed()
    {
        workspace.Replace(RecordPath, "内部", "CC-BY-4.0");
        Assert.StartsWith("AIGC6012 faq@2026.3.dsse.json(3,14): The record of 'faq@2026.3' changed after its sign-off", workspace.Single().Show(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_laid_out_anew_is_still_signed()
    {
        workspace.Replace(RecordPath, "\"version\":", "// a comment\n\n  \"version\"  :");
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void Every_flipped_byte_of_payload_or_signature_is_refused()
    {
        var text = File.ReadAllText(workspace.In(SignOffPath));
        foreach (var field in new[] { "payload", "sig" })
        {
            var mark = $"\"{field}\": \"";
            var start = text.IndexOf(mark, StringComparison.Ordinal) + mark.Length;
            var bytes = Convert.FromBase64String(text[start..text.IndexOf('"', start)]);
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= 1;
                workspace.Write(SignOffPath, text[..start] + Convert.ToBase64String(bytes) + text[text.IndexOf('"', start)..]);
                bytes[i] ^= 1;
                Assert.StartsWith("AIGC6013 faq@2026.3.dsse.json(", workspace.Single().Show());
                Assert.Contains("The signature is not valid", workspace.Single().Show());
            }
        }

        workspace.Write(SignOffPath, text);
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void Thousands_of_mutated_envelopes_are_refused_with_a_place_or_say_what_was_signed()
    {
        var whole = File.ReadAllBytes(workspace.In(SignOffPath));
        var signed = Read()!.PayloadDigest;
        var random = new Random(20260601);
        var refusals = 0;
        for (var round = 0; round < 3000; round++)
        {
            var bytes = whole.ToList();
            for (var edits = random.Next(1, 4); edits > 0; edits--)
            {
                var at = random.Next(bytes.Count);
                switch (random.Next(4))
                {
                    case 0: bytes[at] = (byte)random.Next(256); break;
                    case 1: bytes.RemoveAt(at); break;
                    case 2: bytes.InsertRange(at, whole[..random.Next(40)]); break;
                    default: bytes.RemoveRange(at, Math.Min(random.Next(1, 40), bytes.Count - at)); break;
                }
            }

            workspace.Write(SignOffPath, [.. bytes]);
            if (workspace.Evaluate() is [var finding])
            {
                Assert.Equal(("AIGC6013", "faq@2026.3.dsse.json"), (finding.Rule.Id, Path.GetFileName(finding.Place.File)));
                Assert.True(bytes.Count == 0 || finding.Place.Line > 0, finding.Show());
                refusals++;
            }
            else
            {
                // White space, comments and the key id are not signed: then the statement must be the signed one to the byte.
                Assert.Empty(workspace.Evaluate());
                Assert.Equal(signed, Read()?.PayloadDigest);
            }
        }

        Assert.InRange(refusals, 2000, 2999);

        Envelope? Read() => Manifests.JsonFile.Read(workspace.In(SignOffPath), Manifests.JsonFile.Table(Envelope.Shape)) is { Problems.Count: 0 } file ? Envelope.From(file) : null;
    }

    [Fact]
    public void A_revoked_sign_off_does_not_count_however_its_envelope_is_laid_out_and_a_new_one_does()
    {
        var text = File.ReadAllText(workspace.In(SignOffPath));
        var payload = Envelope.From(Manifests.JsonFile.Parse("", Encoding.UTF8.GetBytes(text), Manifests.JsonFile.Table(Envelope.Shape))).PayloadDigest;
        var signer = new Signer("张三", SigningKey.Of(workspace.LegalKey), ["legal"]);
        Trust(new Revocation(payload, "2026-05-02"));
        Assert.StartsWith("AIGC6013 faq@2026.3.dsse.json(3,14): The statement about 'faq@2026.3' was revoked on 2026-05-02; have it signed again", workspace.Single().Show(), StringComparison.Ordinal);

        workspace.Write(SignOffPath, text.Replace("\n", "\n\n").Replace("\"keyid\": \"", "\"keyid\": \"0"));
        Assert.Contains("was revoked", workspace.Single().Show());

        workspace.SignOffDataset("张三", workspace.LegalKey, decision: "approved", at: DateTimeOffset.UnixEpoch.AddSeconds(1));
        Assert.Empty(workspace.Evaluate());

        // The revocation of another statement leaves this one alone.
        workspace.Write(SignOffPath, text);
        Trust(new Revocation(new string('0', 64), "2026-05-02"));
        Assert.Empty(workspace.Evaluate());

        void Trust(Revocation revocation) => workspace.Write("compliance/trust.dsse.json", TrustFile.Sign(2, [signer], workspace.RootKey, [revocation]));
    }

    [Fact]
    public void A_deleted_revocation_breaks_the_signature_of_the_root()
    {
        var signer = new Signer("张三", SigningKey.Of(workspace.LegalKey), ["legal"]);
        var revocation = new Revocation(new string('0', 64), "2026-05-02");
        var trust = TrustFile.Sign(2, [signer], workspace.RootKey, [revocation]);
        workspace.Write("compliance/trust.dsse.json", trust);
        Assert.Empty(workspace.Evaluate());

        var start = trust.IndexOf("\"payload\": \"", StringComparison.Ordinal) + 12;
        var payload = Encoding.UTF8.GetString(Convert.FromBase64String(trust[start..trust.IndexOf('"', start)]));
        var without = payload[..(payload.IndexOf("\"revocations\":[", StringComparison.Ordinal) + 15)] + "]}";
        workspace.Write("compliance/trust.dsse.json", trust[..start] + Convert.ToBase64String(Encoding.UTF8.GetBytes(without)) + trust[trust.IndexOf('"', start)..]);
        Assert.Contains("not signed by its root key", workspace.Single().Show());
    }

    [Fact]
    public void The_payload_type_is_signed_too()
    {
        workspace.Replace(SignOffPath, "application/vnd.in-toto+json", "application/other");
        Assert.Contains("payload type must be application/vnd.in-toto+json", workspace.Single().Show());
    }

    [Fact]
    public void A_key_outside_the_trust_file_does_not_count()
    {
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        workspace.SignOffDataset("张三", stranger);
        Assert.Contains("not signed by a key of the trust file", workspace.Single().Show());
    }

    [Fact]
    public void A_signer_without_the_role_does_not_count()
    {
        workspace.Trust(new Signer("张三", SigningKey.Of(workspace.LegalKey), ["cco", "compliance"]));
        Assert.StartsWith("AIGC6013 ", workspace.Single().Show());
        Assert.Contains("'张三' signed, but not in the role 'legal'", workspace.Single().Show());
        workspace.Trust(new Signer("张三", SigningKey.Of(workspace.LegalKey), ["cco", "legal"]));
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_signer_may_not_claim_another_name_or_role()
    {
        workspace.SignOffDataset("李四", workspace.LegalKey);
        Assert.Contains("names '李四' as signer, but the key belongs to '张三'", workspace.Single().Show());
        workspace.SignOffDataset("张三", workspace.LegalKey, role: "cco");
        Assert.Contains("not in the role 'legal'", workspace.Single().Show());
    }

    [Fact]
    public void A_rejection_is_no_approval()
    {
        workspace.SignOffDataset("张三", workspace.LegalKey, decision: "rejected");
        Assert.StartsWith("AIGC6010 faq@2026.3.dsse.json(3,14): Dataset 'faq@2026.3' was rejected by '张三'", workspace.Single().Show());
    }

    [Fact]
    public void A_sign_off_of_another_version_cannot_be_replayed()
    {
        workspace.Replace(RecordPath, "2026.3", "2026.4");
        File.Copy(workspace.In(SignOffPath), workspace.In("compliance/signoffs/faq@2026.4.dsse.json"));
        Assert.Contains("is about 'faq@2026.3', not about 'faq@2026.4'", workspace.Single().Show());
    }

    [Fact]
    public void A_trust_file_is_needed_and_must_be_signed_by_its_root()
    {
        var trust = File.ReadAllText(workspace.In("compliance/trust.dsse.json"));
        File.Delete(workspace.In("compliance/trust.dsse.json"));
        Assert.Contains("trust file does not exist", workspace.Single().Show());

        // A developer adds a signer without the root key.
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var start = trust.IndexOf("\"payload\": \"", StringComparison.Ordinal) + 12;
        var payload = Encoding.UTF8.GetString(Convert.FromBase64String(trust[start..trust.IndexOf('"', start)]));
        var forged = payload.Replace(SigningKey.Of(workspace.LegalKey).Base64, SigningKey.Of(other).Base64);
        workspace.Write("compliance/trust.dsse.json", trust[..start] + Convert.ToBase64String(Encoding.UTF8.GetBytes(forged)) + trust[trust.IndexOf('"', start)..]);
        Assert.Contains("not signed by its root key", workspace.Single().Show());

        workspace.Write("compliance/trust.dsse.json", trust);
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void A_pinned_root_refuses_a_trust_file_of_another_root()
    {
        var request = workspace.Request();
        request.TrustRoot = SigningKey.Of(workspace.RootKey).Fingerprint.ToUpperInvariant();
        Assert.Empty(Gate.Evaluate(request));
        request.TrustRoot = SigningKey.Of(workspace.LegalKey).Fingerprint;
        Assert.Contains("another root key", Assert.Single(Gate.Evaluate(request)).Show());
    }

    [Fact]
    public void A_json_file_that_is_not_named_like_a_record_is_reported()
    {
        workspace.Write("compliance/datasets/web.json", "{}");
        Assert.Contains("'web.json' is not named like a dataset record", workspace.Single().Show());
    }

    [Fact]
    public void A_record_in_a_file_of_another_name_is_reported()
    {
        File.Move(workspace.In(RecordPath), workspace.In("compliance/datasets/other.dataset.json"));
        Assert.Contains("must be in a file named 'faq.dataset.json'", workspace.Single().Show());
    }

    [Theory]
    [InlineData("\"purpose\": \"finetune\"", "\"purpose\": \"training\"", "'training' is not a value of '/purpose'")]
    [InlineData("\"paths\": [ \"data/faq\" ]", "\"paths\": [ \"data/../../etc\" ]", "is not a path below")]
    [InlineData("\"paths\": [ \"data/faq\" ]", "\"paths\": [ \"/etc\" ]", "is not a path below")]
    [InlineData("\"paths\": [ \"data/faq\" ]", "\"paths\": [ ]", "'/paths' must have at least 1 item")]
    [InlineData("\"contains\": false", "\"contains\": true", "'/personalInformation' lacks 'legalBasis'")]
    [InlineData("\"licence\": \"内部\"", "\"license\": \"内部\"", "'license' is not known; did you mean 'licence'?")]
    public void A_malformed_record_is_reported_instead_of_verified(string old, string @new, string says)
    {
        workspace.Replace(RecordPath, old, @new);
        var findings = workspace.Evaluate();
        Assert.All(findings, f => Assert.Equal("AIGC6010", f.Rule.Id));
        Assert.Contains(says, findings[0].Show());
        Assert.Equal("faq.dataset.json", Path.GetFileName(findings[0].Place.File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{ \"payloadType\": \"x\" }")]
    [InlineData("{ \"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"%%\", \"signatures\": [ { \"sig\": \"AA==\" } ] }")]
    [InlineData("{ \"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"AA==\", \"signatures\": [ ] }")]
    [InlineData("{ \"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"AA==\", \"signatures\": [ { \"sig\": \"\" } ] }")]
    public void A_broken_envelope_is_one_finding_in_the_envelope(string envelope)
    {
        workspace.Write(SignOffPath, envelope);
        Assert.Equal(("AIGC6013", "faq@2026.3.dsse.json"), (workspace.Single().Rule.Id, Path.GetFileName(workspace.Single().Place.File)));
    }

    [Fact]
    public void A_signed_payload_that_is_no_statement_is_one_finding()
    {
        workspace.Write(SignOffPath, Envelope.Sign(Statement.PayloadType, "{ \"_type\": 1 }"u8.ToArray(), workspace.LegalKey));
        Assert.Contains("signed statement is malformed", workspace.Single().Show());
    }

    [Fact]
    public void Signatures_are_ordinary_der_that_dotnet_verifies_and_short_numbers_survive()
    {
        for (var i = 0; i < 600; i++)
        {
            // About one signature in 128 has a number with a leading zero byte.
            var raw = workspace.LegalKey.SignData(BitConverter.GetBytes(i), HashAlgorithmName.SHA256);
            var der = EcdsaSignature.ToDer(raw);
            Assert.True(workspace.LegalKey.VerifyData(BitConverter.GetBytes(i), der, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
            Assert.Equal(raw, EcdsaSignature.FromDer(der));
        }
    }

    [Fact]
    public void Only_points_on_the_curve_are_keys()
    {
        var key = SigningKey.Of(workspace.LegalKey);
        Assert.Equal(Convert.ToBase64String(workspace.LegalKey.ExportSubjectPublicKeyInfo()), key.Base64);
        var bytes = Convert.FromBase64String(key.Base64);
        bytes[^1] ^= 1;
        Assert.Null(SigningKey.Parse(Convert.ToBase64String(bytes)));
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Null(SigningKey.Parse(Convert.ToBase64String(p384.ExportSubjectPublicKeyInfo())));
        Assert.Throws<ArgumentException>(() => SigningKey.Of(p384));
    }
}
