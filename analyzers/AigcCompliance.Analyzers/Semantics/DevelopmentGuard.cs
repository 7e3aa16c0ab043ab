using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Semantics;

/// <summary>Whether code runs on a developer's machine only: below <c>IsDevelopment()</c>, an attached debugger, or <c>#if DEBUG</c>.</summary>
internal static class DevelopmentGuard
{
    /// <summary>Whether an operation is guarded.</summary>
    public static bool Covers(IOperation operation)
    {
        IOperation child = operation;
        for (var parent = operation.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            var guarded = parent switch
            {
                IConditionalOperation choice when choice.Condition != child => Asks(choice.Condition, negated: choice.WhenFalse == child),
                // if (!environment.IsDevelopment()) { return; }
                IBlockOperation block => block.Operations.TakeWhile(o => o != child).Any(o =>
                    o is IConditionalOperation early && Ends(early.WhenTrue) && Asks(early.Condition, negated: true)),
                _ => false,
            };
            if (guarded)
            {
                return true;
            }
        }

        return IsBelowDebug(operation.Syntax);
    }

    private static bool Ends(IOperation branch) =>
        (branch is IBlockOperation block ? block.Operations.LastOrDefault() : branch) is IReturnOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };

    private static bool Asks(IOperation condition, bool negated) => condition.DescendantsAndSelf().Any(o => IsQuestion(o) && IsNegated(o, condition) == negated);

    private static bool IsQuestion(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.Name.IndexOf("Development", StringComparison.Ordinal) >= 0
            || call.Arguments.Any(a => a.Value.ConstantValue is { HasValue: true, Value: "Development" }),
        IPropertyReferenceOperation property => property.Property.Name == "IsAttached" || property.Property.Name.IndexOf("IsDevelopment", StringComparison.Ordinal) >= 0,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals =>
            equals.LeftOperand.ConstantValue is { HasValue: true, Value: "Development" } || equals.RightOperand.ConstantValue is { HasValue: true, Value: "Development" },
        _ => false,
    };

    private static bool IsNegated(IOperation operation, IOperation condition)
    {
        var negated = false;
        for (var o = operation; o is not null && o != condition.Parent; o = o.Parent)
        {
            negated ^= o is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not };
        }

        return negated;
    }

    private static bool IsBelowDebug(SyntaxNode node)
    {
        var root = node.SyntaxTree.GetRoot();
        if (!root.ContainsDirectives)
        {
            return false;
        }

        // Of the branches that are open at this place, one that was taken asks for DEBUG.
        var open = new System.Collections.Generic.Stack<bool>();
        for (var d = root.GetFirstDirective(); d is not null && d.SpanStart < node.SpanStart; d = d.GetNextDirective())
        {
            switch (d)
            {
                case IfDirectiveTriviaSyntax branch:
                    open.Push(AsksForDebug(branch.Condition));
                    break;
                case ElifDirectiveTriviaSyntax branch when open.Count > 0:
                    open.Pop();
                    open.Push(AsksForDebug(branch.Condition));
                    break;
                case ElseDirectiveTriviaSyntax when open.Count > 0:
                    open.Pop();
                    open.Push(false);
                    break;
                case EndIfDirectiveTriviaSyntax when open.Count > 0:
                    open.Pop();
                    break;
            }
        }

        return open.Contains(true);
    }

    private static bool AsksForDebug(ExpressionSyntax condition) => condition is IdentifierNameSyntax { Identifier.ValueText: "DEBUG" }
        || (condition.IsKind(SyntaxKind.LogicalAndExpression) && condition.DescendantNodes().Any(n => n is IdentifierNameSyntax { Identifier.ValueText: "DEBUG" }
            && !n.Parent.IsKind(SyntaxKind.LogicalNotExpression)));
}
