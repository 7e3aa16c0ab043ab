using AigcCompliance;
using AigcCompliance.Moderation;
using AigcCompliance.Moderation.Classifier;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers classifiers of the service's own.</summary>
public static class ClassifierModeratorBuilderExtensions
{
    /// <summary>Registers a model that <see cref="ClassifierTrainer"/> trained as a moderator. The host does not start with a bad file.</summary>
    /// <param name="builder">The runtime's builder.</param>
    /// <param name="path">The file; a relative path starts at the host's content root.</param>
    public static AigcComplianceBuilder AddClassifierModerator(this AigcComplianceBuilder builder, string path)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        builder.Services.AddSingleton<IContentModerator>(services =>
            new ClassifierModerator(TextClassifier.Load(AigcComplianceBuilder.ResolvePath(services, path))));
        return builder;
    }
}
