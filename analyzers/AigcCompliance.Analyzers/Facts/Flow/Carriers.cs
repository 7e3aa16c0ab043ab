using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>
/// Which values can hold content: data, never services, numbers, flags or dates. Whether a class is data follows from what it holds.
/// Serves one compilation; safe for concurrent use.
/// </summary>
internal sealed class Carriers
{
    // Facts about content, not the content.
    private static readonly HashSet<string> Metadata = new(StringComparer.Ordinal)
    {
        "Role", "AuthorName", "Id", "Model", "FinishReason", "CreatedAt", "Usage", "Count", "Length", "StatusCode", "PluginName", "FunctionName",
        "Name", "MimeType", "MediaType", "ContentType", "Status", "Key", "Index", "Type", "IsSuccess", "ReasonPhrase", "Headers",
    };

    // Libraries' classes that do things rather than hold things, by the last word of their names.
    private static readonly string[] ServiceWords =
    [
        "Client", "Service", "Services", "Factory", "Provider", "Manager", "Context", "Logger", "Kernel", "Agent", "Repository", "Accessor", "Handler",
        "Options", "Settings", "Connection", "Server", "Host", "Application", "Configuration", "Source", "Timer", "Semaphore", "Lock",
        "Exception", "Generator", "Store", "Cache", "Runtime", "Session", "Proxy", "Hub", "Controller", "Component", "Page", "Window", "Control", "Form",
    ];

    // Data in spite of interfaces, service words or services held.
    private static readonly HashSet<string> KnownData = new(StringComparer.Ordinal)
    {
        "FunctionResult", "IResult", "IActionResult", "ActionResult", "IHtmlContent", "IFormFile", "IFormCollection", "IQueryCollection", "IAsyncStreamReader",
        "StreamWriter", "StreamReader", "TextWriter", "PipeWriter", "HttpContent", "IAsyncEnumerator", "IMessageActivity", "IActivity",
    };

    private static readonly HashSet<string> KnownFacts = new(StringComparer.Ordinal)
    {
        "Guid", "DateTime", "DateTimeOffset", "TimeSpan", "DateOnly", "TimeOnly", "Type", "CancellationToken", "UsageDetails", "Task", "ValueTask",
        "Index", "Range", "BigInteger", "EventCallback", "MouseEventArgs",
        // What a model asks a tool for, and what the tool says, is no answer.
        "FunctionCallContent", "FunctionResultContent", "ToolCallContent", "ChatToolCall", "StreamingChatToolCallUpdate", "ToolCall",
        "Half", "HttpStatusCode", "Assembly", "CultureInfo", "Regex", "Encoding",
    };

    private readonly Dictionary<ITypeSymbol, bool> known = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a value of this type can hold content.</summary>
    public bool CanCarry(ITypeSymbol? type)
    {
        lock (known)
        {
            return CanCarry(type, 0);
        }
    }

    /// <summary>Whether reading this member of data yields content again.</summary>
    public bool Yields(ISymbol member, ITypeSymbol? type) => CanCarry(type) && !IsMetadata(member.Name);

    /// <summary>Whether a member holds facts about content by its name.</summary>
    public static bool IsMetadata(string name) => Metadata.Contains(name) || name.EndsWith("Id", StringComparison.Ordinal);

    /// <summary>Whether members of this type's objects are followed with the object, not as places of their own.</summary>
    public bool IsDataObject(ITypeSymbol? type) => type is { TypeKind: not (TypeKind.Interface or TypeKind.TypeParameter) } && CanCarry(type);

    private bool CanCarry(ITypeSymbol? type, int depth)
    {
        switch (type)
        {
            case null or IPointerTypeSymbol or IFunctionPointerTypeSymbol:
                return false;
            case ITypeParameterSymbol or IDynamicTypeSymbol:
                return true;
            case IArrayTypeSymbol array:
                return array.ElementType.SpecialType is SpecialType.System_Byte or SpecialType.System_Char || CanCarry(array.ElementType, depth);
            case { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Error }:
                return false;
            case { SpecialType: SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Char }:
                return true;
            case { SpecialType: >= SpecialType.System_Enum and <= SpecialType.System_Double }:
                return false;
        }

        if (known.TryGetValue(type, out var answer))
        {
            return answer;
        }

        // A type that holds itself is judged by the rest of what it holds.
        known[type] = true;
        answer = depth > 4 || Judge((INamedTypeSymbol)type, depth);
        if (depth <= 4)
        {
            known[type] = answer;
        }
        else
        {
            known.Remove(type);
        }

        return answer;
    }

