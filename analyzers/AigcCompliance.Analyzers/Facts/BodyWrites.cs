using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Labelling;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>How a body names a place that holds a value: a local or parameter, and members of it, such as <c>request.Text</c>.</summary>
internal static class ValuePath
{
    /// <summary>The path of a value; null when it is computed.</summary>
    public static string? Of(IOperation? operation) => operation?.Unwrapped() switch
    {
        ILocalReferenceOperation local => Of(local.Local),
        IParameterReferenceOperation parameter => Of(parameter.Parameter),
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => "this",
        IPropertyReferenceOperation { Arguments.Length: > 0 } => null,
        IFieldReferenceOperation or IPropertyReferenceOperation when operation.Unwrapped() is IMemberReferenceOperation { Instance: { } instance } member =>
            Of(instance) is { } owner ? owner + "." + member.Member.Name : null,
        IConditionalAccessOperation access => Of(access.WhenNotNull),
        IConditionalAccessInstanceOperation instance => Of(instance.Receiver()),
        _ => null,
    };

    /// <summary>The path of a variable; names may repeat in a body, places do not.</summary>
    public static string Of(ISymbol variable) => variable.Name + "@" + (variable.Locations.FirstOrDefault()?.SourceSpan.Start ?? 0);

    /// <summary>The last name of a path.</summary>
    public static string NameOf(string path)
    {
        var name = path.Substring(path.LastIndexOf('.') + 1);
        var at = name.IndexOf('@');
        return at < 0 ? name : name.Substring(0, at);
    }
}

/// <summary>One value that goes into a variable or member.</summary>
/// <param name="value">The value.</param>
/// <param name="isPart">Whether it is added to what is there already, as a part of one text.</param>
/// <param name="replaces">Whether it replaces what was there.</param>
internal readonly struct BodyWrite(IOperation value, bool isPart, bool replaces)
{
    /// <summary>The value.</summary>
    public IOperation Value => value;

    /// <summary>Whether it becomes a part of a longer text.</summary>
    public bool IsPart => isPart;

    /// <summary>Whether what was there before is gone.</summary>
    public bool Replaces => replaces;
}

/// <summary>What one body writes into its variables, their members and the containers they hold.</summary>
internal sealed class BodyWrites
{
    private readonly Dictionary<string, List<BodyWrite>> writes = new(StringComparer.Ordinal);

    /// <summary>Collects the writes of a body.</summary>
    public BodyWrites(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation { Initializer.Value: { } value } declarator:
                    Add(ValuePath.Of(declarator.Symbol), new BodyWrite(value, isPart: false, replaces: true));
                    break;
                case ISimpleAssignmentOperation assignment:
                    Add(ValuePath.Of(assignment.Target), new BodyWrite(assignment.Value, isPart: false, replaces: true));
                    break;
                case ICompoundAssignmentOperation compound:
                    Add(ValuePath.Of(compound.Target), new BodyWrite(compound.Value, isPart: true, replaces: false));
                    break;
                case ICoalesceAssignmentOperation coalesce:
                    Add(ValuePath.Of(coalesce.Target), new BodyWrite(coalesce.Value, isPart: false, replaces: false));
                    break;
                case IDeconstructionAssignmentOperation deconstruction:
                    foreach (var local in deconstruction.Target.DescendantsAndSelf().OfType<ILocalReferenceOperation>())
                    {
                        Add(ValuePath.Of(local), new BodyWrite(deconstruction.Value, isPart: false, replaces: false));
                    }

                    break;
                case IForEachLoopOperation loop:
                    foreach (var local in loop.Locals)
                    {
                        Add(ValuePath.Of(local), new BodyWrite(loop.Collection, isPart: false, replaces: false));
                    }

                    break;
                case IIsPatternOperation match:
                    Bind(match);
                    break;
                case IInvocationOperation call when IsContainerChange(call.TargetMethod.Name):
                    Fill(call);
                    break;
            }
        }
    }

    /// <summary>Every write into a place.</summary>
    public IEnumerable<BodyWrite> Into(string path) => writes.TryGetValue(path, out var list) ? list : [];

    /// <summary>
    /// The writes that may be what a place holds where it is used: from the last one on that surely came before it and replaced the others.
    /// A write further down counts only when a loop leads back.
    /// </summary>
    public IEnumerable<BodyWrite> Reaching(string path, IOperation use)
    {
        if (!writes.TryGetValue(path, out var list))
        {
            return [];
        }

        var start = use.Syntax.SpanStart;
        var first = list.FindLastIndex(w => w.Replaces && w.Value.Syntax.SpanStart < start && ScopeOf(w.Value.Syntax).Span.Contains(start));
        return list.Skip(Math.Max(first, 0)).Where(w => w.Value.Syntax.SpanStart < start || IsInLoopWith(use.Syntax, w.Value.Syntax.SpanStart));
    }

    private static bool IsContainerChange(string method) =>
        method.StartsWith("Append", StringComparison.Ordinal) || method.StartsWith("Add", StringComparison.Ordinal) || method is "Insert" or "Enqueue" or "Push";

    // sb.Append(a).Append(b), messages.Add(m), history.AddUserMessage(text)
    private void Fill(IInvocationOperation call)
    {
        var container = call.Receiver();
        while (container?.Unwrapped() is IInvocationOperation inner && IsContainerChange(inner.TargetMethod.Name))
        {
            container = inner.Receiver();
        }

        // What the service itself tells the model is nobody's content.
        if (ValuePath.Of(container) is { } path && call.TargetMethod.Name.IndexOf("System", StringComparison.Ordinal) < 0)
        {
            foreach (var argument in call.Arguments.Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Value != call.Receiver()))
            {
                Add(path, new BodyWrite(argument.Value, isPart: call.TargetMethod.Name.StartsWith("Append", StringComparison.Ordinal), replaces: false));
            }
        }
    }

    // Variables that a pattern declares hold what it matched, unless they stand for a mere fact about it.
    private void Bind(IIsPatternOperation match)
    {
        foreach (var part in match.Pattern.DescendantsAndSelf())
        {
            var declared = part switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                _ => null,
            };
            if (declared is not null
                && (part.Parent is not IPropertySubpatternOperation { Member: IMemberReferenceOperation member } || TextCarriers.Yields(member.Member, member.Type)))
            {
                Add(ValuePath.Of(declared), new BodyWrite(match.Value, isPart: false, replaces: false));
            }
        }
    }

    private void Add(string? path, BodyWrite write)
    {
        if (path is null)
        {
            return;
        }

        if (!writes.TryGetValue(path, out var list))
        {
            writes.Add(path, list = []);
        }

        list.Add(write);
    }

    // The block whose every later line runs after the write; for a statement below an if without braces, the statement alone.
    private static SyntaxNode ScopeOf(SyntaxNode node)
    {
        var statement = node.FirstAncestorOrSelf<StatementSyntax>();
        return statement?.Parent switch
        {
            BlockSyntax block => block,
            GlobalStatementSyntax { Parent: { } unit } => unit,
            SwitchSectionSyntax section => section,
            _ => statement ?? node,
        };
    }

    private static bool IsInLoopWith(SyntaxNode use, int position) => use.Ancestors().Any(n =>
        n is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax && n.Span.Contains(position));
}
