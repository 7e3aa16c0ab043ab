using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.PersonalInformation;

/// <summary>The hosts that a value names by constants: a text, a <c>Uri</c> made of one, a request made of that.</summary>
internal static class Addresses
{
    private const int MaxDepth = 4;

    /// <summary>Hosts named by a value, through locals, fields and parameters; empty when no constant names one.</summary>
    public static IEnumerable<string> HostsOf(IOperation value, CompilationFacts facts, CancellationToken cancel, int depth = 0)
    {
        if (depth > MaxDepth || !MayHoldAddress(value.Unwrapped().Type ?? value.Type))
        {
            return [];
        }

        return facts.Origins.Leaves(value, cancel).SelectMany(leaf => leaf switch
        {
            _ when TextAtStart(leaf) is { } text => HostOf(text),
            IObjectCreationOperation { Type: { } type } made when type.Is("System.Uri") || type.IsOrInherits("System.Net.Http.HttpRequestMessage") =>
                made.Arguments.SelectMany(a => HostsOf(a.Value, facts, cancel, depth + 1)),
            _ => [],
        });
    }

    /// <summary>Whether a value of this type can hold an address at all: the cheap question.</summary>
    public static bool MayHoldAddress(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } || type.Is("System.Uri") || type.IsOrInherits("System.Net.Http.HttpRequestMessage");

    // "https://host/path", $"https://host/{path}", "https://host/" + path
    private static string? TextAtStart(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text,
        IInterpolatedStringOperation { Parts.Length: > 0 } text when text.Parts[0] is IInterpolatedStringTextOperation { Text.ConstantValue.Value: string start } => Closed(start),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => TextAtStart(sum.LeftOperand.Unwrapped()) is { } start ? Closed(start) : null,
        _ => null,
    };

    // What follows may still belong to the host's name unless a slash ends it.
    private static string? Closed(string start)
    {
        var scheme = start.IndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 && start.IndexOf('/', scheme + 3) >= 0 ? start : null;
    }

    private static IEnumerable<string> HostOf(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) > 0 && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0 ? [uri.Host] : [];
}
