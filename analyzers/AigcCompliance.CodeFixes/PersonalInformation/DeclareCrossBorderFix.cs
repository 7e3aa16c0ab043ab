using System.Collections.Immutable;
using AigcCompliance.Analyzers.PersonalInformation;
using AigcCompliance.CodeFixes.Manifests;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AigcCompliance.CodeFixes.PersonalInformation;

/// <summary>AIGC8001: adds the host to <c>crossBorder</c>; the ground and its proof stay to be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclareCrossBorderFix))]
public sealed class DeclareCrossBorderFix : ManifestFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC8001.Id);

    private protected override Text Title { get; } = new("Declare '{0}' under crossBorder in compliance/aigc.json", "在 compliance/aigc.json 的 crossBorder 中声明“{0}”");

    private protected override (string Name, string List, string Item)? Item(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(OverseasEndpointAnalyzer.HostProperty, out var host) && host is not null
            ? (host, "crossBorder", $"{{ \"host\": {ManifestText.Quoted(host)}, \"basis\": \"{ToDo}\", \"reference\": \"{ToDo}\" }}")
            : null;
}
