using System.Diagnostics.CodeAnalysis;
using AigcCompliance.ContentLog;
using AigcCompliance.Identity;
using AigcCompliance.Labels;
using AigcCompliance.Moderation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AigcCompliance.Startup;

/// <summary>The mandatory parts and the settings of the core.</summary>
internal sealed class CoreRequirement(IConfiguration? section) : IStartupRequirement
{
    private static readonly string[] RootKeys =
    [
        nameof(AigcComplianceOptions.ProviderCode), nameof(AigcComplianceOptions.SubjectKey), nameof(AigcComplianceOptions.LabelText),
        nameof(AigcComplianceOptions.RefusalText), nameof(AigcComplianceOptions.Moderation), nameof(AigcComplianceOptions.Abuse), ConfigurationKeys.Log,
    ];

    private static readonly string[] ModerationKeys =
        [nameof(ModerationOptions.FirstWindow), nameof(ModerationOptions.Window), nameof(ModerationOptions.Overlap), nameof(ModerationOptions.Timeout)];

    private static readonly string[] AbuseKeys = [nameof(AbuseOptions.InARow), nameof(AbuseOptions.InADay), nameof(AbuseOptions.Pause)];

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
        var moderators = Require<IContentModerator>(services, known, Problems.NoModerator, problems);
        problems.AddRange(UnjudgedStages(moderators));
        Require<IContentLog>(services, known, Problems.NoLog, problems);
        if (known.IsService(typeof(ITokenCounter)))
        {
            Try(services.GetRequiredService<ITokenCounter>, problems);
        }

        if (options?.Abuse.IsOn == true && !known.IsService(typeof(IIncidentLog)))
        {
            problems.Add(Problems.NoIncidentLog(Key(nameof(options.Abuse))));
        }

        if (!known.IsService(typeof(ModelSource)))
        {
            problems.Add(Problems.NoModel);
        }
        else if (problems.Count == 0)
        {
            // Their clients may use any of the above, so that they are tried last.
            problems.AddRange(services.GetServices<ModelSource>().SelectMany(s => OfModel(services, s.Key)));
        }

        return problems;
    }

    private static IEnumerable<StartupProblem> UnjudgedStages(IReadOnlyList<IContentModerator> moderators) =>
        moderators.Count == 0 ? [] : Enum.GetValues<ModerationStage>().Where(s => !moderators.Any(m => m.Judges(s))).Select(Problems.NoModeratorFor);

    private static IEnumerable<StartupProblem> OfModel(IServiceProvider services, object? key)
    {
        var problems = new List<StartupProblem>();
        var made = Try(() => key is null ? services.GetRequiredService<GovernedModel>() : services.GetRequiredKeyedService<GovernedModel>(key), problems);
        return made is null ? problems : made.ContentLeaks(services.GetService<ILoggerFactory>()).Select(Problems.ContentLeaks);
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

        if (options.Abuse.InARow < 1)
        {
            yield return Problems.OutOfRange(Key(nameof(options.Abuse), nameof(options.Abuse.InARow)), "≥ 1");
        }

        if (options.Abuse.InADay < 1)
        {
            yield return Problems.OutOfRange(Key(nameof(options.Abuse), nameof(options.Abuse.InADay)), "≥ 1");
        }

        if (options.Abuse.Pause < TimeSpan.FromMinutes(1) || options.Abuse.Pause > TimeSpan.FromDays(365))
        {
            yield return Problems.OutOfRange(Key(nameof(options.Abuse), nameof(options.Abuse.Pause)), "0:01:00–365.00:00:00");
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
            .Concat(Unknown(section.GetSection(nameof(AigcComplianceOptions.Abuse)), AbuseKeys))
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

    private static IReadOnlyList<T> Require<T>(
        IServiceProvider services, IServiceProviderIsService known, StartupProblem missing, List<StartupProblem> problems)
        where T : class
    {
        if (known.IsService(typeof(T)))
        {
            return Try(() => services.GetServices<T>().ToList(), problems, typeof(T).Name) ?? [];
        }

        problems.Add(missing);
        return [];
    }

    private static T? Try<T>(Func<T> make, List<StartupProblem> problems, string? part = null)
        where T : class
    {
        try
        {
            return make();
        }
        catch (UnusablePartException e)
        {
            var lines = e.Message.Split('\n');
            problems.AddRange(lines.Chunk(2).Select(pair => new StartupProblem(pair[0], pair[^1])));
        }
        catch (Exception e)
        {
            problems.Add(Problems.PartFailed(part ?? typeof(T).Name, e));
        }

        return null;
    }
}

/// <summary>Names of configuration subsections that are not properties of the options.</summary>
internal static class ConfigurationKeys
{
    /// <summary>Subsection bound to <see cref="ContentLogOptions"/>.</summary>
    public const string Log = "Log";
}
