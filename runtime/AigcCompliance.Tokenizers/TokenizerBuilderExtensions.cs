using AigcCompliance;
using AigcCompliance.ContentLog;
using AigcCompliance.Tokenizers;
using Microsoft.ML.Tokenizers;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers tokenizers.</summary>
public static class TokenizerBuilderExtensions
{
    /// <summary>Counts tokens for the content log where a provider reports none; see <see cref="ITokenCounter"/>.</summary>
    /// <param name="builder">The runtime's builder.</param>
    /// <param name="tokenizer">Makes the tokenizer; called once, when the host starts.</param>
    /// <param name="name">Its name in the content log, such as <c>o200k_base</c>.</param>
    /// <exception cref="InvalidOperationException">A token counter is registered already.</exception>
    public static AigcComplianceBuilder AddTokenCounter(this AigcComplianceBuilder builder, Func<IServiceProvider, Tokenizer> tokenizer, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tokenizer);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (builder.Services.Any(s => s.ServiceType == typeof(ITokenCounter)))
        {
            throw new InvalidOperationException("A token counter is registered already.\n已注册词元计数器。");
        }

        builder.Services.AddSingleton<ITokenCounter>(services => new TokenizerCounter(tokenizer(services), name));
        return builder;
    }
}
