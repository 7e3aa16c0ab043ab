using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Signing;

/// <summary>How a command is told the signer's key: a file, or a command that signs where the key is kept.</summary>
internal sealed class KeyOptions
{
    private readonly Option<string> file;
    private readonly Option<string> command;
    private readonly Option<string> publicKey;

    /// <summary>Makes the options for a reader.</summary>
    /// <param name="name">Name of the option for a file.</param>
    /// <param name="description">What the option for a file says.</param>
    /// <param name="culture">The reader's language.</param>
    public KeyOptions(string name, Text description, CultureInfo culture)
    {
        file = new Option<string>(name) { Description = description.For(culture), HelpName = "KEY.pem" };
        command = new Option<string>("--sign-command") { Description = SigningTexts.SignCommandOption.For(culture), HelpName = "COMMAND" };
        publicKey = new Option<string>("--public-key") { Description = SigningTexts.PublicKeyOption.For(culture), HelpName = "PUBLIC.pem" };
    }

    /// <summary>Gives the options to a command.</summary>
    public void AddTo(Command to)
    {
        to.Options.Add(file);
        to.Options.Add(command);
        to.Options.Add(publicKey);
    }

    /// <summary>What a command line says.</summary>
    /// <exception cref="ToolException">It names no key, or two.</exception>
    public KeySource Of(ParseResult result) => (result.GetValue(file), result.GetValue(command), result.GetValue(publicKey)) switch
    {
        ({ } path, null, null) => new(path, null),
        (null, { } run, { } key) => new(key, run),
        _ => throw new ToolException(ExitCode.Usage, SigningTexts.KeyNeeded, file.Name),
    };
}

/// <summary>Where a signer's key is.</summary>
/// <param name="File">PEM file of the private key, or of the public one when a command signs.</param>
/// <param name="Command">Command that signs; null when the private key is in the file.</param>
internal sealed record KeySource(string File, string? Command)
{
    /// <summary>Opens the key. The caller disposes it.</summary>
    /// <param name="workTree">Absolute folder in which no private key may lie.</param>
    /// <param name="ask">Asks the user for a passphrase; null when there is nobody to ask.</param>
    /// <exception cref="ToolException">The key cannot be used.</exception>
    public ECDsa Open(string workTree, Func<string?> ask) =>
        Command is null ? KeyFile.OpenPrivate(File, workTree, ask) : new CommandKey(Command, File);
}
