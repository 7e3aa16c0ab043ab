using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>
/// A unit of code, and the type that the object must be for it to matter: a base class that calls its own abstract method reaches what an
/// override does only on objects of the overriding type.
/// </summary>
internal readonly struct Place(SyntaxNode unit, INamedTypeSymbol? self)
{
    /// <summary>The code.</summary>
    public SyntaxNode Unit => unit;

    /// <summary>The type of its object; null when the declaring type says it all.</summary>
    public INamedTypeSymbol? Self => self;
}

/// <summary>
/// Who runs a unit of code, asked backwards. A method group or lambda counts as run where it is written; one that is kept in a field,
/// property or event of this compilation, where that is read or raised.
/// </summary>
internal sealed class CallGraph(CompilationFacts facts)
{
    private static readonly KeptWithTree<ConcurrentDictionary<TextSpan, string>> Receivers = new();
    private readonly ReferenceFinder references = new(facts);
    private readonly Dispatch dispatch = new(facts);
    private readonly Requests requests = new(facts);

    /// <summary>Whether the work was cut short.</summary>
    public bool IsCut => references.IsCut;

    /// <summary>The places that run this one, each with the syntax that does.</summary>
    public IEnumerable<(Place Caller, SyntaxNode Site)> CallersOf(Place place, CancellationToken cancel)
    {
        var unit = place.Unit;
        var model = facts.ModelOf(unit.SyntaxTree);
        switch (unit)
        {
            case AnonymousFunctionExpressionSyntax:
                return OfDelegate(unit, place.Self, model, cancel);
            case VariableDeclaratorSyntax or EqualsValueClauseSyntax:
                return OfInitializer(unit, model, cancel);
        }

        var method = CodeUnit.MethodOf(unit, model, cancel);
        return method?.MethodKind switch
        {
            null => [],
            MethodKind.LocalFunction => OfLocalFunction(method, unit, place.Self, cancel),
            MethodKind.Constructor => OfConstructor(method, cancel),
            MethodKind.PropertyGet or MethodKind.PropertySet when method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property =>
                OfMember(property, place.Self, r => Accesses(r.Name, method.MethodKind), cancel),
            MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation =>
                OfMember(method, place.Self, _ => true, cancel).Concat(OfRequest(method, cancel)),
            _ => [],
        };
    }

    private IEnumerable<(Place, SyntaxNode)> OfLocalFunction(IMethodSymbol method, SyntaxNode unit, INamedTypeSymbol? self, CancellationToken cancel) =>
        CodeUnit.Around(unit) is { } around
            ? references.To(method.Name, [method.OriginalDefinition], around, cancel).SelectMany(r => At(r, self, cancel))
            : [];

    /// <summary>Calls of a method and uses of a property, also through what it overrides and implements.</summary>
    private IEnumerable<(Place, SyntaxNode)> OfMember(ISymbol member, INamedTypeSymbol? self, System.Func<Reference, bool> counts, CancellationToken cancel)
    {
        member = member is IMethodSymbol method ? (method.PartialDefinitionPart ?? method).OriginalDefinition : member.OriginalDefinition;
        if (member.ContainingType is not { } declaring)
        {
            yield break;
        }

        var type = self ?? declaring;
        foreach (var group in dispatch.NamesOf(member, cancel).GroupBy(n => n.Name.Substring(n.Name.LastIndexOf('.') + 1)))
        {
            foreach (var reference in references.To(group.Key, new HashSet<ISymbol>(group, SymbolEqualityComparer.Default), null, cancel).Where(counts))
            {
                var receiver = ReceiverOf(reference.Name);
                var isOwn = receiver is null or ThisExpressionSyntax or BaseExpressionSyntax;
                var exact = SymbolEqualityComparer.Default.Equals(reference.Definition, member);
                if (receiver is BaseExpressionSyntax && !exact)
                {
                    continue;
                }

                INamedTypeSymbol? caller = null;
                if (!member.IsStatic)
                {
                    var around = TypeAround(reference.Name, cancel);
                    if (isOwn)
                    {
                        if (around is not null && receiver is not BaseExpressionSyntax && !IsInObjectInitializer(reference.Name)
                            && !Dispatch.IsOrInheritsOriginal(type, around) && !Dispatch.IsOrInheritsOriginal(around, type))
                        {
                            continue;
                        }

                        // A base class calls what this type overrides or inherits: the caller's object must be of this type.
                        caller = around is not null && !SymbolEqualityComparer.Default.Equals(around.OriginalDefinition, type.OriginalDefinition)
                            && Dispatch.IsOrInheritsOriginal(type, around) && (self is not null || !exact) ? type : null;
                    }
                    else if (reference.Definition.ContainingType is { } named && (member as IMethodSymbol)?.IsExtensionMethod != true
                        && !dispatch.CanRun(member, type, TypeOf(receiver!, cancel) ?? named, cancel))
                    {
                        continue;
                    }
                }

                foreach (var at in At(reference, caller, cancel))
                {
                    yield return at;
                }
            }
        }
    }

