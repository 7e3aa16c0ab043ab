using System.Text.RegularExpressions;
using AigcCompliance.Rules;

namespace AigcCompliance.Governance.Tests;

public sealed partial class RuleTableTests
{
    [Fact]
    public void Ids_are_unique_and_in_order() =>
        Assert.Equal(RuleTable.All.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal), RuleTable.All.Select(r => r.Id));

    [Fact]
    public void Every_rule_cites_a_clause_and_speaks_both_languages()
    {
        foreach (var rule in RuleTable.All)
        {
            Assert.NotEmpty(rule.Clauses);
            foreach (var text in new[] { rule.Title, rule.Message, rule.Description })
            {
                Assert.Equal(Placeholders(text.En), Placeholders(text.Zh));
            }

            Assert.Matches("[一-鿿]", rule.Title.Zh);
            Assert.DoesNotMatch("[一-鿿]", rule.Title.En);
        }
    }

    private static string[] Placeholders(string format) =>
        [.. PlaceholderPattern().Matches(format).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex PlaceholderPattern();
}
