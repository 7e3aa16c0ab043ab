using AigcCompliance.Tool.Projects;

namespace AigcCompliance.Tool.Tests;

public sealed class SelectionTests
{
    [Fact]
    public async Task Folder_with_one_solution_is_that_solution_and_says_what_the_solution_leaves_out()
    {
        using var folder = new TempFolder()
            .Write("all.slnx", """<Solution><Project Path="a/a.csproj" /></Solution>""")
            .Write("a/a.csproj", "<Project />")
            .Write("b/b.csproj", "<Project />");

        var selection = await Selection.OfAsync(folder.Root, default);

        Assert.Equal([folder["a/a.csproj"]], selection.Projects);
        var skipped = Assert.Single(selection.Skipped);
        Assert.Equal(folder["b/b.csproj"], skipped.Path);
        Assert.False(skipped.MayHoldCode);
    }

    [Fact]
    public async Task Folder_with_two_solutions_is_every_project_below_it()
    {
        using var folder = new TempFolder()
            .Write("one.slnx", "<Solution />")
            .Write("two.slnx", "<Solution />")
            .Write("a/a.csproj", "<Project />")
            .Write("b/c/b.csproj", "<Project />");

        var selection = await Selection.OfAsync(folder.Root, default);

        Assert.Equal([folder["a/a.csproj"], folder["b/c/b.csproj"]], selection.Projects);
        Assert.Null(selection.Solution);
    }

    [Theory]
    [InlineData("bin")]
    [InlineData("obj")]
    [InlineData("node_modules")]
    [InlineData(".git")]
    public async Task Projects_in_output_and_tool_folders_are_not_the_users(string ignored)
    {
        using var folder = new TempFolder()
            .Write("a/a.csproj", "<Project />")
            .Write($"a/{ignored}/x.csproj", "<Project />");

        Assert.Equal([folder["a/a.csproj"]], (await Selection.OfAsync(folder.Root, default)).Projects);
    }

    [Fact]
    public async Task Classic_solution_with_backslashes_and_other_languages_is_read()
    {
        using var folder = new TempFolder()
            .Write("a.sln", """

                Microsoft Visual Studio Solution File, Format Version 12.00
                Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "A", "src\a.csproj", "{11111111-1111-1111-1111-111111111111}"
                EndProject
                Project("{F184B08F-C81C-45F6-A57F-5ABD9991F28F}") = "V", "src\v.vbproj", "{22222222-2222-2222-2222-222222222222}"
                EndProject
                Project("{00D1A9C2-B5F0-4AF3-8072-F6C62B433612}") = "S", "db\s.sqlproj", "{33333333-3333-3333-3333-333333333333}"
                EndProject
                Project("{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}") = "G", "gone\g.csproj", "{44444444-4444-4444-4444-444444444444}"
                EndProject
                Global
                EndGlobal
                """)
            .Write("src/a.csproj", "<Project />").Write("src/v.vbproj", "<Project />").Write("db/s.sqlproj", "<Project />");

        var selection = await Selection.OfAsync(folder["a.sln"], default);

        Assert.Equal([folder["src/a.csproj"]], selection.Projects);
        Assert.Equal(
            [("g.csproj", true), ("s.sqlproj", false), ("v.vbproj", true)],
            selection.Skipped.Select(s => (Path.GetFileName(s.Path), s.MayHoldCode)).Order());
    }
}
