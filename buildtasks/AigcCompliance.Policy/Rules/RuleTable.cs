using System.Collections.Generic;

namespace AigcCompliance.Rules;

/// <summary>Every rule, one file a duty. One wording for the IDE, the build, the report and the rule page.</summary>
internal static partial class RuleTable
{
    /// <summary>Every rule, in id order.</summary>
    public static IReadOnlyList<Rule> All => Ordered.Rules;

    // A class of its own, because fields of a partial class are initialised in no stated order.
    private static class Ordered
    {
        internal static readonly Rule[] Rules =
        [
            AIGC1001,
            AIGC1002,
            AIGC2001,
            AIGC2002,
            AIGC3001,
            AIGC3002,
            AIGC4001,
            AIGC4002,
            AIGC5010,
            AIGC5011,
            AIGC6010,
            AIGC6011,
            AIGC9010,
        ];
    }
}
