using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts.Http;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>The place where a web application starts: what the service as a whole owes is reported there, once.</summary>
internal static class WebStart
{
    /// <summary>Whether a call starts a web application: <c>WebApplication.CreateBuilder</c> and its older kin.</summary>
    public static bool IsAt(IInvocationOperation call)
    {
        var method = call.TargetMethod.Declared();
        return method.Name switch
        {
            "CreateBuilder" or "CreateSlimBuilder" or "CreateEmptyBuilder" or "Create" => method.ContainingType.Is("Microsoft.AspNetCore.Builder.WebApplication"),
            "ConfigureWebHostDefaults" => method.ContainingType.Is("Microsoft.Extensions.Hosting.GenericHostBuilderExtensions"),
            "CreateDefaultBuilder" => method.ContainingType.Is("Microsoft.AspNetCore.WebHost"),
            _ => false,
        };
    }

    /// <summary>Whether the application answers with a model: it says that it is the service, or its own code calls one.</summary>
    public static bool ServesModel(CompilationFacts facts, CancellationToken cancel) =>
        facts.IsService || facts.Compilation.SyntaxTrees.SelectMany(t => TreeIndex.Of(t, cancel).Names)
            .Where(n => facts.Matcher.Catalog.KnowsMethod(n) || Send.CanBe(n))
            .Distinct()
            .ToList()
            .SelectMany(n => facts.OperationsAt<IInvocationOperation>(n, CompilationFacts.InvocationOf, cancel))
            .Any(call => facts.ModelCallAt(call, cancel) is not null);
}
