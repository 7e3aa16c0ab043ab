using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>Calls that make a type without its constructor, or reach members that are not public.</summary>
internal readonly struct Bypass(CompilationFacts facts, CancellationToken cancel)
{
    private const int NonPublic = 0x20;
    private const int Public = 0x10;

    // A variable may hold what GetTypeInfo() makes of itself.
    private const int MaxDepth = 4;

    /// <summary>The type of the runtime that a call goes around; null when it provably concerns none.</summary>
    public INamedTypeSymbol? Target(IInvocationOperation call)
    {
        var method = call.TargetMethod.Declared();
        return method.Name switch
        {
            "GetUninitializedObject" or "GetSafeUninitializedObject" => Made(call, method),
            "CreateInstance" => Created(call, method),
            "GetConstructor" or "GetConstructors" or "GetField" or "GetFields" or "GetMethod" or "GetMethods" or "GetProperty" or "GetProperties"
                or "GetMember" or "GetMembers" or "FindMembers" or "InvokeMember" => Searched(call, method),
            "GetDeclaredField" or "GetRuntimeFields" => Listed(call, method),
            "As" or "AsRef" or "Read" or "ReadUnaligned" => Cast(call, method),
            _ => null,
        };
    }

    /// <summary>The same for <c>TypeInfo.DeclaredConstructors</c> and <c>DeclaredFields</c>, which hold what is not public.</summary>
    public INamedTypeSymbol? Target(IPropertyReferenceOperation property) =>
        property.Property.Name is "DeclaredConstructors" or "DeclaredFields" && property.Property.ContainingType.Is("System.Reflection.TypeInfo")
        && TypeOf(property.Instance) is { } type && (property.Property.Name == "DeclaredFields" || ProofTypes.IsClosed(type))
            ? type
            : null;

    private INamedTypeSymbol? Made(IInvocationOperation call, IMethodSymbol method) =>
        method.ContainingType.Is("System.Runtime.CompilerServices.RuntimeHelpers") || method.ContainingType.Is("System.Runtime.Serialization.FormatterServices")
            ? TypeOf(First(call))
            : null;

    private INamedTypeSymbol? Created(IInvocationOperation call, IMethodSymbol method)
    {
        if (!method.ContainingType.Is("System.Activator"))
        {
            return null;
        }

        var type = method.TypeArguments.Length == 1 ? Proof(call.TargetMethod.TypeArguments[0]) : TypeOf(First(call));
        return type is not null && ProofTypes.IsClosed(type) ? type : null;
    }

    private INamedTypeSymbol? Searched(IInvocationOperation call, IMethodSymbol method)
    {
        if (!method.ContainingType.Is("System.Type") || call.Arguments.FirstOrDefault(a => a.Parameter?.Type.Is("System.Reflection.BindingFlags") == true) is not { } flags)
        {
            return null;
        }

        var values = facts.Origins.Leaves(flags.Value, cancel).Select(l => l.ConstantValue is { HasValue: true, Value: int bits } ? bits : 0).ToList();
        return values.Count > 0 && values.All(v => (v & NonPublic) != 0) && TypeOf(call.Instance) is { } type
            && !(values.All(v => (v & Public) != 0) && IsPublic(type, First(call)))
                ? type
                : null;
    }

    private INamedTypeSymbol? Listed(IInvocationOperation call, IMethodSymbol method) =>
        method.ContainingType.Is("System.Reflection.TypeInfo") || method.ContainingType.Is("System.Reflection.RuntimeReflectionExtensions")
            ? TypeOf(call.Receiver()) is { } type && !IsPublic(type, First(call)) ? type : null
            : null;

    private static INamedTypeSymbol? Cast(IInvocationOperation call, IMethodSymbol method)
    {
        if (!method.ContainingType.Is("System.Runtime.CompilerServices.Unsafe"))
        {
            return null;
        }

        // AsRef(in x) keeps the type; the one on a pointer makes it up.
        if (method.Name != "As")
        {
            return method.Name == "AsRef" && method.Parameters[0].Type.TypeKind != TypeKind.Pointer ? null : Proof(call.TargetMethod.TypeArguments[0]);
        }

        var from = call.TargetMethod.TypeArguments.Length == 2 ? call.TargetMethod.TypeArguments[0] : First(call)?.Unwrapped().Type;
        var to = call.TargetMethod.TypeArguments[call.TargetMethod.TypeArguments.Length - 1];
        return SymbolEqualityComparer.Default.Equals(from, to) ? null
            // A value seen as what it is anyway hides nothing.
            : Proof(to) ?? (to.TypeKind == TypeKind.Interface || to.SpecialType == SpecialType.System_Object || to is ITypeParameterSymbol ? null : Proof(from));
    }

    /// <summary>The type of the runtime that a <c>System.Type</c> provably stands for, wherever it comes from.</summary>
    private INamedTypeSymbol? TypeOf(IOperation? value, int depth = 0)
    {
        if (value is null || depth > MaxDepth)
        {
            return null;
        }

        // Nearly always it stands right here.
        if (value.Unwrapped() is ITypeOfOperation direct)
        {
            return Proof(direct.TypeOperand);
        }

        INamedTypeSymbol? found = null;
        foreach (var leaf in facts.Origins.Leaves(value, cancel))
        {
            if (Origin(leaf, depth) is not { } type)
            {
                return null;
            }

            found ??= type;
        }

        return found;
    }

    private INamedTypeSymbol? Origin(IOperation value, int depth) => value switch
    {
        ITypeOfOperation type => Proof(type.TypeOperand),
        IInvocationOperation call => Named(call, depth),
        _ => null,
    };

    private INamedTypeSymbol? Named(IInvocationOperation call, int depth)
    {
        switch (call.TargetMethod.Declared())
        {
            // The types are sealed, so the static type is the one at run time.
            case { Name: "GetType", Parameters.IsEmpty: true, ContainingType.SpecialType: SpecialType.System_Object }:
                return Proof(call.Instance?.Type);
            case { Name: "GetTypeInfo" or "AsType" }:
                return TypeOf(call.Receiver(), depth + 1);
            case { Name: "GetType", ContainingType: var owner } when owner.Is("System.Type") || owner.Is("System.Reflection.Assembly"):
                return First(call)?.ConstantValue is { HasValue: true, Value: string name }
                    && ProofTypes.Advice.ContainsKey(name = name.Split(',')[0].Trim())
                        ? Proof(facts.Compilation.GetTypeByMetadataName(name))
                        : null;
            default:
                return null;
        }
    }

    private static INamedTypeSymbol? Proof(ITypeSymbol? type) => ProofTypes.Has(type) ? (INamedTypeSymbol)type! : null;

    private static IOperation? First(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == (call.TargetMethod.Declared().IsExtensionMethod ? 1 : 0))?.Value;

    // Searched by the name of a public member with both flags: found, and nothing else.
    private static bool IsPublic(INamedTypeSymbol type, IOperation? name) =>
        name?.ConstantValue is { HasValue: true, Value: string text } && type.GetMembers(text).Any(m => m.DeclaredAccessibility == Accessibility.Public);
}
