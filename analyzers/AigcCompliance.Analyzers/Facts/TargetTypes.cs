using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// The type that a target-typed <c>new(…)</c> makes, where the declaration around it names one. Most do, and what is known from the
/// syntax need not be bound.
/// </summary>
internal static class TargetTypes
{
    /// <summary>Simple name of the type as it is written; null when it is not written nearby.</summary>
    public static string? Of(ImplicitObjectCreationExpressionSyntax creation) => NameOf(creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } => type,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var type } } => type,
        ArrowExpressionClauseSyntax { Parent: { } member } => Returned(member),
        ReturnStatementSyntax statement => Returned(statement.Ancestors().FirstOrDefault(a => a is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
            or AccessorDeclarationSyntax or MemberDeclarationSyntax)),
        _ => null,
    });

    /// <summary>The last part of a type's name; null for what has none.</summary>
    public static string? NameOf(TypeSyntax? type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        QualifiedNameSyntax name => name.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax name => name.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        _ => null,
    };

    private static TypeSyntax? Returned(SyntaxNode? member) => member switch
    {
        MethodDeclarationSyntax method => Awaited(method.ReturnType, method.Modifiers),
        LocalFunctionStatementSyntax function => Awaited(function.ReturnType, function.Modifiers),
        BasePropertyDeclarationSyntax property => property.Type,
        AccessorDeclarationSyntax { Parent.Parent: BasePropertyDeclarationSyntax property } => property.Type,
        _ => null,
    };

    // An async method returns what its task holds.
    private static TypeSyntax? Awaited(TypeSyntax type, SyntaxTokenList modifiers) => !modifiers.Any(SyntaxKind.AsyncKeyword)
        ? type
        : type switch
        {
            GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } inner } => inner[0],
            QualifiedNameSyntax { Right: GenericNameSyntax { TypeArgumentList.Arguments: { Count: 1 } inner } } => inner[0],
            _ => null,
        };
}
