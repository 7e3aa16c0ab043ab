using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace AigcCompliance.CodeFixes.Logging;

/// <summary>
/// Brings the verified user to methods that do not know one: as a parameter through every caller, up to endpoints, which the framework
/// gives one. Only when every caller is known: calls by name in this project, nothing virtual, no method groups, no interfaces.
/// </summary>
internal sealed class UserWay(Document document, CancellationToken cancel)
{
    private const int MaxMethods = 24;
    private static readonly string[] Names = ["user", "verifiedUser"];

    private readonly Dictionary<SyntaxNode, Taker> takers = [];
    private readonly List<(ArgumentListSyntax Arguments, string User, string Parameter, int Index)> calls = [];

    /// <summary>The trees that the way leads through.</summary>
    public IEnumerable<SyntaxTree> Trees => takers.Keys.Concat(calls.Select(c => (SyntaxNode)c.Arguments)).Select(n => n.SyntaxTree).Distinct();

    /// <summary>Name of the user in a method, which it has or is to get; null when the user cannot be brought there.</summary>
    public async Task<string?> NameInAsync(IMethodSymbol method, SemanticModel model)
    {
        if (method.Parameters.FirstOrDefault(p => p.Type.Is(KnownNames.VerifiedUser)) is { } known)
        {
            return known.Name;
        }

        if (method.DeclaringSyntaxReferences.Length != 1 || method.PartialDefinitionPart is not null || method.PartialImplementationPart is not null
            || HasTwin(method))
        {
            return null;
        }

        var declaration = await method.DeclaringSyntaxReferences[0].GetSyntaxAsync(cancel).ConfigureAwait(false);
        if (takers.TryGetValue(declaration, out var taker))
        {
            return taker.Name;
        }

        if (takers.Count >= MaxMethods || document.Project.GetDocument(declaration.SyntaxTree) is not { } home)
        {
            return null;
        }

        if (await EndpointFunction.OfAsync(method, home, model.SyntaxTree == declaration.SyntaxTree ? model : (await home.GetSemanticModelAsync(cancel).ConfigureAwait(false))!, cancel)
            .ConfigureAwait(false) is { } endpoint)
        {
            return Take(declaration, endpoint.Parameters, endpoint.NewParameterIndex(), endpoint.NeedsFromServices, endpoint.FreeName(Names));
        }

        return await IsPlainAsync(method, home).ConfigureAwait(false) && declaration is MethodDeclarationSyntax written
            ? await ThroughCallersAsync(method, written).ConfigureAwait(false)
            : null;
    }

