using System.CommandLine;
using System.Globalization;
using AigcCompliance.Signing;

namespace AigcCompliance.Tool.Signing;

/// <summary>What the Chief Compliance Officer signs: <c>clear</c>, <c>review</c> and <c>waive</c>.</summary>
internal sealed class OfficerCommands
{
    private readonly Command clear;
    private readonly Command review;
    private readonly Command waive;
    private readonly Argument<string> rule;
    private readonly Argument<string> scope;
    private readonly Option<string> reason;
    private readonly Option<string> until;
    private readonly Argument<string> model;
    private readonly Option<string> decision;
    private readonly Option<string> filingNumber;
    private readonly KeyOptions key;
    private readonly Option<string> name;
    private readonly Option<bool> refuse;
    private readonly Option<string> path;

    /// <summary>Builds the commands for a reader.</summary>
    public OfficerCommands(CultureInfo culture)
    {
        rule = new Argument<string>("RULE") { Description = OfficerTexts.RuleArgument.For(culture) };
        scope = new Argument<string>("FILE") { Description = OfficerTexts.ScopeArgument.For(culture) };
        reason = new Option<string>("--reason") { Description = OfficerTexts.ReasonOption.For(culture), HelpName = "TEXT", Required = true };
        until = new Option<string>("--until") { Description = OfficerTexts.UntilOption.For(culture), HelpName = "YYYY-MM-DD", Required = true };
        model = new Argument<string>("MODEL") { Description = OfficerTexts.ModelArgument.For(culture) };
        decision = new Option<string>("--decision") { Description = OfficerTexts.DecisionOption.For(culture), HelpName = string.Join('|', Review.Decisions), Required = true };
        filingNumber = new Option<string>("--filing-number") { Description = OfficerTexts.FilingNumberOption.For(culture), HelpName = "NUMBER" };
        key = new KeyOptions("--key", SigningTexts.KeyOption, culture);
        name = new Option<string>("--name") { Description = SigningTexts.NameOption.For(culture), HelpName = "NAME", Required = true };
        refuse = new Option<bool>("--refuse") { Description = OfficerTexts.RefuseOption.For(culture) };
        path = new Option<string>("--path") { Description = SigningTexts.FolderArgument.For(culture), HelpName = "FOLDER" };
        clear = new Command("clear", OfficerTexts.ClearDescription.For(culture)) { name, refuse, path };
        key.AddTo(clear);
        review = new Command("review", OfficerTexts.ReviewDescription.For(culture)) { model, decision, reason, filingNumber, name, path };
        key.AddTo(review);
        waive = new Command("waive", OfficerTexts.WaiveDescription.For(culture)) { rule, scope, reason, until, name, path };
        key.AddTo(waive);
    }

    /// <summary>The commands.</summary>
    public IReadOnlyList<Command> All => [clear, review, waive];

    /// <summary>Options that take one of a few values.</summary>
    public IEnumerable<(Option Option, string[] Values)> Choices => [(decision, Review.Decisions)];

    /// <summary>Runs an action for each command.</summary>
    public void On(Func<ClearOptions, int> onClear, Func<ReviewOptions, int> onReview, Func<WaiveOptions, int> onWaive)
    {
        clear.SetAction(r => onClear(new(key.Of(r), r.GetRequiredValue(name), r.GetValue(refuse), r.GetValue(path) ?? ".")));
        review.SetAction(r => onReview(new(
            r.GetRequiredValue(model), r.GetRequiredValue(decision).ToLowerInvariant(), r.GetRequiredValue(reason), r.GetValue(filingNumber), key.Of(r), r.GetRequiredValue(name), r.GetValue(path) ?? ".")));
        waive.SetAction(r => onWaive(new(
            r.GetRequiredValue(rule), r.GetRequiredValue(scope), r.GetRequiredValue(reason), r.GetRequiredValue(until), key.Of(r), r.GetRequiredValue(name), r.GetValue(path) ?? ".")));
    }
}

/// <summary>What the command line of <c>aigc clear</c> says.</summary>
/// <param name="Key">The signer's key.</param>
/// <param name="Name">The signer's name as in the trust file.</param>
/// <param name="Refuse">Whether the decision is <c>refused</c>.</param>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
internal sealed record ClearOptions(KeySource Key, string Name, bool Refuse, string Path);

/// <summary>What the command line of <c>aigc review</c> says.</summary>
/// <param name="Model">Id of the model.</param>
/// <param name="Decision">Whether it has to be filed anew: one of <see cref="Review.Decisions"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="FilingNumber">Number under which it has been filed anew; null when it has not.</param>
/// <param name="Key">The signer's key.</param>
/// <param name="Name">The signer's name as in the trust file.</param>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
internal sealed record ReviewOptions(string Model, string Decision, string Reason, string? FilingNumber, KeySource Key, string Name, string Path);

/// <summary>What the command line of <c>aigc waive</c> says.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Scope">File, with a JSON pointer behind <c>#</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Last day.</param>
/// <param name="Key">The signer's key.</param>
/// <param name="Name">The signer's name as in the trust file.</param>
/// <param name="Path">Where to start looking for <c>compliance/</c>.</param>
internal sealed record WaiveOptions(string Rule, string Scope, string Reason, string Until, KeySource Key, string Name, string Path);
