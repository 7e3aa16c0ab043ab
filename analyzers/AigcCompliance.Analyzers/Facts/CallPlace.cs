using AigcCompliance.Analyzers.Catalog;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>A model call without a symbol: what every compilation knows of it in which no declaration has changed.</summary>
/// <param name="call">The call.</param>
/// <param name="isOthers">Whether it is somebody else's to govern: see <see cref="CompilationFacts"/>.</param>
/// <param name="root">Declaration, in the same tree, of what holds the client; null when the client must be looked at.</param>
internal sealed class CallPlace(ModelCall call, bool isOthers, TextSpan? root)
{
    /// <summary>The call's expression.</summary>
    public TextSpan Span { get; } = call.Syntax.Span;

    /// <summary>What the catalog says of it.</summary>
    public ApiRule Rule { get; } = call.Rule;

    /// <summary>How reports name it.</summary>
    public string DisplayName { get; } = call.DisplayName;

    /// <summary>Whether it is an invocation, and no method group.</summary>
    public bool IsInvocation { get; } = call.IsInvocation;

    /// <summary>Whether it is somebody else's to govern.</summary>
    public bool IsOthers => isOthers;

    /// <summary>Whether it goes through a client at all.</summary>
    public bool HasClient { get; } = call.Client is not null;

    /// <summary>Declaration, in the same tree, of the field, property or parameter that holds the client.</summary>
    public TextSpan? Root => root;

    /// <summary>The field, property or parameter of this compilation that a client is read from, when its declaration stands in the tree of the call.</summary>
    public static TextSpan? RootOf(IOperation? client, SyntaxTree tree) =>
        SymbolOf(client) is { DeclaringSyntaxReferences: { Length: 1 } declarations } && declarations[0].SyntaxTree == tree ? declarations[0].Span : null;

    /// <summary>What a client is read from.</summary>
    public static ISymbol? SymbolOf(IOperation? client) => client switch
    {
        // What an index hands out is not what the property holds, and a lambda's parameter is whatever the lambda is run with.
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Property: { IsIndexer: false } property } => property,
        IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.Ordinary } } parameter } => parameter,
        _ => null,
    };
}
