using System.CommandLine;
using System.Globalization;
using AigcCompliance.Signing;
using AigcCompliance.Tool.Statistics;

namespace AigcCompliance.Tool.Signing;

/// <summary>The commands around signing: <c>hash</c>, <c>diff</c>, <c>sign-off</c>, <c>cosign</c>, <c>trust</c>.</summary>
internal sealed class SigningCommands
{
    private readonly Command hash;
    private readonly Command diff;
    private readonly Command signOff;
    private readonly Command coSign;
    private readonly Command trust;
    private readonly Argument<string> start;
    private readonly Option<bool> check;
    private readonly Option<bool> statistics;
    private readonly Argument<string> compared;
    private readonly Argument<string> dataset;
    private readonly Argument<string> statement;
    private readonly KeyOptions key;
    private readonly Option<string> name;
    private readonly Option<string> role;
    private readonly Option<bool> reject;
    private readonly KeyOptions rootKey;
    private readonly Option<string[]> thresholds;
    private readonly Option<string[]> signers;
    private readonly Option<string[]> revoke;
    private readonly Option<string> path;

    /// <summary>Builds the commands for a reader.</summary>
    public SigningCommands(CultureInfo culture)
    {
        start = new Argument<string>("PATH") { Description = SigningTexts.FolderArgument.For(culture), Arity = ArgumentArity.ZeroOrOne };
        check = new Option<bool>("--check") { Description = SigningTexts.CheckOption.For(culture) };
        statistics = new Option<bool>("--statistics") { Description = StatisticsTexts.Option.For(culture) };
        compared = new Argument<string>("DATASET_ID") { Description = SigningTexts.ComparedArgument.For(culture), Arity = ArgumentArity.ZeroOrOne };
        dataset = new Argument<string>("DATASET_ID") { Description = SigningTexts.DatasetArgument.For(culture) };
        statement = new Argument<string>("STATEMENT") { Description = SigningTexts.StatementArgument.For(culture) };
        key = new KeyOptions("--key", SigningTexts.KeyOption, culture);
        name = new Option<string>("--name") { Description = SigningTexts.NameOption.For(culture), HelpName = "NAME", Required = true };
        role = new Option<string>("--role") { Description = SigningTexts.RoleOption.For(culture), HelpName = string.Join('|', TrustFile.Roles) };
        reject = new Option<bool>("--reject") { Description = SigningTexts.RejectOption.For(culture) };
        rootKey = new KeyOptions("--root", SigningTexts.RootOption, culture);
        signers = new Option<string[]>("--signer") { Description = SigningTexts.SignerOption.For(culture), HelpName = "NAME=PUBLIC.pem:ROLE[,ROLE][@FROM..UNTIL]", Required = true };
        revoke = new Option<string[]>("--revoke") { Description = SigningTexts.RevokeOption.For(culture), HelpName = "STATEMENT.dsse.json" };
        thresholds = new Option<string[]>("--threshold") { Description = SigningTexts.ThresholdOption.For(culture), HelpName = "ROLE=NUMBER" };
        path = new Option<string>("--path") { Description = SigningTexts.FolderArgument.For(culture), HelpName = "FOLDER" };
        hash = new Command("hash", SigningTexts.HashDescription.For(culture)) { start, check, statistics };
        diff = new Command("diff", SigningTexts.DiffDescription.For(culture)) { compared, path };
        signOff = new Command("sign-off", SigningTexts.SignOffDescription.For(culture)) { dataset, name, role, reject, path };
        key.AddTo(signOff);
        coSign = new Command("cosign", SigningTexts.CoSignDescription.For(culture)) { statement };
        key.AddTo(coSign);
        trust = new Command("trust", SigningTexts.TrustDescription.For(culture)) { signers, thresholds, revoke, path };
        rootKey.AddTo(trust);
    }

    /// <summary>The commands.</summary>
    public IReadOnlyList<Command> All => [hash, diff, signOff, coSign, trust];

    /// <summary>Options that take one of a few values.</summary>
    public IEnumerable<(Option Option, string[] Values)> Choices => [(role, TrustFile.Roles)];

    /// <summary>Runs an action for each command.</summary>
    public void On(Func<HashOptions, int> onHash, Func<DiffOptions, int> onDiff, Func<SignOffOptions, int> onSignOff, Func<CoSignOptions, int> onCoSign, Func<TrustOptions, int> onTrust)
    {
        hash.SetAction(r => onHash(new(r.GetValue(start) ?? ".", r.GetValue(check), r.GetValue(statistics))));
        diff.SetAction(r => onDiff(new(r.GetValue(compared), r.GetValue(path) ?? ".")));
        signOff.SetAction(r => onSignOff(new(
            r.GetRequiredValue(dataset), key.Of(r), r.GetRequiredValue(name), (r.GetValue(role) ?? TrustFile.Roles[0]).ToLowerInvariant(), r.GetValue(reject), r.GetValue(path) ?? ".")));
        coSign.SetAction(r => onCoSign(new(r.GetRequiredValue(statement), key.Of(r))));
        trust.SetAction(r => onTrust(new(rootKey.Of(r), r.GetRequiredValue(signers), r.GetValue(thresholds) ?? [], r.GetValue(revoke) ?? [], r.GetValue(path) ?? ".")));
    }
}
