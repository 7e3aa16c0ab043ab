using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts.Http;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>One call, or method group, that makes a generative model work. Bound only when somebody asks for what has a symbol.</summary>
internal sealed class ModelCall
{
    private readonly CompilationFacts? facts;
    private Binding? bound;
    private string? displayName;

    /// <summary>A call at hand.</summary>
    /// <param name="operation">The invocation or method reference.</param>
    /// <param name="method">The method called; null when the compiler could not bind it and it is known by its name.</param>
    /// <param name="rule">What the catalog says of it.</param>
    /// <param name="client">The client it goes through; null for a static method.</param>
    /// <param name="request">The request, when the call is one over plain HTTP.</param>
    public ModelCall(IOperation operation, IMethodSymbol? method, ApiRule rule, IOperation? client, HttpCall? request = null)
    {
        bound = new Binding(operation, method, client);
        Syntax = operation.Syntax;
        Rule = rule;
        Request = request;
    }

    /// <summary>A call that was found in an earlier compilation, in whose place nothing has changed.</summary>
    public ModelCall(CallPlace place, SyntaxNode syntax, CompilationFacts facts)
    {
        this.facts = facts;
        Place = place;
        Syntax = syntax;
        Rule = place.Rule;
        displayName = place.DisplayName;
    }

    /// <summary>Where it stands.</summary>
    public SyntaxNode Syntax { get; }

    /// <summary>What is known of it without binding; null when it was bound.</summary>
    public CallPlace? Place { get; }

    /// <summary>What the catalog says of it.</summary>
    public ApiRule Rule { get; }

    /// <summary>The request, when the call is one over plain HTTP.</summary>
    public HttpCall? Request { get; }

    /// <summary>The invocation or method reference.</summary>
    public IOperation Operation => Bound.Operation;

    /// <summary>The method called; null when the compiler could not bind it and it is known by its name.</summary>
    public IMethodSymbol? Method => Bound.Method;

    /// <summary>The client it goes through; null for a static method.</summary>
    public IOperation? Client => Bound.Client;

    /// <summary>Whether it is an invocation, and no method group.</summary>
    public bool IsInvocation => Place?.IsInvocation ?? Operation is IInvocationOperation;

    /// <summary>How reports name the call: type of the client and method, and where a plain request goes.</summary>
    public string DisplayName => displayName ??= Name();

    /// <summary>Where reports point.</summary>
    public Location Location => Syntax.NameLocation();

    private Binding Bound => bound ??= Bind();

    private Binding Bind()
    {
        var operation = facts!.ModelOf(Syntax.SyntaxTree).GetOperation(Syntax)!;
        return facts.ModelCallAt(operation)?.bound ?? new Binding(operation, null, null);
    }

    private string Name()
    {
        if (Method is null || Rule.Kind == ApiKind.Endpoint)
        {
            return Method?.Name ?? Rule.Method;
        }

        var declaring = Method.Declared();
        var type = declaring.IsExtensionMethod && (Client ?? (Operation as IInvocationOperation)?.Receiver())?.Type is { } receiver ? receiver : declaring.ContainingType;
        return (type is null ? "" : type.Name + ".") + Method.Name + (Request is { Target.Length: > 0 } ? " → " + Request.Target : "");
    }

    private sealed class Binding(IOperation operation, IMethodSymbol? method, IOperation? client)
    {
        public IOperation Operation => operation;

        public IMethodSymbol? Method => method;

        public IOperation? Client => client;
    }
}
