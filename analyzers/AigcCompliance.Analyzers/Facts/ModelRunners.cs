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
/// Methods that run whatever they are given. Semantic Kernel runs native functions and prompts alike: it is a model call for certain when
/// the function was made from a prompt, or was looked up in a plugin that this compilation imports from prompts. Agent Framework runs
/// workflows of any executors: it is one for certain when an agent was put into the workflow.
/// </summary>
internal static class ModelRunners
{
    private const string Agent = "Microsoft.Agents.AI.AIAgent";

    private static readonly string[] Factories =
    [
        "CreateFunctionFromPrompt", "CreateFromPrompt", "FromPromptYaml", "CreateFunctionFromPromptYaml", "CreateFunctionFromMarkdown",
    ];

    private static readonly string[] NativeFactories = ["CreateFromMethod", "CreateFunctionFromMethod"];

    private static readonly string[] PluginImports =
    [
        "ImportPluginFromPromptDirectory", "CreatePluginFromPromptDirectory", "AddFromPromptDirectory",
        "ImportPluginFromPromptDirectoryYaml", "CreatePluginFromPromptDirectoryYaml",
    ];

    // Plugins of the framework whose functions are prompts, though they are imported as objects.
    private static readonly string[] PromptPlugins = ["ConversationSummaryPlugin"];

    /// <summary>Whether an invocation surely runs a model.</summary>
    public static bool IsCertain(IOperation operation, IOperation? client, CompilationFacts facts)
    {
        var values = operation is IInvocationOperation invocation ? invocation.Arguments.Select(a => a.Value).ToList() : [];
        if (client is not null)
        {
            values.Add(client);
        }

        return values.Any(value =>
            (IsFunction(value) && facts.Origins.Leaves(value, CancellationToken.None).Any(leaf => IsPrompt(leaf, facts)))
            || (IsWorkflow(value) && facts.Origins.Leaves(value, CancellationToken.None).Any(leaf => AgentsIn(leaf, facts.Origins, CancellationToken.None).Any())));
    }

    /// <summary>Whether the agents that a workflow was made of are governed; null when the call runs no workflow with agents in sight.</summary>
    public static Governance? GovernanceOfWorkflow(ModelCall call, OriginWalker origins, CancellationToken cancel)
    {
        if (call is not { Rule.Kind: ApiKind.Maybe, Operation: IInvocationOperation invocation })
        {
            return null;
        }

        var worst = default(Governance?);
        foreach (var agent in invocation.Arguments.Select(a => a.Value).Where(IsWorkflow).SelectMany(w => origins.Leaves(w, cancel)).SelectMany(l => AgentsIn(l, origins, cancel)))
        {
            var one = origins.GovernanceOf(agent, cancel);
            worst = worst is null || one > worst ? one : worst;
        }

        return worst;
    }

    /// <summary>Whether an invocation runs code and no prompt: every function it may be given was made from a method.</summary>
    public static bool IsNative(IOperation operation, IOperation? client, CompilationFacts facts)
    {
        var functions = (operation is IInvocationOperation invocation ? invocation.Arguments.Select(a => a.Value) : []).Append(client).OfType<IOperation>().Where(IsFunction).ToList();
        return functions.Count > 0 && functions.All(f => facts.Origins.Leaves(f, CancellationToken.None)
            .All(leaf => leaf is IInvocationOperation made && NativeFactories.Contains(made.TargetMethod.Name)));
    }

    /// <summary>
    /// Whether an invocation runs the tool that a model asked for: the function was looked up by the model's own call. Such tools are native
    /// code; the call of the model is another one.
    /// </summary>
    public static bool IsToolDispatch(IOperation? client) =>
        client?.Unwrapped() is ILocalReferenceOperation { Local: { } local }
        && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is SingleVariableDesignationSyntax
        {
            Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax lookup } },
        }
        && lookup.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetFunctionAndArguments" or "TryGetFunction" }
        && !lookup.ArgumentList.Arguments.Any(a => a.Expression is LiteralExpressionSyntax);

    private static bool IsWorkflow(IOperation value) => value.Type.IsOrInherits("Microsoft.Agents.AI.Workflows.Workflow");

    // AgentWorkflowBuilder.BuildSequential(writer, editor), new WorkflowBuilder(writer).AddEdge(writer, editor).Build(), also step by step:
    // the outermost agents, which alone are run.
    private static IEnumerable<IOperation> AgentsIn(IOperation leaf, OriginWalker origins, CancellationToken cancel)
    {
        var open = new Stack<IOperation>();
        open.Push(leaf);
        while (open.Count > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var part = open.Pop();
            if (part.Type.IsOrInherits(Agent))
            {
                yield return part;
                continue;
            }

            var inner = part is ILocalReferenceOperation && part.Type.Is("Microsoft.Agents.AI.Workflows.WorkflowBuilder")
                ? origins.Leaves(part, cancel).Where(made => made is not ILocalReferenceOperation)
                : part.ChildOperations;
            foreach (var child in inner)
            {
                open.Push(child);
            }
        }
    }

    private static bool IsFunction(IOperation value) => value.Type.IsOrInherits("Microsoft.SemanticKernel.KernelFunction");

    private static bool IsPrompt(IOperation leaf, CompilationFacts facts) => leaf switch
    {
        IInvocationOperation { TargetMethod.Name: "GetFunction" or "TryGetFunction" } lookup =>
            lookup.Arguments.Any(a => a.Value.ConstantValue is { HasValue: true, Value: string plugin } && IsPromptPlugin(plugin, facts)),
        IInvocationOperation made => Factories.Contains(made.TargetMethod.Name),
        // kernel.Plugins["Summaries"]["Short"], or a plugin just imported: plugin["Short"]
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } plugin } =>
            plugin is IPropertyReferenceOperation { Property.IsIndexer: true } outer
                ? outer.Arguments.Any(a => a.Value.ConstantValue is { HasValue: true, Value: string name } && IsPromptPlugin(name, facts))
                : facts.Origins.Leaves(plugin, CancellationToken.None).Any(p => p is IInvocationOperation i && PluginImports.Contains(i.TargetMethod.Name)),
        _ => false,
    };

    // The directory's name is the plugin's name; it stands somewhere in the arguments of the import.
    private static bool IsPromptPlugin(string plugin, CompilationFacts facts) =>
        (PromptPlugins.Contains(plugin) && facts.AnyTreeMentions(plugin, CancellationToken.None))
        || facts.PromptPlugins(CancellationToken.None).Contains(plugin)
        || facts.Referenced.Tables(CancellationToken.None).Any(t => t.All.Any(f => f.PromptPlugin == plugin));

    /// <summary>Names under which this compilation imports plugins made of prompts, as far as they stand in the import itself.</summary>
    public static ISet<string> PromptPluginsOf(CompilationFacts facts, CancellationToken cancel) => new HashSet<string>(
        PluginImports.SelectMany(import => facts.OperationsAt<IInvocationOperation>(import, CompilationFacts.InvocationOf, cancel))
            .SelectMany(i => i.Syntax.DescendantNodes().OfType<LiteralExpressionSyntax>())
            .Select(l => l.Token.ValueText)
            .Where(name => name.Length > 0),
        StringComparer.Ordinal);
}
