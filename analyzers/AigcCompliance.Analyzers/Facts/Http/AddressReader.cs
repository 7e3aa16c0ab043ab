using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// Reads an expression as the texts it may become, with <see cref="Hole"/> where a part is not known: <c>BaseUrl + "/chat/completions"</c>
/// is <c>https://api.deepseek.com/chat/completions</c> when the property's default says so, and <c>□/chat/completions</c> else. Also
/// addresses: <c>Uri</c>, <c>UriBuilder</c> and the fluent builders over them.
/// </summary>
internal sealed class AddressReader(ValueReader values)
{
    /// <summary>Stands for text that is not known; a character that no address holds.</summary>
    public const char Hole = '\uE000';

    private const int MaxTexts = 48;
    private const int MaxLength = 1024;
    private const int MaxDepth = 40;
    private static readonly string[] Unknown = [Hole.ToString()];
    private static readonly string[] Empty = [""];

    // Calls on a text or address that leave its host and path alone.
    private static readonly HashSet<string> Keeps = new(StringComparer.Ordinal)
    {
        "Trim", "TrimEnd", "TrimStart", "ToString", "ToLower", "ToLowerInvariant", "Replace", "AddQueryString", "Clone", "EnsureTrailingSlash",
        "AbsoluteUri", "OriginalString", "Uri", "Value",
    };

    private readonly HashSet<(SyntaxNode, CallFrame?)> open = [];

    /// <summary>Every text an expression may become. Never empty.</summary>
    public IReadOnlyList<string> Read(IOperation? operation, CallFrame? frame, int depth = 0)
    {
        // What is written down is read also when no step is left to follow the rest.
        operation = operation?.Unwrapped();
        if (operation?.ConstantValue is { HasValue: true } constant)
        {
            return constant.Value is { } value ? [Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)] : Empty;
        }

        if (operation is null)
        {
            return Unknown;
        }

        frame = values.FrameFor(operation, frame);
        if (frame is null && values.Known.Texts.TryGetValue((operation.Syntax, operation.Kind, values.Self), out var known))
        {
            return known;
        }

        // Nested too deep, or a value that is made from itself.
        if (depth > MaxDepth || !open.Add((operation.Syntax, frame)))
        {
            values.Condition();
            return Unknown;
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        try
        {
            var conditions = values.Conditions;
            var texts = Compose(operation, frame, depth + 1);
            if (frame is null && conditions == values.Conditions)
            {
                values.Known.Texts[(operation.Syntax, operation.Kind, values.Self)] = texts;
            }

            return texts;
        }
        finally
        {
            open.Remove((operation.Syntax, frame));
        }
    }

