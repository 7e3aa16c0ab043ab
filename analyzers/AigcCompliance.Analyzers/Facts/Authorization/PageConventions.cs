using System;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts.Authorization;

/// <summary>
/// Razor Pages conventions: <c>options.Conventions.AuthorizeFolder("/")</c>, <c>AllowAnonymousToPage("/Ask")</c>. Which page a model is
/// follows from where its file lies; when that cannot be told, any convention that authorizes is taken to be about it.
/// </summary>
internal sealed class PageConventions(CompilationFacts facts, CancellationToken cancel)
{
    private static readonly string[] Names =
        ["AuthorizeFolder", "AuthorizePage", "AuthorizeAreaFolder", "AuthorizeAreaPage", "AllowAnonymousToFolder", "AllowAnonymousToPage", "AllowAnonymousToAreaFolder", "AllowAnonymousToAreaPage"];

    /// <summary>What the conventions say of a page.</summary>
    public void Of(INamedTypeSymbol model, AccessFindings found)
    {
        var path = PathOf(model);
        foreach (var name in Names)
        {
            foreach (var convention in facts.OperationsAt<IInvocationOperation>(name, CompilationFacts.InvocationOf, cancel))
            {
                var texts = convention.Arguments.Where(a => a.Parameter?.Name is "areaName" or "folderPath" or "pageName")
                    .Select(a => a.Value.ConstantValue is { HasValue: true, Value: string text } ? text : null).ToList();
                var target = path is null || texts.Contains(null) ? null : string.Join("", texts.Select((t, i) => i == 0 && texts.Count == 2 ? "/Areas/" + t : t));
                var isFolder = name.EndsWith("Folder", StringComparison.Ordinal);
                var applies = target is null ? (bool?)null : isFolder ? IsIn(path!, target) : path!.Equals(target, StringComparison.OrdinalIgnoreCase);
                if (name.StartsWith("Authorize", StringComparison.Ordinal))
                {
                    found.Authorized |= applies != false;
                }
                else if (applies == true)
                {
                    found.AllowAnonymous(convention.NameLocation());
                }
            }
        }
    }

    private static bool IsIn(string path, string folder) =>
        folder.TrimEnd('/').Length == 0 || path.StartsWith(folder.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase);

    // …/Pages/Chat/Ask.cshtml.cs is /Chat/Ask; …/Areas/Admin/Pages/Ask.cshtml.cs is /Areas/Admin/Ask.
    private static string? PathOf(INamedTypeSymbol model)
    {
        var file = model.DeclaringSyntaxReferences.Select(r => r.SyntaxTree.FilePath.Replace('\\', '/')).FirstOrDefault(f => f.EndsWith(".cshtml.cs", StringComparison.OrdinalIgnoreCase));
        var pages = file?.LastIndexOf("/Pages/", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (pages < 0)
        {
            return null;
        }

        var areas = file!.LastIndexOf("/Areas/", pages, StringComparison.OrdinalIgnoreCase);
        return (areas < 0 ? "" : file.Substring(areas, pages - areas)) + file.Substring(pages + 6, file.Length - pages - 6 - ".cshtml.cs".Length);
    }
}
