using System.Collections.Immutable;
using AigcCompliance.Analyzers.Filing;
using AigcCompliance.CodeFixes.Manifests;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace AigcCompliance.CodeFixes.Filing;

/// <summary>AIGC5001: adds the model to the registry; which filing covers it stays to be written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RegisterModelFix))]
public sealed class RegisterModelFix : ManifestFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC5001.Id);

    private protected override Text Title { get; } = new("Register '{0}' in compliance/aigc.json", "在 compliance/aigc.json 中登记“{0}”");

    private protected override (string Name, string List, string Item)? Item(Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(ModelRegistryAnalyzer.ModelProperty, out var id) && id is not null
            ? (id, "models", $"{{ \"id\": {ManifestText.Quoted(id)}, \"filing\": \"{ToDo}\" }}")
            : null;
}