    private IReadOnlyList<string> Compose(IOperation operation, CallFrame? frame, int depth)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return Join(Terms(sum).Select(t => Read(t, frame, depth)), "");
            case IInterpolatedStringOperation text:
                return Join(text.Parts.Select(p => p switch
                {
                    IInterpolatedStringTextOperation t => Read(t.Text, frame, depth),
                    IInterpolationOperation i => Read(i.Expression, frame, depth),
                    _ => Unknown,
                }), "");
            case IObjectCreationOperation creation:
                return Created(creation, frame, depth);
            case IInvocationOperation call when !call.TargetMethod.IsOf(values.Facts.Compilation):
                return Called(call, frame, depth);
            case IPropertyReferenceOperation { Instance: { } instance } property when Keeps.Contains(property.Property.Name)
                && !property.Property.IsOf(values.Facts.Compilation) && !property.Property.IsIndexer:
                return Read(instance, frame, depth);
            case IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } }:
                return Empty;
            case IThrowOperation:
                return Empty;
            case ILocalReferenceOperation local:
                return OfVariable(local, local.Local, frame, depth);
            case IParameterReferenceOperation parameter:
                return OfVariable(parameter, parameter.Parameter, frame, depth);
            default:
                return FromBefore(operation, frame, depth);
        }
    }

    private IReadOnlyList<string> FromBefore(IOperation operation, CallFrame? frame, int depth)
    {
        var found = new List<string>();
        foreach (var before in values.Before(operation, frame).Where(b => b.Operation.Unwrapped() is not IThrowOperation))
        {
            found.AddRange(Read(before.Operation, before.Frame, depth));
        }

        // What is not passed has the value its parameter declares.
        if (operation is IParameterReferenceOperation { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: string text } })
        {
            found.Add(text);
        }

        return found.Count == 0 ? Unknown : Some(found);
    }

    private IReadOnlyList<string> OfVariable(IOperation local, ISymbol symbol, CallFrame? frame, int depth)
    {
        var texts = FromBefore(local, frame, depth);
        foreach (var added in values.Members.AddedTo(symbol))
        {
            texts = Some(texts.Concat(Join([texts, Read(added, frame, depth)], "")));
        }

        // new UriBuilder(url); builder.Path = "/v1/chat/completions";
        if (local.Type.Is("System.UriBuilder"))
        {
            var paths = values.Members.AssignedTo("Path", "System.UriBuilder", new HashSet<ISymbol>(SymbolEqualityComparer.Default) { symbol })
                .SelectMany(p => Read(p, frame, depth)).ToList();
            if (paths.Count > 0)
            {
                texts = Some(Join([texts.Select(Origin).ToList(), paths], "/").Concat(texts));
            }
        }

        return texts;
    }

    private IReadOnlyList<string> Created(IObjectCreationOperation creation, CallFrame? frame, int depth)
    {
        var arguments = creation.Arguments.Where(a => !a.IsImplicit).Select(a => a.Value).ToList();
        if (creation.Type.Is("System.Uri") && arguments.Count == 2 && IsText(arguments[1].Unwrapped().Type))
        {
            // A relative address that starts with a slash replaces the path of the base.
            return Resolve(Read(arguments[0], frame, depth), Read(arguments[1], frame, depth));
        }

        if (creation.Type.Is("System.UriBuilder"))
        {
            var given = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
                .Where(a => a.Target is IPropertyReferenceOperation { Property.Name: "Path" }).Select(a => Read(a.Value, frame, depth)).FirstOrDefault();
            var start = arguments.Count >= 2
                ? Join([Join([Read(arguments[0], frame, depth), Read(arguments[1], frame, depth)], "://"), arguments.Count >= 4 ? Read(arguments[3], frame, depth) : Empty], "/")
                : arguments.Count == 1 ? Read(arguments[0], frame, depth) : Unknown;
            return given is null ? start : Join([start, given], "/");
        }

        return arguments.Count > 0 && (creation.Type.Is("System.Uri") || creation.Type.Is("Flurl.Url") || creation.Type.Is("System.Text.StringBuilder"))
            ? Read(arguments[0], frame, depth)
            : Unknown;
    }

    private IReadOnlyList<string> Called(IInvocationOperation call, CallFrame? frame, int depth)
    {
        var method = call.TargetMethod;
        var arguments = call.Arguments.OrderBy(a => a.Parameter?.Ordinal ?? 0).Select(a => a.Value).ToList();
        switch (method.Name)
        {
            case "Concat" when method.ContainingType.SpecialType == SpecialType.System_String:
                return Join(Spread(arguments).Select(a => Read(a, frame, depth)), "");
            case "Join" when method.ContainingType.SpecialType == SpecialType.System_String && arguments.Count > 1:
                return Join(Spread(arguments.Skip(1)).Select(a => Read(a, frame, depth)), arguments[0].ConstantValue.Value as string ?? "/");
            case "Format" when method.ContainingType.SpecialType == SpecialType.System_String && arguments.Count > 1:
                return Formatted(arguments, frame, depth);
            case "Combine" when arguments.Count > 1:
            case "AppendPathSegment" or "AppendPathSegments" or "Request" when IsFlurl(call.Type):
                return Join(Spread(arguments).Select(a => Read(a, frame, depth)).Prepend(call.Instance is null ? Empty : Read(call.Instance, frame, depth)), "/");
            case "GetValue" when arguments.Count == 3 && IsText(call.Type):
                return Some(Read(arguments[2], frame, depth).Append(Unknown[0]));
            case "UnescapeDataString" or "EscapeUriString":
                return Read(arguments[0], frame, depth);
        }

        var receiver = call.Receiver() ?? (arguments.Count > 0 && Keeps.Contains(method.Name) ? arguments[0] : null);
        if (receiver is not null && (Keeps.Contains(method.Name) || IsFlurl(call.Type)) && (IsText(receiver.Unwrapped().Type) || IsFlurl(receiver.Unwrapped().Type)))
        {
            return Read(receiver, frame, depth);
        }

        return FromBefore(call, frame, depth);
    }

    private IReadOnlyList<string> Formatted(List<IOperation> arguments, CallFrame? frame, int depth)
    {
        var parts = Spread(arguments.Skip(1)).Select(a => Read(a, frame, depth)).ToList();
        IReadOnlyList<string> texts = Read(arguments[0], frame, depth);
        for (var i = 0; i < parts.Count; i++)
        {
            var sign = "{" + i + "}";
            texts = Some(texts.SelectMany(t => t.Contains(sign) ? parts[i].Select(p => t.Replace(sign, p)) : [t]));
        }

        return texts;
    }

    /// <summary>The terms of <c>a + b + c</c>, without recursion: generated code adds thousands.</summary>
    private static IEnumerable<IOperation> Terms(IBinaryOperation sum)
    {
        var terms = new Stack<IOperation>();
        IOperation left = sum;
        while (left.Unwrapped() is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } inner && !inner.ConstantValue.HasValue)
        {
            terms.Push(inner.RightOperand);
            left = inner.LeftOperand;
        }

        terms.Push(left);
        return terms;
    }

    // params arrays and collection arguments, taken apart
    private static IEnumerable<IOperation> Spread(IEnumerable<IOperation> arguments) => arguments.SelectMany(a =>
        a.Unwrapped() is IArrayCreationOperation { Initializer: { } elements } ? elements.ElementValues.AsEnumerable() : [a]);

    /// <summary>Every combination of the parts, in order, within bounds.</summary>
    public static IReadOnlyList<string> Join(IEnumerable<IReadOnlyList<string>> parts, string separator)
    {
        IReadOnlyList<string>? all = null;
        foreach (var part in parts)
        {
            all = all is null ? part : Some(all.SelectMany(a => part.Select(p => Joined(a, separator, p))));
        }

        return all ?? Empty;
    }

    private static string Joined(string left, string separator, string right)
    {
        var text = separator != "/" ? left + separator + right
            : left.Length == 0 ? right
            : right.Length == 0 ? left
            : left.TrimEnd('/') + "/" + right.TrimStart('/');
        return text.Length > MaxLength ? text.Substring(0, MaxLength) : text;
    }

    /// <summary>Relative addresses against a base, as <c>Uri</c> resolves them; an absolute one stays as it is.</summary>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string> bases, IReadOnlyList<string> addresses) => Some(addresses.SelectMany(a =>
        a.Contains("://") ? [a] : bases.Select(b => a.StartsWith("/", StringComparison.Ordinal) ? Joined(Origin(b), "/", a) : Joined(b, "/", a))));

    /// <summary>Scheme and host of an address; of one that is not known, what is known.</summary>
    private static string Origin(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var slash = address.IndexOf('/', scheme < 0 ? 0 : scheme + 3);
        return slash < 0 ? address : address.Substring(0, slash);
    }

    private static IReadOnlyList<string> Some(IEnumerable<string> texts) => texts.Distinct(StringComparer.Ordinal).Take(MaxTexts).ToList();

    private static bool IsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String or SpecialType.System_Object } || type.Is("System.Uri") || type.Is("System.UriBuilder") || type.Is("System.Text.StringBuilder");

    private static bool IsFlurl(ITypeSymbol? type) => type is { ContainingNamespace: { } ns } && (ns.Name == "Flurl" || ns.ContainingNamespace?.Name == "Flurl");
}