    private IEnumerable<(Place, SyntaxNode)> OfConstructor(IMethodSymbol constructor, CancellationToken cancel)
    {
        foreach (var site in references.ToConstructor(constructor.OriginalDefinition, cancel))
        {
            if (CodeUnit.Of(site) is { } caller)
            {
                yield return (new Place(caller, null), site);
            }
        }

        foreach (var (caller, site) in Chained(constructor, cancel))
        {
            yield return (new Place(caller, null), site);
        }
    }

    /// <summary>Constructors that run this one without naming its type: <c>: this()</c>, <c>: base()</c>, and those that say nothing.</summary>
    private IEnumerable<(SyntaxNode, SyntaxNode)> Chained(IMethodSymbol constructor, CancellationToken cancel)
    {
        var type = constructor.ContainingType.OriginalDefinition;
        foreach (var other in facts.Hierarchy(cancel).SelfAndDerived(type).Where(t =>
            SymbolEqualityComparer.Default.Equals(t, type) || SymbolEqualityComparer.Default.Equals(t.BaseType?.OriginalDefinition, type)))
        {
            foreach (var candidate in other.InstanceConstructors)
            {
                var unit = candidate.IsImplicitlyDeclared ? Declaration(other, cancel) : CodeUnit.OfMethod(candidate, facts.Compilation, cancel);
                var initializer = (unit as ConstructorDeclarationSyntax)?.Initializer;
                var saysNothing = initializer is null && (unit as TypeDeclarationSyntax)?.BaseList?.Types.Any(t => t is PrimaryConstructorBaseTypeSyntax) != true;
                if (unit is not null && (saysNothing
                    ? constructor.Parameters.Length == 0 && !SymbolEqualityComparer.Default.Equals(other, type)
                    : initializer is not null && SymbolEqualityComparer.Default.Equals(
                        facts.ModelOf(unit.SyntaxTree).GetSymbolInfo(initializer, cancel).Symbol?.OriginalDefinition, constructor.OriginalDefinition)))
                {
                    yield return (unit, initializer ?? unit);
                }
            }
        }
    }

    private SyntaxNode? Declaration(INamedTypeSymbol type, CancellationToken cancel) =>
        type.DeclaringSyntaxReferences.FirstOrDefault() is { } declared && facts.Compilation.ContainsSyntaxTree(declared.SyntaxTree)
            ? declared.GetSyntax(cancel) as TypeDeclarationSyntax
            : null;

    /// <summary>An initializer runs when an object is made; what it keeps, a delegate or a lazy value, when the member is read.</summary>
    private IEnumerable<(Place, SyntaxNode)> OfInitializer(SyntaxNode unit, SemanticModel model, CancellationToken cancel)
    {
        if (model.GetDeclaredSymbol(unit is EqualsValueClauseSyntax ? unit.Parent! : unit, cancel) is not { } member)
        {
            yield break;
        }

        foreach (var at in Readers(member, cancel))
        {
            yield return at;
        }

        if (!member.IsStatic)
        {
            foreach (var at in member.ContainingType.InstanceConstructors.SelectMany(c => OfConstructor(c, cancel)))
            {
                yield return at;
            }
        }
    }

    private IEnumerable<(Place, SyntaxNode)> Readers(ISymbol member, CancellationToken cancel) =>
        references.To(member.Name, [member.OriginalDefinition], null, cancel)
            .Where(r => member is IEventSymbol ? !IsSubscription(r.Name) : Accesses(r.Name, MethodKind.PropertyGet))
            .SelectMany(r => CodeUnit.Of(r.Name) is { } caller ? [(new Place(caller, null), r.Name)] : Enumerable.Empty<(Place, SyntaxNode)>());

