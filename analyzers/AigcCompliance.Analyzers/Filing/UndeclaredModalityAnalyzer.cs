using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Manifests;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Filing;

/// <summary>
/// AIGC5004: a call makes images, speech or video, or copies a voice, and <c>compliance/aigc.json</c> declares no model that does. Which
/// model is called does not matter: one that declares the modality is enough.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndeclaredModalityAnalyzer : AigcAnalyzer
{
    private static readonly Text OnAModel = new("\"{0}\" to the modalities of a model", "某个模型的 modalities 中的“{0}”");
    private static readonly Text AmongCapabilities = new("\"{0}\" to capabilities", "capabilities 中的“{0}”");
    private static readonly Text Voices = new("copies of voices", "仿声");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC5004);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (facts.Manifest is { Models: not null } manifest)
        {
            context.RegisterOperationAction(c => Analyze(c, facts, manifest), OperationKind.Invocation, OperationKind.MethodReference);
        }
    }

    private static void Analyze(OperationAnalysisContext context, CompilationFacts facts, ServiceManifest manifest)
    {
        if (facts.ModelCallAt(context.Operation, context.CancellationToken) is { } call)
        {
            if (NameOf(call.Rule.Modality) is { } content && manifest.Models!.All(m => m.Modalities is { } declared && !declared.Contains(call.Rule.Modality)))
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC5004, call.Location, [manifest.PlaceOf("models")],
                    call.DisplayName, content, new Message(OnAModel, call.Rule.Modality));
            }
        }
        else if (context.Operation is IInvocationOperation invocation
            && facts.Matcher.Match(invocation.TargetMethod) is { Kind: ApiKind.Train, Modality: "audio" } rule
            && manifest.Capabilities is { } capabilities && !capabilities.Contains("voice-clone"))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC5004, invocation.NameLocation(), [manifest.PlaceOf("capabilities")],
                new ModelCall(invocation, invocation.TargetMethod, rule, invocation.Receiver()).DisplayName, Voices, new Message(AmongCapabilities, "voice-clone"));
        }
    }

    // What is not listed here is text, or may be anything.
    private static Text? NameOf(string modality) => modality switch
    {
        "image" => new("images", "图像"),
        "audio" => new("audio", "音频"),
        "video" => new("video", "视频"),
        _ => null,
    };
}
