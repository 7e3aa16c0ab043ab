using System.Linq;
using AigcCompliance.Analyzers.Facts;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Simplification;

namespace AigcCompliance.CodeFixes.Editing;

/// <summary>Pieces of code that fixes write.</summary>
internal static class Snippets
{
    /// <summary>The one type of a name that the compilation can use; null when it is absent or ambiguous.</summary>
    public static INamedTypeSymbol? FindType(this Compilation compilation, string fullName)
    {
        var types = compilation.GetTypesByMetadataName(fullName);
        return types.Length == 1 && compilation.IsSymbolAccessibleWithin(types[0], compilation.Assembly) ? types[0] : null;
    }

    /// <summary>A parameter; the type's namespace is imported when needed.</summary>
    public static ParameterSyntax Parameter(SyntaxGenerator generator, INamedTypeSymbol type, string name, bool fromServices)
    {
        var parameter = SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
            .WithType(Type(generator, type).WithTrailingTrivia(SyntaxFactory.Space));
        return fromServices ? parameter.WithAttributeLists(SyntaxFactory.SingletonList(FromServices().WithTrailingTrivia(SyntaxFactory.Space))) : parameter;
    }

    /// <summary>A reference to a type; its namespace is imported when needed.</summary>
    public static TypeSyntax Type(SyntaxGenerator generator, INamedTypeSymbol type) =>
        ((TypeSyntax)generator.TypeExpression(type, addImport: true)).WithAdditionalAnnotations(Simplifier.Annotation, Simplifier.AddImportsAnnotation);

    /// <summary><c>receiver.For(user)</c>.</summary>
    public static ExpressionSyntax For(ExpressionSyntax receiver, string user) =>
        SyntaxFactory.InvocationExpression(
            SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver.WithoutTrivia(), SyntaxFactory.IdentifierName("For")),
            SyntaxFactory.ArgumentList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Argument(SyntaxFactory.IdentifierName(user)))));

    /// <summary>Puts parameters at an index; the layout of the others stays, new ones follow on the line.</summary>
    public static ParameterListSyntax Insert(this ParameterListSyntax list, int index, params ParameterSyntax[] added)
    {
        var parameters = list.Parameters;
        if (index < parameters.Count && added.Length > 0)
        {
            // What stood first on its line still does.
            added[0] = added[0].WithLeadingTrivia(parameters[index].GetLeadingTrivia());
            parameters = parameters.Replace(parameters[index], parameters[index].WithLeadingTrivia());
        }

        for (var i = 0; i < added.Length; i++)
        {
            parameters = parameters.Insert(index + i, added[i]);
        }

        return list.WithParameters(Spaced(parameters));
    }

    /// <summary>Replaces the parameter at an index by others, or removes it when there are none.</summary>
    public static ParameterListSyntax Replace(this ParameterListSyntax list, int index, params ParameterSyntax[] added)
    {
        var old = list.Parameters[index];
        if (added.Length == 0)
        {
            return list.WithParameters(list.Parameters.RemoveAt(index));
        }

        added[0] = added[0].WithLeadingTrivia(old.GetLeadingTrivia());
        added[added.Length - 1] = added[added.Length - 1].WithTrailingTrivia(old.GetTrailingTrivia());
        var parameters = list.Parameters.Replace(old, added[0]);
        for (var i = 1; i < added.Length; i++)
        {
            parameters = parameters.Insert(index + i, added[i]);
        }

        return list.WithParameters(Spaced(parameters));
    }

    // New separators come without a blank.
    private static SeparatedSyntaxList<ParameterSyntax> Spaced(SeparatedSyntaxList<ParameterSyntax> parameters) =>
        SyntaxFactory.SeparatedList<ParameterSyntax>(parameters.GetWithSeparators().Select(item =>
            item.AsToken() is { RawKind: not 0 } comma && !comma.HasTrailingTrivia ? comma.WithTrailingTrivia(SyntaxFactory.Space) : item));

    private static AttributeListSyntax FromServices()
    {
        var name = SyntaxFactory.ParseName("global::" + KnownNames.FromServicesAttribute.Substring(0, KnownNames.FromServicesAttribute.Length - "Attribute".Length));
        return SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(
            SyntaxFactory.Attribute(name.WithAdditionalAnnotations(Simplifier.Annotation, Formatter.Annotation))));
    }
}
