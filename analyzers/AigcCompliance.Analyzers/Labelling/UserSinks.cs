using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Labelling;

/// <summary>Where text goes to the user without being returned.</summary>
internal static class UserSinks
{
    /// <summary>Whether a method hands its arguments to the user: an HTTP response, a hub's clients, a gRPC stream.</summary>
    public static bool IsSink(IMethodSymbol method)
    {
        var receiver = method.IsExtensionMethod && method.Parameters.Length > 0 ? method.Parameters[0].Type : method.ContainingType;
        return method.Name switch
        {
            "WriteAsync" or "WriteAsJsonAsync" => receiver.IsOrInherits(KnownNames.HttpResponse) || receiver.IsOrInherits(KnownNames.IAsyncStreamWriter),
            "SendAsync" or "SendCoreAsync" => receiver.IsOrInherits(KnownNames.IClientProxy),
            _ => false,
        };
    }

    /// <summary>Whether a type is an answer in the making: what goes in reaches the user when the endpoint returns it.</summary>
    public static bool IsResult(ITypeSymbol? type) =>
        type.IsOrInherits("Microsoft.AspNetCore.Http.IResult") || type.IsOrInherits("Microsoft.AspNetCore.Mvc.IActionResult");
}
