using System;
using System.Linq;
using System.Security.Cryptography;
using AigcCompliance.Datasets;

namespace AigcCompliance.Signing;

/// <summary>
/// A public key on curve P-256 in its one standard form: DER SubjectPublicKeyInfo with an uncompressed point (RFC 5480). Immutable.
/// netstandard2.0 has no import for it; the form has a fixed head, so comparing that head is the whole parser.
/// </summary>
internal sealed class SigningKey
{
    private static readonly byte[] Head =
    [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01,
        0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ];

    private readonly byte[] spki;

    private SigningKey(byte[] spki) => this.spki = spki;

    /// <summary>Base64 of the DER form, as <c>openssl pkey -pubout -outform DER | base64</c> writes it.</summary>
    public string Base64 => Convert.ToBase64String(spki);

    /// <summary>SHA-256 of the DER form, 64 lower-case hexadecimal digits.</summary>
    public string Fingerprint => Hashing.Hex(Hashing.Sha256(spki));

    /// <summary>Reads base64 of the DER form; null when it is anything but a point on P-256.</summary>
    public static SigningKey? Parse(string base64)
    {
        if (!Manifests.Forms.TryBase64(base64, out var bytes) || bytes.Length != Head.Length + 64 || !bytes.Take(Head.Length).SequenceEqual(Head))
        {
            return null;
        }

        var key = new SigningKey(bytes);
        try
        {
            key.Open().Dispose(); // A point off the curve is refused here.
            return key;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The public half of a key pair.</summary>
    /// <exception cref="ArgumentException">The key is not on curve P-256.</exception>
    public static SigningKey Of(ECDsa pair)
    {
        var parameters = pair.ExportParameters(includePrivateParameters: false);
        if (pair.KeySize != 256 || parameters.Q.X is not { Length: 32 } x || parameters.Q.Y is not { Length: 32 } y)
        {
            throw new ArgumentException("The key is not on curve P-256 (prime256v1).", nameof(pair));
        }

        return Parse(Convert.ToBase64String([.. Head, .. x, .. y]))
            ?? throw new ArgumentException("The key is not on curve P-256 (prime256v1).", nameof(pair));
    }

    /// <summary>Whether a DER signature (ECDSA with SHA-256) over data is by this key.</summary>
    public bool Verifies(byte[] data, byte[] derSignature)
    {
        if (EcdsaSignature.FromDer(derSignature) is not { } signature)
        {
            return false;
        }

        try
        {
            using var key = Open();
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private ECDsa Open() => ECDsa.Create(new ECParameters
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = spki.Skip(Head.Length).Take(32).ToArray(), Y = spki.Skip(Head.Length + 32).ToArray() },
    });
}
