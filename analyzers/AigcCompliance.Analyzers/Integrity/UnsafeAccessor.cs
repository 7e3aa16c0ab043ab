using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>Which type an <c>[UnsafeAccessor]</c> method opens.</summary>
internal static class UnsafeAccessor
{
    private const int Constructor = 0;

    /// <summary>The type whose member the method stands for; null when the method is no accessor.</summary>
    public static ITypeSymbol? Target(IMethodSymbol method, Compilation compilation)
    {
        if (method.FindAttribute("System.Runtime.CompilerServices.UnsafeAccessorAttribute") is not { } attribute
            || attribute.ConstructorArguments.FirstOrDefault().Value is not int kind)
        {
            return null;
        }

        return kind == Constructor
            ? Written(method.GetReturnTypeAttributes(), method.ReturnType, compilation)
            : method.Parameters.Length > 0 ? Written(method.Parameters[0].GetAttributes(), method.Parameters[0].Type, compilation) : null;
    }

    // [UnsafeAccessorType("AigcCompliance.VerifiedUser, AigcCompliance")] object: a type by its name.
    private static ITypeSymbol? Written(System.Collections.Immutable.ImmutableArray<AttributeData> attributes, ITypeSymbol type, Compilation compilation) =>
        attributes.FirstOrDefault(a => a.AttributeClass.Is("System.Runtime.CompilerServices.UnsafeAccessorTypeAttribute"))?.ConstructorArguments
            .FirstOrDefault().Value is string name
            ? ProofTypes.Advice.ContainsKey(name = name.Split(',')[0].Trim()) ? compilation.GetTypeByMetadataName(name) : null
            : type;
}
