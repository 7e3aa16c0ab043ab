using System.Diagnostics.CodeAnalysis;
using AigcCompliance.ContentLog;
using AigcCompliance.Identity;
using AigcCompliance.Labels;
using AigcCompliance.Moderation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AigcCompliance.Startup;

/// <summary>The mandatory parts and the settings of the core.</summary>
internal sealed class CoreRequirement(IConfiguration? section) : IStartupRequirement
{
    private static readonly string[] RootKeys =
    [
        nameof(AigcComplianceOptions.ProviderCode), nameof(AigcComplianceOptions.SubjectKey), nameof(AigcComplianceOptions.LabelText),
        nameof(AigcComplianceOptions.RefusalText), nameof(AigcComplianceOptions.Moderation), ConfigurationKeys.Log,
    ];

    private static readonly string[] ModerationKeys =
        [nameof(ModerationOptions.FirstWindow), nameof(ModerationOptions.Window), nameof(ModerationOptions.Overlap), nameof(ModerationOptions.Timeout)];

    private static readonly string[] LogKeys = [nameof(ContentLogOptions.Retention)];

    public IEnumerable<StartupProblem> Check(IServiceProvider services)
    {
        var problems = UnknownKeys().ToList();
        var options = Read<AigcComplianceOptions>(services, problems);
        var logOptions = Read<ContentLogOptions>(services, problems);
        if (options is not null)
        {
            problems.AddRange(OfOptions(options));
        }

        if (logOptions is not null && logOptions.Retention < ContentLogOptions.MinimumRetention)
        {
            problems.Add(Problems.ShortRetention(Key(ConfigurationKeys.Log, nameof(ContentLogOptions.Retention)), logOptions.Retention));
        }

        var known = services.GetRequiredService<IServiceProviderIsService>();
        Require<IRealNameVerifier>(services, known, Problems.NoVerifier, problems);
        Require<IContentModerator>(services, known, Problems.NoModerator, problems);
        Require<IContentLog>(services, known, Problems.NoLog, problems);
        if (!known.IsService(typeof(ModelSource)))
        {
            problems.Add(Problems.NoModel);
        }
        else if (problems.Count == 0)
        {
            // Its client may use any of the above, so that it is tried last.
            Require<GovernedModel>(services, known, Problems.NoModel, problems);
        }

        return problems;
    }

    private IEnumerable<StartupProblem> OfOptions(AigcComplianceOptions options)
    {
        if (string.IsNullOrEmpty(options.ProviderCode))
        {
            yield return Problems.NoProviderCode(Key(nameof(options.ProviderCode)));
        }
        else if (!ProviderCode.TryParse(options.ProviderCode, out _, out var problem))
        {
            yield return Problems.BadProviderCode(Key(nameof(options.ProviderCode)), problem!);
        }

        if (options.SubjectKey is not null && !Pseudonym.TryReadKey(options.SubjectKey, out _))
        {
            yield return Problems.WeakSubjectKey(Key(nameof(options.SubjectKey)));
        }

        if (options.LabelText is null || !ExplicitTextLabel.HasRequiredElements(options.LabelText) || options.LabelText.AsSpan().ContainsAny('\r', '\n'))
        {
            yield return Problems.WeakLabel(Key(nameof(options.LabelText)));
        }

        if (string.IsNullOrWhiteSpace(options.RefusalText))
        {
            yield return Problems.NoRefusal(Key(nameof(options.RefusalText)));
        }

        if (options.Moderation.FirstWindow is < 1 or > 10_000)
        {
            yield return Problems.OutOfRange(Key(nameof(options.Moderation), nameof(options.Moderation.FirstWindow)), "1–10000");
        }

        if (options.Moderation.Window is < 1 or > 10_000)
        {
            yield return Problems.OutOfRange(Key(nameof(options.Moderation), nameof(options.Moderation.Window)), "1–10000");
        }

        if (options.Moderation.Overlap is < 0 or > 1_000)
        {
            yield return Problems.OutOfRange(Key(nameof(options.Moderation), nameof(options.Moderation.Overlap)), "0–1000");
        }

        if (options.Moderation.Timeout <= TimeSpan.Zero || options.Moderation.Timeout > TimeSpan.FromMinutes(5))
        {
            yield return Problems.OutOfRange(Key(nameof(options.Moderation), nameof(options.Moderation.Timeout)), "0:00:00 < … ≤ 0:05:00");
        }
    }

    // The whole key, as it stands in configuration; without its section when settings come from code or from the root.
    private string Key(params string[] names) =>
        ConfigurationPath.Combine(section is IConfigurationSection { Path: { Length: > 0 } path } ? [path, .. names] : names);

    private IEnumerable<StartupProblem> UnknownKeys()
    {
        if (section is null)
        {
            return [];
        }

        return Unknown(section, RootKeys)
            .Concat(Unknown(section.GetSection(nameof(AigcComplianceOptions.Moderation)), ModerationKeys))
            .Concat(Unknown(section.GetSection(ConfigurationKeys.Log), LogKeys));
    }

    // A misspelt key would silently leave a default in force.
    private static IEnumerable<StartupProblem> Unknown(IConfiguration section, string[] known) =>
        section.GetChildren()
            .Where(child => !known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            .Select(child => Problems.UnknownKey(child.Path, string.Join(", ", known)));

    private static T? Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceProvider services, List<StartupProblem> problems)
        where T : class
    {
        try
        {
            return services.GetRequiredService<IOptions<T>>().Value;
        }
        catch (Exception e) when (e is InvalidOperationException or OptionsValidationException)
        {
            problems.Add(Problems.BadConfiguration(e.Message));
            return null;
        }
    }

    private static void Require<T>(IServiceProvider services, IServiceProviderIsService known, StartupProblem missing, List<StartupProblem> problems)
        where T : class
    {
        if (!known.IsService(typeof(T)))
        {
            problems.Add(missing);
            return;
        }

        try
        {
            services.GetServices<T>().Count();
        }
        catch (UnusablePartException e)
        {
            var lines = e.Message.Split('\n');
            problems.AddRange(lines.Chunk(2).Select(pair => new StartupProblem(pair[0], pair[^1])));
        }
        catch (Exception e)
        {
            problems.Add(Problems.PartFailed(typeof(T).Name, e));
        }
    }
}

/// <summary>Names of configuration subsections that are not properties of the options.</summary>
internal static class ConfigurationKeys
{
    /// <summary>Subsection bound to <see cref="ContentLogOptions"/>.</summary>
    public const string Log = "Log";
}