    /// <summary>Writes parameters and arguments; an argument by name where the ones before its place are named or left out.</summary>
    public void Apply(FixEdits edits, INamedTypeSymbol user)
    {
        foreach (var taker in takers.Values.Where(t => edits.First(t.Parameters)))
        {
            var editor = edits.In(taker.Parameters.SyntaxTree);
            editor.ReplaceNode(taker.Parameters, (list, generator) =>
                ((ParameterListSyntax)list).Insert(taker.Index, Snippets.Parameter(generator, user, taker.Name, taker.FromServices)));
        }

        foreach (var (arguments, name, parameter, index) in calls.Where(c => edits.First(c.Arguments)))
        {
            edits.In(arguments.SyntaxTree).ReplaceNode(arguments, (list, _) =>
            {
                var argument = SyntaxFactory.Argument(SyntaxFactory.IdentifierName(name));
                var given = ((ArgumentListSyntax)list).Arguments;
                var byPosition = index <= given.Count && given.Take(index).All(a => a.NameColon is null);
                if (!byPosition)
                {
                    argument = argument.WithNameColon(SyntaxFactory.NameColon(SyntaxFactory.IdentifierName(parameter)).WithTrailingTrivia(SyntaxFactory.Space));
                }

                var all = given.ToList();
                all.Insert(byPosition ? index : given.Count, argument);
                var separators = given.GetSeparators().ToList();
                if (given.Count > 0)
                {
                    separators.Insert(byPosition ? System.Math.Max(index - 1, 0) : separators.Count, SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space));
                }

                return ((ArgumentListSyntax)list).WithArguments(SyntaxFactory.SeparatedList(all, separators));
            });
        }
    }

    private string? Take(SyntaxNode declaration, ParameterListSyntax parameters, int index, bool fromServices, string? name)
    {
        if (name is not null)
        {
            takers.Add(declaration, new Taker(parameters, index, fromServices, name));
        }

        return name;
    }

    private async Task<string?> ThroughCallersAsync(IMethodSymbol method, MethodDeclarationSyntax declaration)
    {
        var used = new HashSet<string>(declaration.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        var index = method.Parameters.TakeWhile(p => !p.IsOptional && !p.IsParams && !p.Type.Is("System.Threading.CancellationToken")).Count();
        if (Take(declaration, declaration.ParameterList, index, false, Names.FirstOrDefault(n => !used.Contains(n))) is not { } name)
        {
            return null;
        }

        var places = (await SymbolFinder.FindReferencesAsync(method, document.Project.Solution, cancel).ConfigureAwait(false)).SelectMany(r => r.Locations).ToList();
        foreach (var place in places)
        {
            if (place.Document.Project.Id != document.Project.Id || place.IsImplicit
                || await CallAtAsync(place).ConfigureAwait(false) is not var (call, caller, model)
                || await NameInAsync(caller, model).ConfigureAwait(false) is not { } user)
            {
                return null;
            }

            calls.Add((call.ArgumentList, user, name, index));
        }

        return places.Count > 0 ? name : null;
    }

    /// <summary>The call at a reference, and the method or function whose body makes it; null when it is no call, or made in a lambda of another kind.</summary>
    private async Task<(InvocationExpressionSyntax Call, IMethodSymbol Caller, SemanticModel Model)?> CallAtAsync(ReferenceLocation place)
    {
        var root = await place.Document.GetSyntaxRootAsync(cancel).ConfigureAwait(false);
        var model = await place.Document.GetSemanticModelAsync(cancel).ConfigureAwait(false);
        if (root is null || model is null
            || CompilationFacts.InvocationOf(root.FindNode(place.Location.SourceSpan, getInnermostNodeForTie: true)) is not InvocationExpressionSyntax call)
        {
            return null;
        }

        var function = call.Ancestors().FirstOrDefault(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax);
        var symbol = function switch
        {
            AnonymousFunctionExpressionSyntax => model.GetSymbolInfo(function, cancel).Symbol,
            LocalFunctionStatementSyntax or MethodDeclarationSyntax => model.GetDeclaredSymbol(function, cancel),
            _ => null,
        };
        return symbol is IMethodSymbol caller ? (call, caller, model) : null;
    }

    // Who calls it is seen: not from other assemblies, not through a base class or interface, not by the framework.
    private async Task<bool> IsPlainAsync(IMethodSymbol method, Document home) =>
        method is { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsAbstract: false, IsOverride: false, IsExtensionMethod: false, ExplicitInterfaceImplementations.Length: 0 }
        && method.GetAttributes().Length == 0
        && Endpoint.OfMethod(method) is null
        && !method.ContainingType.AllInterfaces.SelectMany(i => i.GetMembers(method.Name))
            .Any(m => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(m), method))
        && (method.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal
            || (await home.Project.GetCompilationAsync(cancel).ConfigureAwait(false))!.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary);

    // An overload that already takes the user, or could be mistaken for the new one.
    private static bool HasTwin(IMethodSymbol method) =>
        method.ContainingType is { } type && method.MethodKind == MethodKind.Ordinary && type.GetMembers(method.Name).Length > 1;

    private sealed class Taker(ParameterListSyntax parameters, int index, bool fromServices, string name)
    {
        public ParameterListSyntax Parameters => parameters;

        public int Index => index;

        public bool FromServices => fromServices;

        public string Name => name;
    }
}
