using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Signing;

/// <summary>A DSSE v1 envelope: signatures over a payload as it stands, without canonicalisation. Immutable.</summary>
internal sealed class Envelope
{
    /// <summary>The table of an envelope file.</summary>
    public static readonly ObjectShape Shape = new(
        new Field("payloadType", Forms.Free, new Text("media type of the payload", "载荷的媒体类型")),
        new Field("payload", Forms.Base64, new Text("payload in base64", "base64 编码的载荷")),
        new Field("signatures", new ArrayShape(new ObjectShape(
            new Field("keyid", Forms.Free, new Text("fingerprint of the key; a hint only", "密钥指纹，仅供参考"), required: false),
            new Field("sig", Forms.Base64, new Text("signature in base64, DER", "base64 编码的 DER 签名"))), minimum: 1),
            new Text("signatures", "签名")));

    private Envelope(JsonNode root)
    {
        PayloadType = root.TextOf("payloadType")!;
        Forms.TryBase64(root.TextOf("payload")!, out var payload);
        Payload = payload;
        SignedBytes = PreAuthenticationEncoding(PayloadType, payload);
        Signatures = root["signatures"]!.Items.Select(s =>
        {
            Forms.TryBase64(s.TextOf("sig")!, out var bytes);
            return bytes;
        }).ToList();
        KeyIds = root["signatures"]!.Items.Select(s => s.TextOf("keyid")).OfType<string>().ToList();
    }

    /// <summary>Media type of the payload.</summary>
    public string PayloadType { get; }

    /// <summary>The bytes that were signed; parse these and no others.</summary>
    public byte[] Payload { get; }

    /// <summary>What the signatures are over: the pre-authentication encoding of DSSE v1 of type and payload.</summary>
    public byte[] SignedBytes { get; }

    /// <summary>The signatures, DER, in file order.</summary>
    public IReadOnlyList<byte[]> Signatures { get; }

    /// <summary>SHA-256 of the payload, lower-case hexadecimal: names the statement however its envelope is laid out or signed.</summary>
    public string PayloadDigest => Hashing.Hex(Hashing.Sha256(Payload));

    /// <summary>Key ids as written: not covered by any signature, only good for messages.</summary>
    public IReadOnlyList<string> KeyIds { get; }

    /// <summary>Takes an envelope whose file had no problems.</summary>
    public static Envelope From(JsonFile file) => new(file.Root!);

    /// <summary>Whether any signature is by a key.</summary>
    public bool IsSignedBy(SigningKey key) => Signatures.Any(s => key.Verifies(SignedBytes, s));

    /// <summary>Signs a payload and writes the envelope file.</summary>
    /// <param name="payloadType">Media type of the payload.</param>
    /// <param name="payload">Payload.</param>
    /// <param name="pair">Key pair on P-256; a key in hardware or a key service works when it derives from <see cref="ECDsa"/>.</param>
    public static string Sign(string payloadType, byte[] payload, ECDsa pair) => Write(payloadType, payload, [Signed(payloadType, payload, pair)]);

    /// <summary>Writes the envelope file with one signature more. The signatures before are kept, with the names of their keys.</summary>
    /// <param name="trust">Names the keys.</param>
    /// <param name="pair">Key pair on P-256.</param>
    public string CoSign(TrustFile trust, ECDsa pair) => Write(PayloadType, Payload,
    [
        .. Signatures.Select(s => (trust.Signers.FirstOrDefault(t => t.Key.Verifies(SignedBytes, s))?.Key.Fingerprint, s)),
        Signed(PayloadType, Payload, pair),
    ]);

    private static (string? KeyId, byte[] Signature) Signed(string payloadType, byte[] payload, ECDsa pair) =>
        (SigningKey.Of(pair).Fingerprint, EcdsaSignature.ToDer(pair.SignData(PreAuthenticationEncoding(payloadType, payload), HashAlgorithmName.SHA256)));

    private static string Write(string payloadType, byte[] payload, IEnumerable<(string? KeyId, byte[] Signature)> signatures) =>
        "{\n  \"payloadType\": " + CanonicalJson.Quote(payloadType)
        + ",\n  \"payload\": \"" + System.Convert.ToBase64String(payload)
        + "\",\n  \"signatures\": [\n    "
        + string.Join(",\n    ", signatures.Select(s => "{ " + (s.KeyId is null ? "" : "\"keyid\": \"" + s.KeyId + "\", ") + "\"sig\": \"" + System.Convert.ToBase64String(s.Signature) + "\" }"))
        + "\n  ]\n}\n";

    // DSSE v1: "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body.
    private static byte[] PreAuthenticationEncoding(string type, byte[] payload)
    {
        var typeLength = Encoding.UTF8.GetByteCount(type).ToString(CultureInfo.InvariantCulture);
        return [.. Encoding.UTF8.GetBytes("DSSEv1 " + typeLength + " " + type + " " + payload.Length.ToString(CultureInfo.InvariantCulture) + " "), .. payload];
    }
}
