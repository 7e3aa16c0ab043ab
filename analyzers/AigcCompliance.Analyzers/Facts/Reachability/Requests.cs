using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Reachability;

/// <summary>
/// Requests that a mediator carries to their handler, MediatR's and its likes: <c>Send(new Ask())</c> runs the <c>Handle</c> of
/// <c>IRequestHandler&lt;Ask, …&gt;</c>. Only where the static type of what is sent is the handler's own request type.
/// </summary>
internal sealed class Requests(CompilationFacts facts)
{
    private static readonly string[] Handlers = ["IRequestHandler", "IStreamRequestHandler", "INotificationHandler", "ICommandHandler", "IQueryHandler"];
    private static readonly string[] Senders = ["Send", "SendAsync", "CreateStream", "Publish", "PublishAsync"];
    private List<(ITypeSymbol Request, SyntaxNode Site)>? sent;

    /// <summary>Where a request for this handler is sent.</summary>
    public IEnumerable<SyntaxNode> SentTo(IMethodSymbol handler, CancellationToken cancel)
    {
        if (!handler.Name.Contains("Handle") || handler.ContainingType is not { } type)
        {
            return [];
        }

        var handled = type.AllInterfaces
            .Where(i => IsMediator(i) && Handlers.Contains(i.Name) && i.TypeArguments.Length > 0
                && i.GetMembers().Any(m => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(m), handler)))
            .Select(i => i.TypeArguments[0]).ToList();
        return handled.Count == 0 ? [] : Sent(cancel).Where(s => handled.Contains(s.Request, SymbolEqualityComparer.Default)).Select(s => s.Site);
    }

    private List<(ITypeSymbol Request, SyntaxNode Site)> Sent(CancellationToken cancel) => sent ??= Senders
        .SelectMany(name => facts.OperationsAt<IInvocationOperation>(name, CompilationFacts.InvocationOf, cancel))
        .Where(i => IsMediator(i.TargetMethod.Declared().ContainingType))
        .SelectMany(i => i.Arguments.Select(a => a.Value.Unwrapped().Type).OfType<INamedTypeSymbol>().Select(t => ((ITypeSymbol)t, i.Syntax)))
        .ToList();

    private static bool IsMediator(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace.ToDisplayString();
        return space is "MediatR" or "Mediator" || space.StartsWith("MediatR.", StringComparison.Ordinal) || space.StartsWith("Mediator.", StringComparison.Ordinal);
    }
}
