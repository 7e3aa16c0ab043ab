using System.CommandLine;
using System.Globalization;
using AigcCompliance.Tool.Signing;

namespace AigcCompliance.Tool.Release;

/// <summary>The commands around a published folder: <c>verify-release</c>, <c>sign-release</c>.</summary>
internal sealed class ReleaseCommands
{
    private readonly Command verify;
    private readonly Command sign;
    private readonly Argument<string> verified;
    private readonly Argument<string> signed;
    private readonly Option<string> publicKey;
    private readonly KeyOptions privateKey;

    /// <summary>Builds the commands for a reader.</summary>
    public ReleaseCommands(CultureInfo culture)
    {
        verified = new Argument<string>("DIR") { Description = ReleaseTexts.FolderArgument.For(culture) };
        signed = new Argument<string>("DIR") { Description = ReleaseTexts.FolderArgument.For(culture) };
        publicKey = new Option<string>("--key") { Description = ReleaseTexts.PublicKeyOption.For(culture), HelpName = "PUBLIC.pem" };
        privateKey = new KeyOptions("--key", ReleaseTexts.PrivateKeyOption, culture);
        verify = new Command("verify-release", ReleaseTexts.VerifyDescription.For(culture)) { verified, publicKey };
        sign = new Command("sign-release", ReleaseTexts.SignDescription.For(culture)) { signed };
        privateKey.AddTo(sign);
    }

    /// <summary>The commands.</summary>
    public IReadOnlyList<Command> All => [verify, sign];

    /// <summary>Runs an action for each command.</summary>
    public void On(Func<VerifyReleaseOptions, int> onVerify, Func<SignReleaseOptions, int> onSign)
    {
        verify.SetAction(r => onVerify(new(r.GetRequiredValue(verified), r.GetValue(publicKey))));
        sign.SetAction(r => onSign(new(r.GetRequiredValue(signed), privateKey.Of(r))));
    }
}
