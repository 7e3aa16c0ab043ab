using System.Security.Cryptography;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Inspect;

/// <summary>A signature with the files that verify it without this tool.</summary>
/// <param name="File">The signed file.</param>
/// <param name="Signer">Whose key it is: a name of the trust file, or the key's fingerprint.</param>
/// <param name="Command">Command that verifies it.</param>
internal sealed record VerifiableSignature(string File, string Signer, string Command);

/// <summary>Lays beside each signed envelope what <c>openssl</c> takes: the bytes that were signed, each signature, each public key.</summary>
internal sealed class SignatureFiles(Bundle bundle)
{
    private const string Folder = "verify/";

    private readonly List<(SigningKey Key, string Name)> keys = [];

    /// <summary>The signatures, in the order they were added.</summary>
    public List<VerifiableSignature> All { get; } = [];

    /// <summary>Takes a key that may have signed.</summary>
    public void Know(SigningKey key, string name)
    {
        if (keys.All(k => k.Key.Fingerprint != key.Fingerprint))
        {
            keys.Add((key, name));
            bundle.Add(KeyFile(key), PemEncoding.WriteString("PUBLIC KEY", Convert.FromBase64String(key.Base64)) + "\n", new Message(InspectTexts.KeyFile, name));
        }
    }

    /// <summary>Adds the signatures of a file of the bundle, when it is an envelope.</summary>
    /// <returns>Whether every signature is by a known key.</returns>
    public bool Add(BundleFile file)
    {
        var parsed = JsonFile.Parse(file.Name, file.Content, JsonFile.Table(Envelope.Shape));
        if (parsed.Problems.Count > 0)
        {
            return true;
        }

        var envelope = Envelope.From(parsed);
        var name = Folder + file.Name[(file.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        bundle.Add(name + ".signed", envelope.SignedBytes, new Message(InspectTexts.SignedBytes, file.Name));
        var isKnown = true;
        foreach (var (signature, index) in envelope.Signatures.Select((s, i) => (s, i + 1)))
        {
            var by = keys.FirstOrDefault(k => k.Key.Verifies(envelope.SignedBytes, signature));
            bundle.Add($"{name}.{index}.sig", signature, new Message(InspectTexts.Signature, index, file.Name));
            isKnown &= by.Key is not null;
            if (by.Key is not null)
            {
                All.Add(new(file.Name, by.Name, $"openssl dgst -sha256 -verify {KeyFile(by.Key)} -signature '{name}.{index}.sig' '{name}.signed'"));
            }
        }

        return isKnown;
    }

    private static string KeyFile(SigningKey key) => Folder + "keys/" + key.Fingerprint + ".pem";
}
