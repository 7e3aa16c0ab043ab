using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// Whether content is a request to a model by its members: <c>model</c>, and <c>messages</c> or <c>prompt</c>; beside a path of models also
/// <c>input</c>; where the address names the model, two settings that only models have stand for it. Looks through serializers and content wrappers, at anonymous objects, types, dictionaries, JSON objects and JSON as text.
/// </summary>
internal static class BodyShape
{
    private const int MaxDepth = 8;

    /// <summary>Whether any way the content comes about has the shape.</summary>
    public static bool IsModelRequest(Traced body, bool besidePath, ValueReader values, int depth = 0)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        var passed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var leaves = values.Leaves(body.Operation, body.Frame, passed);
        // What a factory makes may be known only by the type that it is taken for.
        if (passed.Any(p => Has(MembersOf(TypeOf(p)), besidePath) || Has(KeysGivenTo(p), besidePath)))
        {
            return true;
        }

        foreach (var leaf in leaves)
        {
            var operation = leaf.Operation;
            if (Has(MembersOf(operation.Type), besidePath) || Has(KeysOf(operation), besidePath) || IsJson(operation))
            {
                return true;
            }

            // new StringContent(JsonSerializer.Serialize(request)), JsonContent.Create(request), json.ToJsonString()
            var inner = operation switch
            {
                IInvocationOperation call when !call.TargetMethod.IsOf(values.Facts.Compilation) => call.Arguments.Select(a => a.Value).Concat(call.Instance is null ? [] : [call.Instance]),
                IObjectCreationOperation { Type: { } type } made when !type.IsOf(values.Facts.Compilation) => made.Arguments.Select(a => a.Value),
                _ => [],
            };
            if (inner.Any(i => IsModelRequest(new Traced(i, leaf.Frame), besidePath, values, depth + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(IEnumerable<string> names, bool besidePath)
    {
        var model = false;
        var prompt = false;
        var settings = 0;
        foreach (var name in names)
        {
            settings += Settings.Contains(name.Replace("_", ""), StringComparer.OrdinalIgnoreCase) ? 1 : 0;
            model |= name.Equals("model", StringComparison.OrdinalIgnoreCase);
            prompt |= name.Equals("messages", StringComparison.OrdinalIgnoreCase) || name.Equals("prompt", StringComparison.OrdinalIgnoreCase)
                || (besidePath && name.Equals("input", StringComparison.OrdinalIgnoreCase));
        }

        return prompt && (model || settings > 1);
    }

    // Nobody but a language model is told these.
    private static readonly string[] Settings = ["temperature", "topp", "maxtokens", "maxcompletiontokens", "frequencypenalty", "presencepenalty"];

    private static IEnumerable<string> MembersOf(ITypeSymbol? type)
    {
        for (var t = type; t is INamedTypeSymbol { SpecialType: SpecialType.None }; t = t.BaseType)
        {
            foreach (var member in t.GetMembers().Where(m => m is IPropertySymbol or IFieldSymbol { IsConst: false, IsStatic: false, IsImplicitlyDeclared: false }))
            {
                yield return member.Name;
            }
        }
    }

    // new Dictionary<string, object> { ["model"] = …, ["messages"] = … }, new JsonObject { { "model", … } }
    private static IEnumerable<string> KeysOf(IOperation operation) => operation is IObjectCreationOperation { Initializer: { } initializer }
        ? initializer.Initializers.Select(i => i switch
        {
            IInvocationOperation { Arguments.Length: 2 } add => add.Arguments[0].Value.ConstantValue.Value as string ?? "",
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } target } => target.Arguments[0].Value.ConstantValue.Value as string ?? "",
            _ => "",
        })
        : [];

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol l => l.Type,
        IParameterSymbol p => p.Type,
        IFieldSymbol f => f.Type,
        IPropertySymbol p => p.Type,
        _ => null,
    };

    // body["model"] = …, body.Add("messages", …), after the object was made
    private static IEnumerable<string> KeysGivenTo(ISymbol holder)
    {
        if (holder is not ILocalSymbol || holder.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not { } declared
            || declared.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            yield break;
        }

        foreach (var name in member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == holder.Name))
        {
            var argument = name.Parent switch
            {
                ElementAccessExpressionSyntax access when access.Expression == name => access.ArgumentList.Arguments.FirstOrDefault(),
                MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd", Parent: InvocationExpressionSyntax add } access when access.Expression == name =>
                    add.ArgumentList.Arguments.FirstOrDefault(),
                _ => null,
            };
            // new JProperty("model", …) is an item with its key inside.
            var key = argument?.Expression is ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } inner } ? inner[0].Expression : argument?.Expression;
            if (key is LiteralExpressionSyntax literal)
            {
                yield return literal.Token.ValueText;
            }
        }
    }

    private static bool IsJson(IOperation operation)
    {
        var texts = operation switch
        {
            { ConstantValue: { HasValue: true, Value: string text } } => [text],
            IInterpolatedStringOperation i => i.Parts.OfType<IInterpolatedStringTextOperation>().Select(t => t.Text.ConstantValue.Value as string ?? ""),
            IBinaryOperation b => b.Descendants().Select(d => d.ConstantValue.Value as string ?? ""),
            _ => [],
        };
        var all = string.Concat(texts);
        return all.Contains("\"model\"") && (all.Contains("\"messages\"") || all.Contains("\"prompt\""));
    }
}
