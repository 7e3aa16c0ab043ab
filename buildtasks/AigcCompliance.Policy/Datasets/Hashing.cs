using System;
using System.Collections.Generic;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace AigcCompliance.Datasets;

/// <summary>SHA-256 helpers.</summary>
internal static class Hashing
{
    /// <summary>Bytes that are read at once (1 MB): large enough for the disk, small enough for several readers.</summary>
    public const int BlockSize = 1024 * 1024;

    /// <summary>SHA-256 of bytes.</summary>
    public static byte[] Sha256(byte[] bytes)
    {
        using var sha = SHA256.Create();
        return sha.ComputeHash(bytes);
    }

    /// <summary>SHA-256 of the UTF-8 bytes of lines, lower-case hexadecimal, without making one text of them.</summary>
    public static string Sha256OfLines(IEnumerable<string> lines)
    {
        using var sha = SHA256.Create();
        var buffer = new byte[64 * 1024];
        var used = 0;
        foreach (var line in lines)
        {
            if (used + Encoding.UTF8.GetMaxByteCount(line.Length) > buffer.Length)
            {
                sha.TransformBlock(buffer, 0, used, null, 0);
                used = 0;
                buffer = buffer.Length >= Encoding.UTF8.GetMaxByteCount(line.Length) ? buffer : new byte[Encoding.UTF8.GetMaxByteCount(line.Length)];
            }

            used += Encoding.UTF8.GetBytes(line, 0, line.Length, buffer, used);
        }

        sha.TransformFinalBlock(buffer, 0, used);
        return Hex(sha.Hash!);
    }

    /// <summary>SHA-256 of a file, read in large blocks.</summary>
    public static byte[] Sha256OfFile(string path, byte[] buffer)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        using var sha = SHA256.Create();
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            sha.TransformBlock(buffer, 0, read, null, 0);
        }

        sha.TransformFinalBlock(buffer, 0, 0);
        return sha.Hash!;
    }

    /// <summary>Lower-case hexadecimal digits.</summary>
    public static string Hex(byte[] bytes)
    {
        const string digits = "0123456789abcdef";
        var result = new StringBuilder(bytes.Length * 2);
        foreach (var b in bytes)
        {
            result.Append(digits[b >> 4]).Append(digits[b & 15]);
        }

        return result.ToString();
    }

    /// <summary>Compares in the order of UTF-8 bytes, which differs from UTF-16 order for characters outside the basic plane.</summary>
    public static int CompareUtf8(string a, string b)
    {
        for (var i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            if (a[i] != b[i])
            {
                return Weight(a[i]).CompareTo(Weight(b[i]));
            }
        }

        return a.Length.CompareTo(b.Length);

        // UTF-8 bytes are in the order of code points, where what surrogates stand for comes after every other character.
        static int Weight(char c) => c >= 0xE000 ? c - 0x800 : c >= 0xD800 ? c + 0x2000 : c;
    }
}
