using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.CodeFixes.Editing;
using AigcCompliance.CodeFixes.Logging;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.CodeFixes.Identity;

/// <summary>
/// AIGC3001: takes a verified user. Offered where <see cref="GovernedModelFix"/> is not, because that one takes the user along. A bare
/// <c>RequireAuthorization()</c> is not offered: signing in proves no identity.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddVerifiedUserFix))]
public sealed class AddVerifiedUserFix : AigcCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleTable.AIGC3001.Id);

    private protected override Text Title { get; } = new("Take a VerifiedUser parameter", "添加 VerifiedUser 参数");

    private protected override async Task<FixPlan?> PlanAsync(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        var root = await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null
            || model.Compilation.FindType(KnownNames.VerifiedUser) is not { } user
            || HandlerAt(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, cancel) is not { } handler
            || await EndpointFunction.OfAsync(handler, document, model, cancel).ConfigureAwait(false) is not { } function
            || function.FreeName("user", "verifiedUser") is not { } name)
        {
            return null;
        }

        // The last place is the model call; those before it lead there.
        if (diagnostic.AdditionalLocations.LastOrDefault() is { } call
            && await GovernedModelFix.PlanAtAsync(document, call, cancel).ConfigureAwait(false) is not null)
        {
            return null;
        }

        return new FixPlan(function.Declaration, editor => editor.ReplaceNode(
            function.Parameters,
            (list, generator) => ((ParameterListSyntax)list).Insert(
                function.NewParameterIndex(), Snippets.Parameter(generator, user, name, function.NeedsFromServices))));
    }

    private static IMethodSymbol? HandlerAt(SyntaxNode node, SemanticModel model, CancellationToken cancel) => node switch
    {
        MethodDeclarationSyntax method => model.GetDeclaredSymbol(method, cancel) as IMethodSymbol,
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax mapping } }
            when model.GetOperation(mapping, cancel) is IInvocationOperation operation => Endpoint.OfMapping(operation)?.Handler,
        _ => null,
    };
}
