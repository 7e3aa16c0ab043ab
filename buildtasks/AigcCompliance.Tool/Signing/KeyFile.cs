using System.Security.Cryptography;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary>Keys in PEM files. A private key is opened, used and forgotten; it is never copied, printed or put into a message.</summary>
internal static class KeyFile
{
    private const string PassphraseVariable = "AIGC_KEY_PASSPHRASE";

    /// <summary>Opens a private key on P-256. The caller disposes it.</summary>
    /// <param name="path">PEM file; encrypted PKCS#8 asks for the passphrase.</param>
    /// <param name="workTree">Absolute folder in which no private key may lie.</param>
    /// <param name="ask">Asks the user for a passphrase; null when there is nobody to ask.</param>
    /// <exception cref="ToolException">The file lies in the work tree, cannot be read, or is no private key on P-256.</exception>
    public static ECDsa OpenPrivate(string path, string workTree, Func<string?> ask)
    {
        if (IsInside(Path.GetFullPath(path), workTree) || (Target(path) is { } target && IsInside(target, workTree)))
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.KeyInWorkTree, path);
        }

        var pem = Read(path);
        var key = ECDsa.Create();
        try
        {
            if (pem.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal))
            {
                var passphrase = Environment.GetEnvironmentVariable(PassphraseVariable) is { Length: > 0 } given ? given : ask();
                key.ImportFromEncryptedPem(pem, passphrase ?? throw new ToolException(ExitCode.Usage, SigningTexts.PassphraseMissing, path, PassphraseVariable));
            }
            else if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                key.ImportFromPem(pem);
            }
            else
            {
                throw new ToolException(ExitCode.Usage, SigningTexts.NotPrivateKey, path);
            }

            _ = SigningKey.Of(key);
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or NotSupportedException)
        {
            key.Dispose();
            throw new ToolException(ExitCode.Usage, pem.Contains("ENCRYPTED", StringComparison.Ordinal) ? SigningTexts.NotOpened : SigningTexts.NotPrivateKey, path);
        }
        catch (ToolException)
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Reads a public key on P-256.</summary>
    /// <exception cref="ToolException">The file cannot be read, or is anything but a public key on P-256.</exception>
    public static SigningKey ReadPublic(string path)
    {
        var pem = Read(path);
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.PrivateInsteadOfPublic, path);
        }

        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return SigningKey.Of(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException or NotSupportedException)
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.NotPublicKey, path);
        }
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.Usage, SigningTexts.KeyUnreadable, path);
        }
    }

    private static string? Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            return null; // Reading it says why.
        }
    }

    private static bool IsInside(string path, string folder)
    {
        var relative = Path.GetRelativePath(folder, path);
        return !Path.IsPathRooted(relative) && relative != ".." && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal);
    }
}