    /// <summary>Who runs a lambda or method group: the code it stands in, or who reads where it is kept.</summary>
    private IEnumerable<(Place, SyntaxNode)> OfDelegate(SyntaxNode expression, INamedTypeSymbol? self, SemanticModel model, CancellationToken cancel)
    {
        var value = expression;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            value = value.Parent;
        }

        if (value.Parent is AssignmentExpressionSyntax assignment && assignment.Right == value
            && model.GetSymbolInfo(assignment.Left, cancel).Symbol is IFieldSymbol or IPropertySymbol or IEventSymbol
            && model.GetSymbolInfo(assignment.Left, cancel).Symbol is { DeclaringSyntaxReferences.Length: > 0 } kept)
        {
            return Readers(kept, cancel);
        }

        return CodeUnit.Around(expression) is { } around ? [(new Place(around, self), expression)] : [];
    }

    private IEnumerable<(Place, SyntaxNode)> At(Reference reference, INamedTypeSymbol? self, CancellationToken cancel)
    {
        var whole = CodeUnit.Whole(reference.Name);
        return reference.Definition is IMethodSymbol && (whole.Parent is not InvocationExpressionSyntax invocation || invocation.Expression != whole)
            ? OfDelegate(whole, self, facts.ModelOf(whole.SyntaxTree), cancel)
            : CodeUnit.Of(reference.Name) is { } caller ? [(new Place(caller, self), reference.Name)] : [];
    }

    private IEnumerable<(Place, SyntaxNode)> OfRequest(IMethodSymbol handler, CancellationToken cancel) =>
        requests.SentTo(handler, cancel).SelectMany(site => CodeUnit.Of(site) is { } caller
            ? [(new Place(caller, null), site)] : Enumerable.Empty<(Place, SyntaxNode)>());

    private INamedTypeSymbol? TypeAround(SyntaxNode name, CancellationToken cancel)
    {
        var model = facts.ModelOf(name.SyntaxTree);
        return name.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration
            ? model.GetDeclaredSymbol(declaration, cancel)
            : model.GetEnclosingSymbol(name.SpanStart, cancel)?.ContainingType;
    }

    /// <summary>The type of a receiver; of a class or interface without type arguments its name is kept, so that it need not be bound again.</summary>
    private ITypeSymbol? TypeOf(SyntaxNode receiver, CancellationToken cancel)
    {
        var known = Receivers.Of(receiver.SyntaxTree, facts.Fingerprint(cancel), _ => new ConcurrentDictionary<TextSpan, string>());
        if (known.TryGetValue(receiver.Span, out var name) && facts.Compilation.GetTypeByMetadataName(name) is { } found)
        {
            return found;
        }

        var type = facts.ModelOf(receiver.SyntaxTree).GetTypeInfo(receiver, cancel).Type;
        if (type is INamedTypeSymbol { IsGenericType: false, IsFileLocal: false, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } named)
        {
            known[receiver.Span] = facts.Matcher.NameOf(named);
        }

        return type;
    }

    private static SyntaxNode? ReceiverOf(SyntaxNode name) => name.Parent switch
    {
        MemberAccessExpressionSyntax member when member.Name == name => member.Expression,
        MemberBindingExpressionSyntax binding => binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(c => c.WhenNotNull.Span.Contains(name.Span))?.Expression,
        _ => null,
    };

    private static bool IsInObjectInitializer(SyntaxNode name) =>
        name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } or NameColonSyntax;

    private static bool IsSubscription(SyntaxNode name) =>
        CodeUnit.Whole(name).Parent is AssignmentExpressionSyntax assignment && assignment.Left == CodeUnit.Whole(name);

    private static bool Accesses(SyntaxNode name, MethodKind accessor)
    {
        var whole = CodeUnit.Whole(name);
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == whole =>
                !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || accessor == MethodKind.PropertySet,
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } or PostfixUnaryExpressionSyntax
            {
                RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression
            } => true,
            _ => accessor == MethodKind.PropertyGet,
        };
    }
}
