using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>
/// The runtime's types that prove something because only the runtime makes them, each with the way to one. A test holds the list against
/// the runtime.
/// </summary>
internal static class ProofTypes
{
    /// <summary>How the names of the runtime's assemblies begin.</summary>
    public const string Product = "AigcCompliance";

    /// <summary>Full names, and what to do instead.</summary>
    public static readonly ImmutableDictionary<string, Text> Advice = new Dictionary<string, Text>
    {
        [KnownNames.VerifiedUser] = new("take it as an endpoint parameter, or from UserVerification.VerifyAsync", "请作为端点参数接收，或通过 UserVerification.VerifyAsync 取得"),
        [KnownNames.GovernedModel] = new("register the model with AddModel and take it from the container", "请用 AddModel 注册模型并从容器取得"),
        [KnownNames.GovernedChatClient] = new("call GovernedModel.For(user)", "请调用 GovernedModel.For(user)"),
        ["AigcCompliance.Moderation.Verdict"] = new("call Verdict.Pass, Block, Review or NotJudged", "请调用 Verdict.Pass、Block、Review 或 NotJudged"),
        ["AigcCompliance.Moderation.LexiconModerator"] = new("call LexiconModerator.Load", "请调用 LexiconModerator.Load"),
        ["AigcCompliance.Moderation.Lexicon"] = new("call Lexicon.Compile or Load", "请调用 Lexicon.Compile 或 Load"),
        [KnownNames.RealNameResult] = new("call RealNameResult.Verified, or return NotVerified", "请调用 RealNameResult.Verified，或返回 NotVerified"),
        ["AigcCompliance.Identity.UserVerification"] = new("register an IRealNameVerifier and take the service from the container", "请注册 IRealNameVerifier 并从容器取得该服务"),
        ["AigcCompliance.Labels.AigcLabel"] = new("call ForGenerated, Parse or TryParse", "请调用 ForGenerated、Parse 或 TryParse"),
        ["AigcCompliance.Labels.ProviderCode"] = new("call Parse or TryParse", "请调用 Parse 或 TryParse"),
        [KnownNames.ExplicitTextLabel] = new("call its constructor, or use Default", "请调用其构造函数，或使用 Default"),
        ["AigcCompliance.ContentLog.TurnRecord"] = new("call its constructor, or read one through IContentLogReader", "请调用其构造函数，或通过 IContentLogReader 读取"),
    }.ToImmutableDictionary();

    // Most types are none; the simple name tells so without a look at the namespace.
    private static readonly ImmutableHashSet<string> SimpleNames = Advice.Keys.Select(n => n.Substring(n.LastIndexOf('.') + 1)).ToImmutableHashSet();

    /// <summary>Whether any of them can occur in a compilation.</summary>
    public static bool MayOccurIn(Compilation compilation) =>
        compilation.ReferencedAssemblyNames.Any(a => a.Name == Product || a.Name == Product + ".Labels");

    /// <summary>What to do instead; null when the type is none of them.</summary>
    public static Text? AdviceFor(ITypeSymbol? type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class } && SimpleNames.Contains(type.Name)
        && type.ContainingAssembly?.Name.StartsWith(Product, System.StringComparison.Ordinal) == true
            ? Advice.FirstOrDefault(a => type.Is(a.Key)).Value
            : null;

    /// <summary>Whether a type is one of them.</summary>
    public static bool Has(ITypeSymbol? type) => AdviceFor(type) is not null;

    /// <summary>Whether nobody outside can call a constructor.</summary>
    public static bool IsClosed(INamedTypeSymbol type) => type.InstanceConstructors.All(c => c.DeclaredAccessibility != Accessibility.Public);
}
