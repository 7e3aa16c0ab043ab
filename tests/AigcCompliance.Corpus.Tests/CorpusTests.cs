using AigcCompliance.Rules;

namespace AigcCompliance.Corpus.Tests;

/// <summary>What the analyzers say about whole applications is what people judged, line by line; and it changes with each mutation as intended.</summary>
public sealed class CorpusTests
{
    public static TheoryData<string> Apps => [.. Corpus.Names];

    public static TheoryData<string, string> Mutations
    {
        get
        {
            var result = new TheoryData<string, string>();
            foreach (var app in Corpus.Names.Select(App.Load))
            {
                foreach (var mutation in app.Mutations)
                {
                    result.Add(app.Name, mutation.Name);
                }
            }

            return result;
        }
    }

    [Theory]
    [MemberData(nameof(Apps))]
    public void Findings_are_the_expected_ones(string app)
    {
        var run = Corpus.Run(app);
        var differences = run.Found.SelectMany(f => run.Expected.Compare(f.Key, f.Value).Select(d => $"[{f.Key}] {d}")).ToList();
        Assert.True(differences.Count == 0, $"{app}:\n" + string.Join('\n', differences) + Corpus.Hint);
    }

    [Theory]
    [MemberData(nameof(Mutations))]
    public void Mutation_changes_what_it_must_and_nothing_else(string app, string mutation)
    {
        var run = Corpus.Run(app);
        var (expected, found) = (run.Expected.OfMutation(mutation), run.Effects[mutation]);
        Assert.True(expected == found, $"{app}, {mutation}: expected '{expected}', found '{found}'" + Corpus.Hint);
    }

    [Theory]
    [InlineData("healthy-service")]
    [InlineData("web-shop")]
    public void Healthy_application_is_silent_in_every_mode(string app) => Assert.All(Corpus.Run(app).Found, f => Assert.Empty(f.Value));

    [Fact]
    public void Measurement_in_the_repository_is_what_the_corpus_gives()
    {
        var measured = Measurement.Of(Corpus.Names.Select(Corpus.Run));
        if (Corpus.Accepts)
        {
            File.WriteAllText(Measurement.Path, measured);
        }

        Assert.True(File.Exists(Measurement.Path) && File.ReadAllText(Measurement.Path).ReplaceLineEndings("\n") == measured,
            "measured.tsv is out of date." + Corpus.Hint + " Then: dotnet run --project analyzers/AigcCompliance.RuleTool -- docs");
    }
}
