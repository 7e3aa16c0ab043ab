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
            AIGC1003,
            AIGC1004,
            AIGC2001,
            AIGC2002,
            AIGC2010,
            AIGC3001,
            AIGC3002,
            AIGC3004,
            AIGC4001,
            AIGC4002,
            AIGC4003,
            AIGC4004,
            AIGC4010,
            AIGC5001,
            AIGC5002,
            AIGC5003,
            AIGC5004,
            AIGC5010,
            AIGC5011,
            AIGC5012,
            AIGC5020,
            AIGC5021,
            AIGC6001,
            AIGC6010,
            AIGC6011,
            AIGC6012,
            AIGC6013,
            AIGC6020,
            AIGC7001,
            AIGC7002,
            AIGC7003,
            AIGC7010,
            AIGC7011,
            AIGC7012,
            AIGC8001,
            AIGC9001,
            AIGC9002,
            AIGC9003,
            AIGC9004,
            AIGC9010,
            AIGC9020,
        ];
    }
}
