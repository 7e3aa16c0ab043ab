using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Assistant.Support;

public sealed class Backfill(GovernedModel model)
{
    // A job has no user, so somebody made one that nobody verified (AIGC9020).
    public Task<ChatResponse> Summarise(string ticket)
    {
        var nobody = (VerifiedUser)RuntimeHelpers.GetUninitializedObject(typeof(VerifiedUser));
        return model.For(nobody).GetResponseAsync("Summarise: " + ticket);
    }
}
