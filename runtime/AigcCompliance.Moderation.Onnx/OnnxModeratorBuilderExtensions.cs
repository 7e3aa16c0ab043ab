using AigcCompliance;
using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Onnx;
using AigcCompliance.Tokenizers;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers classification models in ONNX form.</summary>
public static class OnnxModeratorBuilderExtensions
{
    /// <summary>
    /// Registers a model as a moderator. Texts longer than it takes are judged in overlapping windows; the first that does not pass decides. The host does
    /// not start with a model that cannot be used.
    /// </summary>
    /// <param name="builder">The runtime's builder.</param>
    /// <param name="path">The file; a relative path starts at the host's content root.</param>
    /// <param name="configure">Says what is to be known about the model; see <see cref="OnnxModeratorOptions"/>.</param>
    public static AigcComplianceBuilder AddOnnxModerator(this AigcComplianceBuilder builder, string path, Action<OnnxModeratorOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(configure);
        var key = new object();
        builder.Services.AddKeyedSingleton(key, (services, _) =>
        {
            var options = new OnnxModeratorOptions();
            configure(options);
            return new Loaded(new OnnxModerator(AigcComplianceBuilder.ResolvePath(services, path), options), options);
        });
        builder.Services.AddSingleton<IContentModerator>(services => services.GetRequiredKeyedService<Loaded>(key).Windowed());
        return builder;
    }

    // The container unloads the model.
    private sealed class Loaded(OnnxModerator moderator, OnnxModeratorOptions options) : IDisposable
    {
        public WindowedModerator Windowed() => new(moderator, new TokenWindows(options.Tokenizer!, moderator.MaxTextTokens, options.OverlapTokens));

        public void Dispose() => moderator.Dispose();
    }
}
