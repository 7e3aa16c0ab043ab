using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>Clients kept in something: a collection, an array, a <c>Lazy&lt;T&gt;</c>. What comes out is whatever was put in.</summary>
internal static class Holders
{
    private static readonly string[] Takers = ["First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault", "ElementAt", "GetValueOrDefault", "Dequeue", "Peek", "Pop"];

    private static readonly string[] Putters = ["Add", "TryAdd", "Insert", "Enqueue", "Push", "AddOrUpdate", "GetOrAdd"];

    /// <summary>What a value is taken out of; null when it is not taken out of anything.</summary>
    public static IOperation? HolderOf(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Instance: { } holder, Property: { IsIndexer: true, DeclaringSyntaxReferences.Length: 0 } } => holder,
        IPropertyReferenceOperation { Instance: { } holder, Property.Name: "Value" } when holder.Type.Is("System.Lazy`1") => holder,
        IArrayElementReferenceOperation element => element.ArrayReference,
        IInvocationOperation { TargetMethod: { DeclaringSyntaxReferences.Length: 0 } } taking when Takers.Contains(taking.TargetMethod.Name) => taking.Receiver(),
        _ => null,
    };

    /// <summary>What the creation of a holder puts into it: initializers, elements, what the factory of a <c>Lazy&lt;T&gt;</c> returns.</summary>
    public static IReadOnlyList<IOperation> Held(IOperation creation, System.Func<ITypeSymbol, bool> isClient, CancellationToken cancel)
    {
        var held = new List<IOperation>();
        var open = new Stack<IOperation>(creation.ChildOperations);
        while (open.Count > 0)
        {
            cancel.ThrowIfCancellationRequested();
            var next = open.Pop();
            if (next is IAnonymousFunctionOperation factory)
            {
                foreach (var returned in factory.Syntax.ReturnedValues(factory.SemanticModel!, cancel))
                {
                    open.Push(returned);
                }
            }
            else if (next.Type is { } type && isClient(type) && next is not IConversionOperation)
            {
                held.Add(next);
            }
            else
            {
                foreach (var child in next.ChildOperations)
                {
                    open.Push(child);
                }
            }
        }

        return held;
    }

    /// <summary>Whether an operation makes a holder: a collection, an array, a <c>Lazy&lt;T&gt;</c>.</summary>
    public static bool IsCreation(IOperation operation) =>
        (operation is IObjectCreationOperation or IArrayCreationOperation || operation.Syntax is CollectionExpressionSyntax)
        && (operation.Type is null or IArrayTypeSymbol || operation.Type.Is("System.Lazy`1")
            || operation.Type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable));

    /// <summary>What is put into the holder of this name later: <c>holder[key] = client</c>, <c>holder.Add(client)</c>.</summary>
    public static IEnumerable<ExpressionSyntax> PutInto(SyntaxNode name)
    {
        var target = name.Parent is MemberAccessExpressionSyntax own && own.Name == name ? own : name;
        switch (target.Parent)
        {
            case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element when assignment.Left == element:
                return [assignment.Right];
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax put } access when access.Expression == target && Putters.Contains(access.Name.Identifier.ValueText):
                return put.ArgumentList.Arguments.Select(a => a.Expression);
            default:
                return [];
        }
    }

    /// <summary>The holder that an <c>out</c> variable was filled from, as <c>TryGetValue</c> does; null when it was not.</summary>
    public static ExpressionSyntax? FilledFrom(SyntaxNode declaration) =>
        declaration is SingleVariableDesignationSyntax
        {
            Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } } },
        }
        && access.Name.Identifier.ValueText.StartsWith("Try", System.StringComparison.Ordinal)
            ? access.Expression
            : null;
}
