using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>Authorization that attributes demand or waive.</summary>
internal sealed class EndpointAttributes(CompilationFacts facts, CancellationToken cancel)
{
    /// <summary>On a method, and on what it overrides: these attributes are inherited.</summary>
    public void OfMethod(IMethodSymbol method, AccessFindings found)
    {
        foreach (var m in Endpoint.SelfAndOverridden(method))
        {
            Of(m, found);
            if (m.PartialImplementationPart is { } part)
            {
                Of(part, found);
            }
        }
    }

    /// <summary>On a class and its base classes.</summary>
    public void OfType(INamedTypeSymbol type, AccessFindings found)
    {
        foreach (var t in Endpoint.SelfAndBases(type))
        {
            Of(t, found);
        }
    }

    /// <summary>On the page whose model a class is: <c>@attribute</c> in the .cshtml.</summary>
    public void OfRazorPage(INamedTypeSymbol model, AccessFindings found)
    {
        foreach (var page in facts.DeclaredTypes(cancel).Where(t => t.IsOrInherits("Microsoft.AspNetCore.Mvc.RazorPages.PageBase")
            && t.GetMembers("Model").OfType<IPropertySymbol>().Any(p => SymbolEqualityComparer.Default.Equals(p.Type, model))))
        {
            var own = new AccessFindings();
            OfType(page, own);
            found.Authorized |= own.Authorized;
            found.Verified |= own.Verified;
        }
    }

    /// <summary>A function asks for a key unless its trigger says otherwise; the platform in front of it is not seen.</summary>
    public void OfFunction(IMethodSymbol function, AccessFindings found)
    {
        var trigger = function.Parameters.SelectMany(p => p.GetAttributes()).First(EndpointFinder.IsHttpTrigger);
        var isAnonymous = trigger.ConstructorArguments.Any(a => a is { Kind: TypedConstantKind.Enum, Value: 0 });
        found.Authorized |= !isAnonymous;
        OfMethod(function, found);
        OfType(function.ContainingType, found);
    }

    private void Of(ISymbol symbol, AccessFindings found)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            var type = attribute.AttributeClass;
            if (type.IsOrInherits(KnownNames.IAllowAnonymous))
            {
                found.AllowAnonymous(attribute.ApplicationSyntaxReference is { } reference && facts.Compilation.ContainsSyntaxTree(reference.SyntaxTree)
                    ? reference.SyntaxTree.GetLocation(reference.Span)
                    : null);
            }
            else if (type.Is(KnownNames.VerifiesUserAttribute) || type?.HasAttribute(KnownNames.VerifiesUserAttribute) == true)
            {
                found.Verified = true;
            }
            else if (type.IsOrInherits(KnownNames.IAuthorizeData))
            {
                found.Authorized = true;
                found.Verified |= facts.Guards(cancel).PolicyVerifies(PolicyOf(attribute));
            }
            else if (Guards.IsFilter(type) && Guarding(attribute).Any(t => facts.Guards(cancel).IsGuard(t)))
            {
                found.Authorized = true;
            }
        }
    }

    // [Authorize("name")], [Authorize(Policy = "name")]: both are constants by the rules of the language.
    private static string? PolicyOf(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(a => a.Key == "Policy").Value.Value as string
        ?? attribute.ConstructorArguments.Select(a => a.Kind == TypedConstantKind.Primitive ? a.Value as string : null).FirstOrDefault(a => a is not null);

    // [ApiKey] that is a filter itself, [TypeFilter(typeof(ApiKeyFilter))], [ServiceFilter<ApiKeyFilter>]
    private static IEnumerable<INamedTypeSymbol> Guarding(AttributeData attribute) => attribute.ConstructorArguments
        .Select(a => a.Kind == TypedConstantKind.Type ? a.Value : null).OfType<INamedTypeSymbol>()
        .Concat(attribute.AttributeClass!.TypeArguments.OfType<INamedTypeSymbol>())
        .Append(attribute.AttributeClass);
}
