using AigcCompliance.Analyzers.Integrity;
using AigcCompliance.CodeFixes.Integrity;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Tests.Fixes;

/// <summary>AIGC9010, in files that are no source: the verifier of the test library does not fix those.</summary>
public sealed class ConfigurationKeyFixTests
{
    [Fact]
    public async Task A_misspelt_key_is_renamed_to_the_nearest()
    {
        var (offered, fixedText) = await RunAsync("[*.cs]\naigc.test_coed = report # why\n");
        Assert.Equal(1, offered);
        Assert.Equal("[*.cs]\naigc.test_code = report # why\n", fixedText);
    }

    [Theory]
    [InlineData("aigc.something_else_entirely = 1\n")]
    [InlineData("aigc.test_code = perhaps\n")]
    [InlineData("dotnet_diagnostic.AIGC1009.severity = none\n")]
    public async Task Nothing_is_offered_where_the_meaning_is_not_clear(string text) => Assert.Equal((0, text), await RunAsync(text));

    private static async Task<(int Offered, string Text)> RunAsync(string text)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("p", LanguageNames.CSharp);
        var id = DocumentId.CreateNewId(project.Id);
        project = project.Solution.AddAdditionalDocument(id, ".editorconfig", SourceText.From(text), filePath: "/.editorconfig").GetProject(project.Id)!;
        var compilation = (await project.GetCompilationAsync())!.WithAnalyzers([new ConfigurationAnalyzer()], project.AnalyzerOptions);
        var finding = Assert.Single(await compilation.GetAnalyzerDiagnosticsAsync());

        var actions = new List<CodeAction>();
        await new ConfigurationKeyFix().RegisterCodeFixesAsync(new CodeFixContext(
            project.GetAdditionalDocument(id)!, finding.Location.SourceSpan, [finding], (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Count == 0)
        {
            return (0, text);
        }

        var operation = Assert.Single((await actions[0].GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>());
        return (actions.Count, (await operation.ChangedSolution.GetAdditionalDocument(id)!.GetTextAsync()).ToString());
    }
}
