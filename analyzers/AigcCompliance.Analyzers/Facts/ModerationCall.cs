using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>Calls that judge content.</summary>
internal static class ModerationCall
{
    /// <summary>Whether an invocation judges content: a listed API, a moderator of the runtime, or a method that says so by its attribute.</summary>
    public static bool Is(IInvocationOperation invocation, CompilationFacts facts) =>
        HasVerdict(invocation, facts)
        || facts.Declares(invocation.TargetMethod, KnownNames.ModeratesAttribute);

    /// <summary>
    /// Whether an invocation judges content and leaves it to its caller to act. A method that is marked as moderating withholds by itself.
    /// </summary>
    public static bool HasVerdict(IInvocationOperation invocation, CompilationFacts facts) =>
        facts.Matcher.Match(invocation.TargetMethod) is { Kind: ApiKind.Moderate }
        || (invocation.TargetMethod.Name == "JudgeAsync" && invocation.TargetMethod.ContainingType.IsOrInherits(KnownNames.IContentModerator));

    /// <summary>The variables and members whose content an invocation is asked to judge.</summary>
    public static ISet<string> ContentOf(IInvocationOperation invocation, CompilationFacts facts) => new HashSet<string>(
        invocation.Arguments.Where(a => a.Value != invocation.Receiver()).SelectMany(a => a.Value.DescendantsAndSelf())
            .Where(o => facts.Carriers.CanCarry(o.Type)).Select(ValuePath.Of).Where(p => p is not null and not "this").Select(p => p!),
        StringComparer.Ordinal);
}
