namespace AigcCompliance.Rules;

/// <summary>How strict the rules are (MSBuild property <c>AigcMode</c>).</summary>
internal enum Mode
{
    /// <summary>Nothing is reported.</summary>
    Off,

    /// <summary>What is provably right, as warnings; gates and unreadable configuration as errors.</summary>
    Default,

    /// <summary>What is provably right, as errors.</summary>
    Recommended,

    /// <summary>Everything, also what may be wrong, as errors.</summary>
    Strict,
}

/// <summary>Whom the service is offered to (MSBuild property <c>AigcServiceScope</c>).</summary>
internal enum ServiceScope
{
    /// <summary>The public in mainland China: every duty.</summary>
    Public,

    /// <summary>Not offered to the public there (Interim Measures, art. 2(3)): the reduced set.</summary>
    Enterprise,
}

/// <summary>What a mode makes of a rule.</summary>
internal enum Severity
{
    /// <summary>Not reported.</summary>
    None,

    /// <summary>Information.</summary>
    Info,

    /// <summary>Warning.</summary>
    Warning,

    /// <summary>Error.</summary>
    Error,
}

/// <summary>The one table from which presets, gates and the command line take their severities.</summary>
internal static class Preset
{
    /// <summary>The severity of a rule when nobody configured it.</summary>
    public static Severity SeverityOf(Rule rule, Mode mode, ServiceScope scope = ServiceScope.Public)
    {
        if (mode == Mode.Off || (scope == ServiceScope.Enterprise && rule.PublicOnly))
        {
            return Severity.None;
        }

        return rule.Level switch
        {
            RuleLevel.Error => Severity.Error,
            RuleLevel.Warning => mode == Mode.Default ? Severity.Warning : Severity.Error,
            RuleLevel.Recommended => mode switch { Mode.Strict => Severity.Error, Mode.Recommended => Severity.Warning, _ => Severity.None },
            RuleLevel.Strict => mode == Mode.Strict ? Severity.Error : Severity.None,
            _ => Severity.Info,
        };
    }
}
