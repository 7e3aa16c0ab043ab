using AigcCompliance.Startup;
using AigcCompliance.Turns;
using Microsoft.Extensions.AI;

namespace AigcCompliance;

/// <summary>
/// The registered model. It is not a client: <see cref="For"/> is the only way to one, so that no call is made for nobody.
/// Registered by <c>AddModel</c>; safe for concurrent use.
/// </summary>
public sealed class GovernedModel : IDisposable
{
    private readonly IChatClient pipeline;
    private readonly Lazy<Governance> governance;
    private readonly StartupCheck startup;

    internal GovernedModel(IChatClient pipeline, Lazy<Governance> governance, StartupCheck startup)
    {
        this.pipeline = pipeline;
        this.governance = governance;
        this.startup = startup;
    }

    /// <summary>The client of a verified user. It costs nothing; make one where it is used.</summary>
    public GovernedChatClient For(VerifiedUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new GovernedChatClient(pipeline, user, governance, startup);
    }

    /// <summary>Disposes the model's client; the container does this.</summary>
    public void Dispose() => pipeline.Dispose();
}
