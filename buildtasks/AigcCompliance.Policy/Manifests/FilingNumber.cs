using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>
/// The number of an algorithm filing (算法备案): <c>网信算备</c>, 21 digits, <c>号</c>. The digits start with the administrative division
/// and carry the year at positions 16 and 17. The meaning of the last four digits is not published, so they are not checked.
/// </summary>
internal static class FilingNumber
{
    // Provincial prefixes of GB/T 2260.
    private static readonly int[] Provinces =
        [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82];

    private static readonly Regex Form = new("^网信算备[:：]?([0-9]+)号\\z", RegexOptions.CultureInvariant);

    /// <summary>Whether a text claims to be an algorithm-filing number.</summary>
    public static bool LooksLikeOne(string value) => value.StartsWith("网信算备", StringComparison.Ordinal);

    /// <summary>What is wrong with a number; null when nothing.</summary>
    /// <param name="value">The number as published.</param>
    /// <param name="today">Today in China; a number cannot carry a later year.</param>
    public static Message? Check(string value, DateTime today)
    {
        var match = Form.Match(value);
        if (!match.Success)
        {
            return new Message(new Text("'{0}' does not have the published form of an algorithm-filing number: 网信算备, 21 digits, 号", "“{0}”不符合算法备案编号的公布格式：“网信算备”+ 21 位数字 +“号”"), value);
        }

        var digits = match.Groups[1].Value;
        if (digits.Length != 21)
        {
            return new Message(new Text("The filing number '{0}' has {1} digits; a published one has 21", "备案编号“{0}”有 {1} 位数字，公布的编号应为 21 位"), value, digits.Length);
        }

        var province = int.Parse(digits.Substring(0, 2), CultureInfo.InvariantCulture);
        if (!Provinces.Contains(province))
        {
            return new Message(new Text("The filing number '{0}' starts with {1}, which is no administrative division of GB/T 2260", "备案编号“{0}”以 {1} 开头，不是 GB/T 2260 中的行政区划代码"), value, province);
        }

        var year = 2000 + int.Parse(digits.Substring(15, 2), CultureInfo.InvariantCulture);
        return year >= 2022 && year <= today.Year
            ? null
            : new Message(new Text("The filing number '{0}' carries the year {1} at digits 16 and 17; filings are numbered from 2022 to this year", "备案编号“{0}”第 16、17 位的年份为 {1}，应在 2022 年至今年之间"), value, year);
    }
}
