using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Statistics;

/// <summary>What is said about the statistics of data.</summary>
internal static class StatisticsTexts
{
    public static readonly Text Option = new("Count records and tokens, too, and write the figures into the record; from then on they are kept up", "同时统计记录与词元数并写入登记；此后随数据更新");
    public static readonly Text Counting = new("Counting records and tokens in {0} file(s)", "正在统计 {0} 个文件的记录与词元");
    public static readonly Text Counted = new("{0} record(s), {1} token(s), the longest {2}; {3}", "{0} 条记录，{1} 个词元，最长 {2}；{3}");
    public static readonly Text Differs = new("statistics: {0} is stated as {1}, counted {2}", "统计：{0} 登记为 {1}，实为 {2}");
    public static readonly Text OtherTokenizer = new("statistics: counted by '{0}', which this tool does not have (it has '{1}'); run 'aigc hash' to count again", "统计：由“{0}”计算，本工具没有该分词器（现有“{1}”）；请运行 'aigc hash' 重新统计");
    public static readonly Text NotSigned = new("The record of '{0}' states figures that the data does not have; run 'aigc hash' and look at what changed before you sign.", "“{0}”的登记所列统计与数据不符；请运行 'aigc hash'，并在签署前核对改动。");
    public static readonly Text Unreadable = new("The data cannot be read: {0}", "无法读取数据：{0}");
}
