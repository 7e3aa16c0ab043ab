using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// Agents that the framework serves by itself: <c>app.MapAGUI("/", agent)</c> is an endpoint and the model call behind it at once. The
/// packages are young and often cannot be restored, so a call that the compiler could not bind is known by its name and its receiver.
/// </summary>
internal static class HostedAgents
{
    private const string Agent = "Microsoft.Agents.AI.AIAgent";
    private const string AgentBuilder = "Microsoft.Agents.AI.Hosting.IHostedAgentBuilder";
    private static readonly string[] Registers = ["AddAIAgent"];

    /// <summary>The call as a model call; null when it serves no agent, or only on a developer's machine.</summary>
    public static ModelCall? At(IOperation operation, CompilationFacts facts)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                return facts.Matcher.Match(invocation.TargetMethod) is { Kind: ApiKind.Endpoint } rule && !IsForDevelopers(operation)
                    ? new ModelCall(operation, invocation.TargetMethod, rule, Served(operation))
                    : null;
            case IInvalidOperation { Syntax: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } }
                when facts.Matcher.Catalog.EndpointNamed(name) is { } named:
                return operation.SemanticModel?.GetTypeInfo(access.Expression).Type is { } receiver
                    && receiver.IsOrInherits(KnownNames.IEndpointRouteBuilder) && !IsForDevelopers(operation)
                    ? new ModelCall(operation, null, named, Served(operation))
                    : null;
            default:
                return null;
        }
    }

    /// <summary>Whether the agents behind it are governed: the one that is passed, or all that this compilation registers.</summary>
    public static Governance GovernanceOf(ModelCall call, CompilationFacts facts, OriginWalker origins, CancellationToken cancel)
    {
        var agents = call.Client is null ? [] : origins.Leaves(call.Client, cancel).ToList();
        if (call.Client.IsAgent() && agents.Count > 0 && !agents.All(IsResolved))
        {
            return origins.GovernanceOf(call.Client!, cancel);
        }

        var worst = default(Governance?);
        foreach (var agent in Registered(facts, cancel).SelectMany(r => Made(r, facts, cancel)))
        {
            var one = origins.GovernanceOf(agent, cancel);
            worst = worst is null || one > worst ? one : worst;
        }

        // Agents that another assembly registers: it decides.
        return worst ?? Governance.CallerDecides;
    }

    private static bool IsAgent(this IOperation? value) => value?.Type.IsOrInherits(Agent) == true;

    // What is handed to the endpoint: the agent, its builder, or nothing when the container's agents are served.
    private static IOperation? Served(IOperation call) =>
        call.ChildOperations.Select(c => c is IArgumentOperation a ? a.Value : c).Select(v => v.Unwrapped())
            .FirstOrDefault(v => v.IsAgent() || v.Type.IsOrInherits(AgentBuilder));

    private static bool IsResolved(IOperation leaf) =>
        leaf is IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService" or "AddAIAgent" }
            or IParameterReferenceOperation or IInvalidOperation;

    private static IEnumerable<IOperation> Registered(CompilationFacts facts, CancellationToken cancel) =>
        Registers.SelectMany(name => facts.OperationsAt<IOperation>(name, CompilationFacts.InvocationOf, cancel));

    /// <summary>The agents that a registration makes; the registration itself, which is not governed, when it takes the container's client.</summary>
    private static IEnumerable<IOperation> Made(IOperation registration, CompilationFacts facts, CancellationToken cancel)
    {
        // A lambda of a call that does not bind is a lambda all the same.
        var factory = registration.Syntax.DescendantNodes(n => n == registration.Syntax || n is not AnonymousFunctionExpressionSyntax)
            .OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault(l => l.FirstAncestorOrSelf<InvocationExpressionSyntax>() == registration.Syntax);
        if (factory is not null)
        {
            return factory.ReturnedValues(facts.ModelOf(factory.SyntaxTree), cancel);
        }

        var client = registration.ChildOperations.Select(c => c is IArgumentOperation a ? a.Value : c)
            .FirstOrDefault(v => facts.Matcher.ClientTypesOf(v.Unwrapped().Type).Count > 0);
        return [client ?? registration];
    }

    private static bool IsForDevelopers(IOperation operation)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            if (parent is IConditionalOperation conditional && conditional.WhenTrue == child
                && conditional.Condition.Syntax.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == "IsDevelopment")
                && conditional.Condition.Unwrapped() is not IUnaryOperation)
            {
                return true;
            }
        }

        return false;
    }
}
