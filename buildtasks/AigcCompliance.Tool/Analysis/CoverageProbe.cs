using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Tool.Analysis;

/// <summary>
/// Counts how many calls the compiler could bind, in the same pass as the rules. One instance measures one compilation; safe for concurrent execution.
/// </summary>
#pragma warning disable RS1036, RS1041, RS2008 // Runs in this program only; it is never loaded into a compiler.
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class CoverageProbe(ModelCallNames modelCallNames) : DiagnosticAnalyzer
{
    private readonly ConcurrentBag<Location> unresolved = [];
    private int calls;
    private int bound;

    /// <summary>Calls seen.</summary>
    public int Calls => calls;

    /// <summary>Calls whose method is known.</summary>
    public int Bound => bound;

    /// <summary>Unbound calls with the name of a model call; each location is the name.</summary>
    public IReadOnlyCollection<Location> Unresolved => unresolved;

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [new("AIGCCOVERAGE", "Coverage", "Coverage", "Coverage", DiagnosticSeverity.Hidden, isEnabledByDefault: true)];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterSyntaxNodeAction(Count, SyntaxKind.InvocationExpression);
    }

    private void Count(SyntaxNodeAnalysisContext context)
    {
        var invocation = (InvocationExpressionSyntax)context.Node;
        var name = NameOf(invocation.Expression);
        if (name is { Identifier.ValueText: "nameof" })
        {
            return;
        }

        Interlocked.Increment(ref calls);
        var symbol = context.SemanticModel.GetSymbolInfo(invocation, context.CancellationToken);

        // Several candidates, or a dynamic receiver: the compiler knows what is meant, if not which overload.
        if (symbol.Symbol is not null || symbol.CandidateSymbols.Length > 0 || symbol.CandidateReason == CandidateReason.LateBound)
        {
            Interlocked.Increment(ref bound);
        }
        else if (name is not null && modelCallNames.LookLike(name.Identifier.ValueText, invocation.Expression != name, Imports(invocation)))
        {
            unresolved.Add(name.GetLocation());
        }
    }

    private static IEnumerable<string> Imports(SyntaxNode node) =>
        node.SyntaxTree.GetCompilationUnitRoot().Usings.Select(u => u.NamespaceOrType.ToString());

    private static SimpleNameSyntax? NameOf(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax simple => simple,
        _ => null,
    };
}
