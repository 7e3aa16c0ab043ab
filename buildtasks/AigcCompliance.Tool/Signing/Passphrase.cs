using System.Globalization;
using System.Text;

namespace AigcCompliance.Tool.Signing;

/// <summary>Reads a passphrase from the terminal without showing it.</summary>
internal static class Passphrase
{
    /// <summary>Asks; null when no terminal is there to answer.</summary>
    public static string? Ask(TextWriter error, CultureInfo culture)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }

        error.Write(SigningTexts.AskPassphrase.For(culture));
        error.Flush();
        var typed = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
            {
                typed.Length = Math.Max(0, typed.Length - 1);
            }
            else if (key.KeyChar != '\0')
            {
                typed.Append(key.KeyChar);
            }
        }

        error.WriteLine();
        return typed.ToString();
    }
}
