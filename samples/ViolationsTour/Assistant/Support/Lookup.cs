using Microsoft.Extensions.AI;

namespace AigcCompliance.Samples.Assistant.Support;

public sealed class Lookup(GovernedModel model)
{
    // Copied from a ticket to try the prompt out; the number of a person is still in it (AIGC3004).
    public Task<ChatResponse> Try(VerifiedUser user) =>
        model.For(user).GetResponseAsync("Find the contract of the customer 110101188001010011.");
}
