using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// Whether content is a request to a model by its members: <c>model</c>, and <c>messages</c> or <c>prompt</c>; beside a path of models also
/// <c>input</c>. Looks through serializers and content wrappers, at anonymous objects, types, dictionaries, JSON objects and JSON as text.
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

        foreach (var leaf in values.Leaves(body.Operation, body.Frame))
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
        foreach (var name in names)
        {
            model |= name.Equals("model", StringComparison.OrdinalIgnoreCase);
            prompt |= name.Equals("messages", StringComparison.OrdinalIgnoreCase) || name.Equals("prompt", StringComparison.OrdinalIgnoreCase)
                || (besidePath && name.Equals("input", StringComparison.OrdinalIgnoreCase));
        }

        return model && prompt;
    }

    private static IEnumerable<string> MembersOf(ITypeSymbol? type)
    {
        for (var t = type; t is INamedTypeSymbol { SpecialType: SpecialType.None }; t = t.BaseType)
        {
            foreach (var property in t.GetMembers().OfType<IPropertySymbol>())
            {
                yield return property.Name;
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
