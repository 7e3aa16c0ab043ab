using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Corpus.Tests;

/// <summary>Analyzer options as MSBuild hands them over.</summary>
internal sealed class Options(IEnumerable<KeyValuePair<string, string>> global, Func<AdditionalText, IEnumerable<KeyValuePair<string, string>>>? ofFile = null)
    : AnalyzerConfigOptionsProvider
{
    private static readonly Map None = new([]);

    public override AnalyzerConfigOptions GlobalOptions { get; } = new Map(global);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => ofFile is null ? None : new Map(ofFile(textFile));

    private sealed class Map(IEnumerable<KeyValuePair<string, string>> values) : AnalyzerConfigOptions
    {
        private readonly Dictionary<string, string> values = new(values, KeyComparer);

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key, out value!);
    }
}

/// <summary>A file that the compiler is given beside the source.</summary>
internal sealed class InMemoryText(string path, string text) : AdditionalText
{
    public override string Path => path;

    public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
}
