using System.Linq;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Labelling;

/// <summary>Which values can carry generated text, and which of their members never do.</summary>
internal static class TextCarriers
{
    // Facts about an answer, not the answer.
    private static readonly string[] Metadata =
    [
        "Role", "AuthorName", "Id", "ResponseId", "MessageId", "ConversationId", "ModelId", "Model", "FinishReason", "CreatedAt", "Usage",
        "Count", "Length", "StatusCode", "PluginName", "FunctionName", "Name", "MimeType", "Status", "Key",
    ];

    /// <summary>Whether a value of this type can hold text. Only data can; numbers, flags, dates and services cannot.</summary>
    public static bool CanCarry(ITypeSymbol? type) => type switch
    {
        null => false,
        ITypeParameterSymbol or IArrayTypeSymbol => true,
        { TypeKind: TypeKind.Enum or TypeKind.Delegate } => false,
        { SpecialType: SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Char } => true,
        { SpecialType: not SpecialType.None } => type.SpecialType is SpecialType.System_Collections_IEnumerable
            or SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_ICollection_T or SpecialType.System_Collections_Generic_IReadOnlyList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T,
        INamedTypeSymbol { Name: "Nullable", TypeArguments.Length: 1 } nullable => CanCarry(nullable.TypeArguments[0]),
        { Name: "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" or "Uri" or "Type" or "CancellationToken" or "UsageDetails" } => false,
        _ => true,
    };

    /// <summary>Whether reading this member of a text-carrying value yields text again.</summary>
    public static bool Yields(ISymbol member, ITypeSymbol? type) => CanCarry(type) && !Metadata.Contains(member.Name);
}
