using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary>
/// A key on P-256 that this program never sees: a command signs, such as that of a token, a hardware module or a key service. It gets what is
/// to be signed on standard input and writes an ECDSA signature with SHA-256, DER or base64 of it, to standard output. What it writes counts
/// only when the public key verifies it.
/// </summary>
internal sealed class CommandKey : ECDsa
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly string command;
    private readonly SigningKey expected;
    private readonly ECDsa publicHalf;

    /// <summary>Takes the command and the file of the public key.</summary>
    /// <exception cref="ToolException">The file holds no public key on P-256.</exception>
    public CommandKey(string command, string publicKeyFile)
    {
        this.command = command;
        expected = KeyFile.ReadPublic(publicKeyFile);
        publicHalf = Create();
        publicHalf.ImportSubjectPublicKeyInfo(Convert.FromBase64String(expected.Base64), out _);
        KeySizeValue = publicHalf.KeySize;
    }

    /// <inheritdoc />
    public override byte[] SignData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm)
    {
        var signed = data.AsSpan(offset, count).ToArray();
        var written = Run(signed);
        foreach (var candidate in new[] { written, Decoded(written) })
        {
            if (candidate is not null && expected.Verifies(signed, candidate))
            {
                return EcdsaSignature.FromDer(candidate)!;
            }
        }

        throw new ToolException(ExitCode.Usage, SigningTexts.CommandSignedNothing, expected.Fingerprint);
    }

    /// <summary>Not possible: the command takes data, because not every key service signs a bare digest.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override byte[] SignHash(byte[] hash) => throw new NotSupportedException();

    /// <inheritdoc />
    public override bool VerifyHash(byte[] hash, byte[] signature) => publicHalf.VerifyHash(hash, signature);

    /// <inheritdoc />
    public override ECParameters ExportParameters(bool includePrivateParameters) => includePrivateParameters
        ? throw new CryptographicException("The private key is not here.")
        : publicHalf.ExportParameters(false);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        publicHalf.Dispose();
        base.Dispose(disposing);
    }

    private byte[] Run(byte[] input)
    {
        // Through the shell, as a person would type it; its error output and its questions reach the terminal.
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/d", "/s", "/c", command]) : new ProcessStartInfo("/bin/sh", ["-c", command]);
        start.RedirectStandardInput = start.RedirectStandardOutput = true;
        try
        {
            using var process = Process.Start(start)!;
            using var output = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
            try
            {
                process.StandardInput.BaseStream.Write(input);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // It ended without reading; how is said below.
            }

            if (!process.WaitForExit(Longest))
            {
                process.Kill(entireProcessTree: true);
                throw new ToolException(ExitCode.Usage, SigningTexts.CommandFailed, $"> {Longest:m\\:ss}");
            }

            reading.GetAwaiter().GetResult();
            return process.ExitCode == 0 ? output.ToArray() : throw new ToolException(ExitCode.Usage, SigningTexts.CommandFailed, process.ExitCode);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException)
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.CommandFailed, e.Message);
        }
    }

    private static byte[]? Decoded(byte[] text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(Encoding.ASCII.GetString(text), buffer, out var length) ? buffer[..length] : null;
    }
}
