using System;
using System.Collections.Generic;
using System.Linq;

namespace AigcCompliance.Signing;

/// <summary>P-256 signatures between DER (RFC 3279, what openssl and DSSE tools write) and the two bare numbers that .NET takes.</summary>
internal static class EcdsaSignature
{
    /// <summary>DER to 64 bytes; null unless it is the one shortest encoding of two positive numbers.</summary>
    public static byte[]? FromDer(byte[] der)
    {
        var at = 2;
        var result = new byte[64];
        if (der.Length is < 8 or > 72 || der[0] != 0x30 || der[1] != der.Length - 2
            || !Number(der, ref at, result, 32) || !Number(der, ref at, result, 64) || at != der.Length)
        {
            return null;
        }

        return result;
    }

    /// <summary>64 bytes to DER.</summary>
    public static byte[] ToDer(byte[] signature)
    {
        var body = Number(signature.Take(32)).Concat(Number(signature.Skip(32))).ToArray();
        return [0x30, (byte)body.Length, .. body];
    }

    private static bool Number(byte[] der, ref int at, byte[] result, int end)
    {
        if (at + 2 > der.Length || der[at] != 0x02)
        {
            return false;
        }

        var length = der[at + 1];
        var start = at + 2;
        at = start + length;
        if (length is 0 or > 33 || at > der.Length || der[start] > 0x7F)
        {
            return false; // Absent, too long, or negative.
        }

        if (der[start] == 0 && length > 1)
        {
            if (der[start + 1] <= 0x7F)
            {
                return false; // Not the shortest form.
            }

            start++;
        }

        if (at - start > 32)
        {
            return false;
        }

        Array.Copy(der, start, result, end - (at - start), at - start);
        return true;
    }

    private static byte[] Number(IEnumerable<byte> bytes)
    {
        var significant = bytes.SkipWhile(b => b == 0).ToArray();
        byte[] value = significant.Length == 0 || significant[0] > 0x7F ? [0, .. significant] : significant;
        return [0x02, (byte)value.Length, .. value];
    }
}
