using System.Globalization;
using AigcCompliance.Rules;

namespace AigcCompliance.RuleTool;

/// <summary>What the regression corpus measured of a rule, read from the file that its tests hold true.</summary>
internal sealed record Measured(string Rule, string Mode, int Breaches, int Found, int NearMisses, int False, int FalseInStrict)
{
    /// <summary>The file, from the repository's root.</summary>
    public const string Path = "tests/AigcCompliance.Corpus.Tests/measured.tsv";

    /// <summary>The figures by rule; empty when the file is not there.</summary>
    public static IReadOnlyDictionary<string, Measured> Read(string root)
    {
        var file = System.IO.Path.Combine(root, Path);
        return (File.Exists(file) ? File.ReadAllLines(file).Skip(1) : [])
            .Select(l => l.Split('\t'))
            .Where(c => c.Length == 7)
            .ToDictionary(c => c[0], c => new Measured(c[0], c[1], Number(c[2]), Number(c[3]), Number(c[4]), Number(c[5]), Number(c[6])));
    }

    /// <summary>The section of the rule's page.</summary>
    public string Section(bool chinese) => chinese
        ? $"""
            ## 实测

            在本仓库自有语料（[应用与变异](../../tests/AigcCompliance.Corpus.Tests/README.md)）的 {Breaches} 处预设违规与 {NearMisses} 处近似合规代码上，{Mode} 模式：
            发现 {Found} 处{Share("（召回率 {0}）", Found, Breaches)}，误报 {False} 处{Share("（精确率 {0}）", Found, Found + False)}{(FalseInStrict > 0 ? $"；Strict 模式另有 {FalseInStrict} 处误报" : "")}。
            语料规模小，且由规则作者编写：这些数字用于比较版本，不代表在其他代码上的表现。

            """
        : $"""
            ## Measured

            On {Breaches} seeded breaches and {NearMisses} near misses of the repository's own corpus
            ([applications and mutations](../../tests/AigcCompliance.Corpus.Tests/README.md)), in mode {Mode}:
            found: {Found}{Share(" (recall {0})", Found, Breaches)}; false findings: {False}{Share(" (precision {0})", Found, Found + False)}{(FalseInStrict > 0 ? $", in Strict {FalseInStrict} more" : "")}.
            The corpus is small and the rules' authors wrote it: the figures compare versions, they promise nothing about other code.

            """;

    private static string Share(string format, int part, int whole) =>
        whole == 0 ? "" : string.Format(CultureInfo.InvariantCulture, format, (100 * part / whole) + " %");

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
