using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AigcCompliance.Plugs.Tests;

/// <summary>The README's table of packages shows lines that these tests run, with the versions they run.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task Every_line_of_the_table_is_a_line_of_the_tests()
    {
        var code = await File.ReadAllTextAsync(Beside("Support/Plug.cs"));
        var rows = await RowsAsync();
        Assert.Equal(Support.Plug.All.Count, rows.Count);
        Assert.All(rows, row => Assert.Contains(row.Groups["line"].Value, code, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_version_of_the_table_is_the_one_tested()
    {
        var versions = await File.ReadAllTextAsync(Beside("../../Directory.Packages.props"));
        Assert.All(await RowsAsync(), row => Assert.Contains(
            $"Include=\"{row.Groups["package"].Value}\" Version=\"{row.Groups["version"].Value}\"", versions, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<Match>> RowsAsync()
    {
        var readme = await File.ReadAllTextAsync(Beside("../../README.md"));
        var table = readme[readme.IndexOf("<!-- plugs -->", StringComparison.Ordinal)..readme.IndexOf("<!-- /plugs -->", StringComparison.Ordinal)];
        return Row().Matches(table);
    }

    private static string Beside(string path, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, path);

    [GeneratedRegex("^\\| `(?<package>[^`]+)` (?<version>\\S+) \\| [^|]+ \\| `(?<line>[^`]+)` \\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
