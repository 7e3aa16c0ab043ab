using System.Buffers.Binary;
using System.Security.Cryptography;
using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Classifier;
using AigcCompliance.Runtime.Tests.Support;
using AigcCompliance.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AigcCompliance.Moderators.Tests.Classifier;

public sealed class ClassifierFileTests
{
    private static readonly TextClassifier Classifier = new ClassifierTrainer(new() { HashBits = 10 }).Train(new Examples(2).Take(600, 200)).Classifier;

    [Fact]
    public void A_saved_model_is_the_same_when_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = Save(folder, b => b);
        var read = TextClassifier.Load(path);
        Assert.Equal((Classifier.Version, Classifier.BlockThreshold, Classifier.ReviewThreshold), (read.Version, read.BlockThreshold, read.ReviewThreshold));
        Assert.Equal(Classifier.Categories, read.Categories);
        var examples = new Examples(3);
        double[] expected = new double[2], actual = new double[2];
        for (var i = 0; i < 50; i++)
        {
            var text = examples.Bad(Examples.First);
            Classifier.Score(text, expected);
            read.Score(text, actual);
            Assert.Equal(expected, actual);
        }
    }

    [Fact]
    public void A_model_with_any_byte_changed_or_missing_or_added_is_refused()
    {
        using var folder = new TemporaryFolder();
        var length = File.ReadAllBytes(Save(folder, b => b)).Length;
        for (var at = 0; at < length; at += at < 200 ? 1 : 97)
        {
            Refused(folder, b =>
            {
                b[at] ^= 1;
                return b;
            });
            Refused(folder, b => b[..at]);
        }

        Refused(folder, b => [.. b, 0]);
    }

    [Fact]
    public void A_model_with_numbers_that_cannot_be_is_refused_although_its_checksum_is_right()
    {
        using var folder = new TemporaryFolder();
        TextClassifier.Load(Save(folder, Sealed));
        Refused(folder, b => Sealed([.. b, 0]));
        Refused(folder, b => Sealed(b[..^4]));
        foreach (var at in new[] { 72, 73, 74, 75, 76 })
        {
            // n-gram length, hash bits, number of categories, window, length of the first one's name.
            Refused(folder, b =>
            {
                b[at] = 250;
                return Sealed(b);
            });
        }

        Refused(folder, b =>
        {
            BinaryPrimitives.WriteSingleLittleEndian(b.AsSpan(b.Length - 4), float.NaN);
            return Sealed(b);
        });
    }

    [Fact]
    public void A_missing_or_foreign_file_is_named_in_both_languages_and_stops_the_moderator()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.bin");
        Assert.Contains("model.bin：模型不存在或无法读取", Assert.Throws<ClassifierException>(() => TextClassifier.Load(path)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "CANARY");
        var services = new ServiceCollection();
        services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode).AddClassifierModerator(path);
        using var provider = services.BuildServiceProvider();
        var refused = Assert.Throws<ClassifierException>(() => provider.GetServices<IContentModerator>().ToList());
        Assert.StartsWith(path + ": this is no model", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", refused.ToString(), StringComparison.Ordinal);
        Classifier.Save(path);
        using var good = services.BuildServiceProvider();
        Assert.IsType<ClassifierModerator>(good.GetServices<IContentModerator>().Single());
    }

    [Fact]
    public async Task The_host_names_a_foreign_file_once_in_each_language()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.bin");
        File.WriteAllText(path, "CANARY");
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddAigcCompliance(o => o.ProviderCode = Service.ProviderCode)
            .AddClassifierModerator(path)
            .AddModel(_ => new ScriptedModel("x"))
            .AddContentLog<MemoryLog>()
            .AddRealNameVerifier<TrustingVerifier>();
        using var host = builder.Build();
        var problem = Assert.Single((await Assert.ThrowsAsync<ComplianceStartupException>(() => host.StartAsync())).Problems);
        Assert.StartsWith(path + ": this is no model", problem.English, StringComparison.Ordinal);
        Assert.StartsWith(path + "：", problem.Chinese, StringComparison.Ordinal);
        Assert.All([problem.English, problem.Chinese], line => Assert.DoesNotContain('\n', line));
    }

    [Theory]
    [InlineData("a.csv", "text,category\n\"CANARY, 一\",A.1a\n二,pass\n")]
    [InlineData("a.tsv", "category\ttext\nA.1a\tCANARY, 一\npass\t二\n")]
    public void Labelled_texts_are_read_from_tables(string name, string content)
    {
        using var folder = new TemporaryFolder();
        var examples = Read(folder, name, content);
        Assert.Equal([("CANARY, 一", "A.1a"), ("二", null)], examples.Select(e => (e.Text, e.Category)));
        Assert.DoesNotContain("CANARY", examples[0].ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "text,category\nCANARY,A.9z\n", "(2)")]
    [InlineData("a.csv", "text,category\nCANARY,\n", "(2)")]
    [InlineData("a.csv", "text,category\nok,pass\nCANARY\n", "(3)")]
    [InlineData("a.csv", "text,category\n,pass\n", "(2)")]
    [InlineData("a.csv", "text,category\n\"CANARY,pass\n", "(2)")]
    [InlineData("a.csv", "CANARY,category\n", "(1)")]
    [InlineData("a.tsv", "text,category\nCANARY,pass\n", "(1)")]
    [InlineData("a.txt", "text\tcategory\nCANARY\tpass\n", ".csv")]
    public void A_bad_line_is_named_and_not_quoted(string name, string content, string place)
    {
        using var folder = new TemporaryFolder();
        var refused = Assert.Throws<ClassifierException>(() => Read(folder, name, content));
        Assert.Contains(place, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", refused.ToString(), StringComparison.Ordinal);
    }

    private static IReadOnlyList<LabelledText> Read(TemporaryFolder folder, string name, string content)
    {
        var path = Path.Combine(folder.Path, name);
        File.WriteAllText(path, content);
        return LabelledText.Read(path);
    }

    private static void Refused(TemporaryFolder folder, Func<byte[], byte[]> change)
    {
        var path = Save(folder, change);
        Assert.StartsWith(path + ": ", Assert.Throws<ClassifierException>(() => TextClassifier.Load(path)).Message, StringComparison.Ordinal);
    }

    private static string Save(TemporaryFolder folder, Func<byte[], byte[]> change)
    {
        var path = Path.Combine(folder.Path, "model.bin");
        Classifier.Save(path);
        File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
        return path;
    }

    private static byte[] Sealed(byte[] bytes)
    {
        SHA256.HashData(bytes.AsSpan(40)).CopyTo(bytes, 8);
        return bytes;
    }
}
