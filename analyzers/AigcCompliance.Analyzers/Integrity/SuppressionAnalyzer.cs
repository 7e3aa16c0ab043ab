using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>
/// AIGC9003: a rule of this product is suppressed in code without a reason. Looks only where the rules run: elsewhere nothing is silenced.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuppressionAnalyzer : AigcAnalyzer
{
    private const string IdPrefix = "AIGC";
    private const string AttributeName = "SuppressMessage";

    private static readonly string[] AttributeTypes =
    [
        "System.Diagnostics.CodeAnalysis.SuppressMessageAttribute",
        "System.Diagnostics.CodeAnalysis.UnconditionalSuppressMessageAttribute",
    ];

    // What an IDE writes behind the ids on its own accord.
    private static readonly ImmutableHashSet<string> Titles =
        RuleTable.All.SelectMany(r => new[] { r.Title.En, r.Title.Zh }).ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC9003);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        context.RegisterSyntaxNodeAction(c => Attribute(c, facts), SyntaxKind.Attribute);
        context.RegisterSyntaxTreeAction(c => Pragmas(c, facts));
    }

    private static void Attribute(SyntaxNodeAnalysisContext context, CompilationFacts facts)
    {
        var attribute = (AttributeSyntax)context.Node;
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        if (!MaySuppress(attribute, arguments)
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType: var type }
            || !AttributeTypes.Any(t => type.Is(t)))
        {
            return;
        }

        string? Constant(AttributeArgumentSyntax? argument) =>
            argument is null ? null : context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value as string;

        var id = Constant(arguments.FirstOrDefault(a => a.NameColon?.Name.Identifier.ValueText == "checkId")
            ?? arguments.Where(a => a.NameEquals is null && a.NameColon is null).Skip(1).FirstOrDefault());
        var justification = Constant(arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Justification"));
        if (id is not null && IsRuleId(id = id.Split(':')[0].Trim()) && !IsReason(justification))
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9003, attribute.GetLocation(), [], id);
        }
    }

    // Asked of every attribute, so by its looks: its name, or an id among its arguments for one that was renamed by an alias.
    private static bool MaySuppress(AttributeSyntax attribute, SeparatedSyntaxList<AttributeArgumentSyntax> arguments) =>
        arguments.Count >= 2
        && (RightmostName(attribute.Name).IndexOf(AttributeName, StringComparison.Ordinal) >= 0
            || arguments.Any(a => a.Expression is LiteralExpressionSyntax text && text.Token.ValueText.StartsWith(IdPrefix, StringComparison.Ordinal)));

    private static string RightmostName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static void Pragmas(SyntaxTreeAnalysisContext context, CompilationFacts facts)
    {
        var root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives)
        {
            return;
        }

        for (var directive = root.GetFirstDirective(IsDisable); directive is not null; directive = directive.GetNextDirective(IsDisable))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var pragma = (PragmaWarningDirectiveTriviaSyntax)directive;
            var ids = pragma.ErrorCodes.OfType<IdentifierNameSyntax>().Where(c => IsRuleId(c.Identifier.ValueText)).ToList();

            // Without ids it silences every rule; that is seldom meant for these, so only the strict are told.
            var silencesAll = pragma.ErrorCodes.Count == 0 && facts.Mode == Mode.Strict;
            if ((ids.Count == 0 && !silencesAll) || HasReason(pragma))
            {
                continue;
            }

            foreach (var id in ids)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9003, id.GetLocation(), [], id.Identifier.ValueText);
            }

            if (silencesAll)
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9003, pragma.DisableOrRestoreKeyword.GetLocation(), [], IdPrefix + "*");
            }
        }
    }

    private static bool IsDisable(DirectiveTriviaSyntax directive) =>
        directive is PragmaWarningDirectiveTriviaSyntax { IsActive: true } pragma && pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword);

    /// <summary>Whether a comment stands behind the ids, or on the line above; several pragmas in a row may share the one above them.</summary>
    private static bool HasReason(PragmaWarningDirectiveTriviaSyntax pragma)
    {
        if (pragma.DescendantTrivia().Any(IsReason))
        {
            return true;
        }

        var before = pragma.ParentTrivia.Token.LeadingTrivia.Reverse().SkipWhile(t => t != pragma.ParentTrivia).Skip(1);
        var lines = 0;
        foreach (var trivia in before)
        {
            if (trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia))
            {
                lines = 0; // Its own line end is part of it.
                if (trivia.GetStructure()!.DescendantTrivia().Any(IsReason))
                {
                    return true;
                }
            }
            else if (trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            {
                if (++lines > 1)
                {
                    return false;
                }
            }
            else if (!trivia.IsKind(SyntaxKind.WhitespaceTrivia))
            {
                return IsReason(trivia);
            }
        }

        return false;
    }

    private static bool IsReason(SyntaxTrivia trivia) =>
        (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia)) && IsReason(trivia.ToString().Trim('/', '*', ' ', '\t'));

    // What stands where a reason is still to come. Only these words alone: a sentence that has one of them may say why.
    private static readonly ImmutableHashSet<string> Placeholders = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase,
        "todo", "tbd", "fixme", "pending", "none", "n/a", "na", "no reason", "suppressed", "待定", "待补", "待补充", "待办", "暂无", "无", "忽略");

    /// <summary>Whether a text says anything: not nothing, not a placeholder, not the title or the id of a rule.</summary>
    private static bool IsReason(string? text)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0 || (trimmed[0] == '<' && trimmed[trimmed.Length - 1] == '>'))
        {
            return false;
        }

        var words = trimmed.Trim(Around);
        return words.Any(char.IsLetterOrDigit) && !Placeholders.Contains(words) && !Titles.Contains(words) && !Titles.Contains(trimmed) && !IsRuleId(words);
    }

    private static readonly char[] Around = [' ', '.', ':', '!', '?', '-', '…', '。', '：', '！', '？'];

    private static bool IsRuleId(string id) =>
        id.Length == IdPrefix.Length + 4 && id.StartsWith(IdPrefix, StringComparison.Ordinal) && id.Skip(IdPrefix.Length).All(c => c is >= '0' and <= '9');
}
