using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Logging;

/// <summary>AIGC1002: a retention constant of the content log is shorter than six months, in options, attributes or configuration code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RetentionAnalyzer : AigcAnalyzer
{
    /// <summary>Six calendar months are at most 184 days.</summary>
    internal const int MinimumDays = 184;

    // How the configuration key of the retention ends. The runtime's own section is bound under any name, then Log.
    private const string Key = "ContentLog:Retention";
    private const string RuntimeKey = ":Log:Retention";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC1002);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (!facts.SeesOwnTypes)
        {
            return;
        }

        context.RegisterOperationAction(c => Assignment(c, facts), OperationKind.SimpleAssignment);
        context.RegisterOperationAction(c => ConfigurationPair(c, facts), OperationKind.Invocation, OperationKind.ObjectCreation);
        context.RegisterSymbolAction(
            c =>
            {
                foreach (var attribute in c.Symbol.GetAttributes())
                {
                    Attribute(c, attribute, facts);
                }
            },
            SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property);
    }

    private static void Assignment(OperationAnalysisContext context, CompilationFacts facts)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation property)
        {
            return;
        }

        // options.Retention = TimeSpan.FromDays(90)
        if (property.Property.Name == "Retention" && property.Property.ContainingType.Is(KnownNames.ContentLogOptions))
        {
            Check(context, assignment.Value, DaysOf(assignment.Value), facts);
        }
        // configuration["Aigc:ContentLog:Retention"] = "90.00:00:00", also in a dictionary initializer
        else if (property.Arguments.Length == 1 && IsKey(property.Arguments[0].Value))
        {
            Check(context, assignment.Value, DaysOf(assignment.Value), facts);
        }
    }

    // GetValue("…:ContentLog:Retention", TimeSpan.FromDays(90)), Add(key, value), new KeyValuePair(key, value)
    private static void ConfigurationPair(OperationAnalysisContext context, CompilationFacts facts)
    {
        var arguments = context.Operation switch
        {
            IInvocationOperation i => i.Arguments,
            IObjectCreationOperation o => o.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        var key = arguments.FirstOrDefault(a => IsKey(a.Value));
        if (key is not null && arguments.FirstOrDefault(a => a.Parameter?.Ordinal == key.Parameter?.Ordinal + 1) is { } value)
        {
            Check(context, value.Value, DaysOf(value.Value), facts);
        }
    }

    private static void Attribute(SymbolAnalysisContext context, AttributeData attribute, CompilationFacts facts)
    {
        if (!attribute.AttributeClass.Is(KnownNames.ContentLoggedAttribute)
            || attribute.NamedArguments.FirstOrDefault(a => a.Key == "RetentionDays").Value.Value is not int days || days is 0 or >= MinimumDays
            || attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) is not AttributeSyntax syntax)
        {
            return;
        }

        var argument = syntax.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "RetentionDays");
        Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC1002,
            (argument?.Expression ?? (SyntaxNode)syntax).GetLocation(), [], days.ToString(CultureInfo.InvariantCulture));
    }

    private static void Check(OperationAnalysisContext context, IOperation value, double? days, CompilationFacts facts)
    {
        if (days < MinimumDays)
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC1002, value.Syntax.GetLocation(), [],
                days.Value.ToString("0.##", CultureInfo.InvariantCulture));
        }
    }

    private static bool IsKey(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: string text }
        && (text.EndsWith(Key, StringComparison.OrdinalIgnoreCase)
            // Any other log may be kept as short as its owner likes.
            || (text.EndsWith(RuntimeKey, StringComparison.OrdinalIgnoreCase) && text.IndexOf("aigc", StringComparison.OrdinalIgnoreCase) >= 0));

    /// <summary>A constant duration in days; null when it is not constant.</summary>
    private static double? DaysOf(IOperation value)
    {
        switch (value.Unwrapped())
        {
            case { ConstantValue: { HasValue: true, Value: string text } }:
                return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed.TotalDays : null;
            case IInvocationOperation { TargetMethod: { Name: var name } method } call when method.ContainingType.Is("System.TimeSpan"):
                var part = call.Arguments.Length > 0 && call.Arguments.Skip(1).All(a => a.IsImplicit || Number(a.Value) == 0) ? call.Arguments[0].Value : null;
                return name switch
                {
                    "FromDays" => Number(part),
                    "FromHours" => Number(part) / 24,
                    "FromMinutes" => Number(part) / (24 * 60),
                    "FromSeconds" => Number(part) / (24 * 60 * 60),
                    "Parse" => part is null ? null : DaysOf(part),
                    _ => null,
                };
            case IObjectCreationOperation creation when creation.Type.Is("System.TimeSpan"):
                return SpanOf(creation.Arguments.Select(a => Number(a.Value)).ToArray());
            case IFieldReferenceOperation { Field: { Name: "Zero" } zero } when zero.ContainingType.Is("System.TimeSpan"):
                return 0;
            default:
                return null;
        }
    }

    private static double? SpanOf(double?[] parts) => parts.Length switch
    {
        1 => parts[0] / TimeSpan.TicksPerDay,
        3 => (parts[0] / 24) + (parts[1] / (24 * 60)) + (parts[2] / (24 * 60 * 60)),
        >= 4 => parts[0] + (parts[1] / 24) + (parts[2] / (24 * 60)) + (parts[3] / (24 * 60 * 60)),
        _ => null,
    };

    private static double? Number(IOperation? value) =>
        value?.ConstantValue is { HasValue: true, Value: IConvertible number and not string } ? Convert.ToDouble(number, CultureInfo.InvariantCulture) : null;
}
