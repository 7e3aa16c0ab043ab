using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Reporting;

/// <summary>Diagnostic descriptors of the rule table; the only place that makes one.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor AIGC1001 = Of(RuleTable.AIGC1001);
    public static readonly DiagnosticDescriptor AIGC1002 = Of(RuleTable.AIGC1002);
    public static readonly DiagnosticDescriptor AIGC1003 = Of(RuleTable.AIGC1003);
    public static readonly DiagnosticDescriptor AIGC1004 = Of(RuleTable.AIGC1004);
    public static readonly DiagnosticDescriptor AIGC2001 = Of(RuleTable.AIGC2001);
    public static readonly DiagnosticDescriptor AIGC2002 = Of(RuleTable.AIGC2002);
    public static readonly DiagnosticDescriptor AIGC3001 = Of(RuleTable.AIGC3001);
    public static readonly DiagnosticDescriptor AIGC3002 = Of(RuleTable.AIGC3002);
    public static readonly DiagnosticDescriptor AIGC3004 = Of(RuleTable.AIGC3004);
    public static readonly DiagnosticDescriptor AIGC4001 = Of(RuleTable.AIGC4001);
    public static readonly DiagnosticDescriptor AIGC4002 = Of(RuleTable.AIGC4002);
    public static readonly DiagnosticDescriptor AIGC4003 = Of(RuleTable.AIGC4003);
    public static readonly DiagnosticDescriptor AIGC4004 = Of(RuleTable.AIGC4004);
    public static readonly DiagnosticDescriptor AIGC5001 = Of(RuleTable.AIGC5001);
    public static readonly DiagnosticDescriptor AIGC5002 = Of(RuleTable.AIGC5002);
    public static readonly DiagnosticDescriptor AIGC5004 = Of(RuleTable.AIGC5004);
    public static readonly DiagnosticDescriptor AIGC6001 = Of(RuleTable.AIGC6001);
    public static readonly DiagnosticDescriptor AIGC7001 = Of(RuleTable.AIGC7001);
    public static readonly DiagnosticDescriptor AIGC7002 = Of(RuleTable.AIGC7002);
    public static readonly DiagnosticDescriptor AIGC7003 = Of(RuleTable.AIGC7003);
    public static readonly DiagnosticDescriptor AIGC8001 = Of(RuleTable.AIGC8001);
    public static readonly DiagnosticDescriptor AIGC9001 = Of(RuleTable.AIGC9001);
    public static readonly DiagnosticDescriptor AIGC9003 = Of(RuleTable.AIGC9003);
    public static readonly DiagnosticDescriptor AIGC9010 = Of(RuleTable.AIGC9010);
    public static readonly DiagnosticDescriptor AIGC9020 = Of(RuleTable.AIGC9020);

    private static DiagnosticDescriptor Of(Rule rule) => new(
        rule.Id,
        new Wording(rule.Title),
        new Wording(rule.Message),
        rule.Duty.Key,
        rule.Level switch
        {
            RuleLevel.Error => DiagnosticSeverity.Error,
            RuleLevel.Info => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Warning,
        },
        isEnabledByDefault: rule.Level is not (RuleLevel.Recommended or RuleLevel.Strict),
        new Wording(rule.Description),
        rule.HelpLink,
        rule.Tags);

    /// <summary>A text in the language of whoever reads it.</summary>
    private sealed class Wording(Text text) : LocalizableString
    {
        protected override string GetText(IFormatProvider? formatProvider) => text.For(Text.Reader(formatProvider));

        protected override int GetHash() => text.En.GetHashCode();

        protected override bool AreEqual(object? other) => other is Wording w && w.GetText(CultureInfo.InvariantCulture) == text.En;
    }
}
