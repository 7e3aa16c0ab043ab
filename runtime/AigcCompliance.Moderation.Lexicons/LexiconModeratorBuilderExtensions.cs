using AigcCompliance;
using AigcCompliance.Moderation;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers lexicons of the service's own.</summary>
public static class LexiconModeratorBuilderExtensions
{
    /// <summary>Registers a lexicon file as a moderator; see <see cref="Lexicon.Load"/>. The host does not start with a bad file.</summary>
    /// <param name="builder">The runtime's builder.</param>
    /// <param name="path">The file; a relative path starts at the host's content root.</param>
    /// <param name="stages">What it judges; everything when empty.</param>
    public static AigcComplianceBuilder AddLexiconModerator(this AigcComplianceBuilder builder, string path, params ModerationStage[] stages)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(stages);
        builder.Services.AddSingleton<IContentModerator>(services => LexiconModerator.Load(AigcComplianceBuilder.ResolvePath(services, path), stages));
        return builder;
    }
}
