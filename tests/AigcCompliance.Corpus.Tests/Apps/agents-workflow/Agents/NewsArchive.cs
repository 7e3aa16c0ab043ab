using System.ComponentModel;

namespace ResearchDesk.Agents;

public sealed class NewsArchive
{
    private readonly List<(DateOnly Day, string Headline)> news = [(new(2026, 1, 1), "修订后的网络安全法施行"), (new(2025, 9, 1), "标识办法施行")];

    [Description("Headlines of a month.")]
    public string Headlines(int year, int month) => string.Join('\n', news.Where(n => n.Day.Year == year && n.Day.Month == month).Select(n => n.Headline));
}