    private bool Judge(INamedTypeSymbol type, int depth)
    {
        if (KnownData.Contains(type.Name))
        {
            return true;
        }

        if (type.TypeArguments.Length > 0 && (type.Name is "Task" or "ValueTask" or "Nullable" or "Lazy" or "ConfiguredTaskAwaitable" or "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan"))
        {
            return type.TypeArguments[0].SpecialType == SpecialType.System_Byte || CanCarry(type.TypeArguments[0], depth + 1);
        }

        if (KnownFacts.Contains(type.Name))
        {
            return false;
        }

        if (type.IsTupleType || type.IsAnonymousType)
        {
            return true;
        }

        if (IsCollection(type))
        {
            return type.TypeArguments.IsEmpty || type.TypeArguments.Any(a => CanCarry(a, depth + 1));
        }

        if (type.TypeKind == TypeKind.Interface)
        {
            // An interface of the application that only has data in it is the shape of data.
            return type.DeclaringSyntaxReferences.Length > 0 && !type.GetMembers().IsEmpty
                && type.GetMembers().All(m => m is IPropertySymbol p ? CanCarry(p.Type, depth + 1) || p.Type.IsValueType : m is IMethodSymbol { AssociatedSymbol: not null });
        }

        return type.DeclaringSyntaxReferences.Length > 0 ? IsOwnData(type, depth) : type.IsValueType || !IsServiceName(type.Name);
    }

    private bool IsOwnData(INamedTypeSymbol type, int depth)
    {
        if (type.IsRecord || type.IsValueType)
        {
            return true;
        }

        if (type.IsStatic || type.BaseType is { SpecialType: not SpecialType.System_Object, DeclaringSyntaxReferences.Length: 0 } @base && !IsCollection(@base))
        {
            return false;
        }

        if (type.BaseType is { SpecialType: not SpecialType.System_Object } own && own.DeclaringSyntaxReferences.Length > 0 && !CanCarry(own, depth + 1))
        {
            return false;
        }

        if (IsServiceName(type.Name))
        {
            return false;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IFieldSymbol { IsStatic: false } field && IsService(field.Type, depth + 1))
            {
                return false;
            }
        }

        return type.GetMembers().Any(m => m is IFieldSymbol { IsStatic: false })
            && !type.InstanceConstructors.Any(c => c.Parameters.Any(p => IsService(p.Type, depth + 1)));
    }

    private bool IsService(ITypeSymbol type, int depth) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Interface } or INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } => !CanCarry(type, depth) && !KnownFacts.Contains(type.Name) && !IsCollection((INamedTypeSymbol)type),
        { TypeKind: TypeKind.Delegate } => true,
        _ => false,
    };

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable || type.Name is "IAsyncEnumerable" or "IAsyncEnumerator" or "IEnumerator" or "ConfiguredCancelableAsyncEnumerable" or "ChannelReader" or "ChannelWriter" or "Channel"
        || type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable || i.Name == "IAsyncEnumerable");

    private static bool IsServiceName(string name) =>
        !name.EndsWith("StringBuilder", StringComparison.Ordinal) && (name.EndsWith("Builder", StringComparison.Ordinal) || ServiceWords.Any(w => name.EndsWith(w, StringComparison.Ordinal)));

    /// <summary>Whether a property stores its value itself: neither accessor has code.</summary>
    public static bool IsAuto(IPropertySymbol property) => property.DeclaringSyntaxReferences.Length > 0 && property.DeclaringSyntaxReferences.All(r => r.GetSyntax() switch
    {
        PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } list } => list.Accessors.All(a => a.Body is null && a.ExpressionBody is null),
        ParameterSyntax => true,
        _ => false,
    });
}
