using AigcCompliance.Moderation.Classifier;

namespace AigcCompliance.Moderators.Tests.Classifier;

/// <summary>
/// Made-up texts in which three characters of a category stand among harmless ones, and harmless texts with near misses: two of the
/// three, and the three in another order.
/// </summary>
internal sealed class Examples(int seed)
{
    public const string First = "A.2a";
    public const string Second = "x-spam";

    private const string Carrier = "的一是了我不人在他有这个上们来到时大地为子中你说生国年着就那和要她出也得里后自以会家可下而过天去能对小多然于心学么之都好看起发当没成只如事把还用第样道想作种开";

    private static readonly string[] FirstTerms = ["甲鑫淼", "森焱垚", "犇猋骉", "羴鱻麤"];
    private static readonly string[] SecondTerms = ["琥珀璃", "玳瑁琼", "瑾瑜琪", "璐瑶璇"];

    private readonly Random random = new(seed);

    public string Bad(string category) => Around(Pick(category == First ? FirstTerms : SecondTerms));

    public string Harmless()
    {
        var term = Pick([.. FirstTerms, .. SecondTerms]);
        return random.Next(4) switch
        {
            0 => Around(term[..2]),
            1 => Around(term[1..]),
            2 => Around(string.Concat(term.Reverse())),
            _ => Around(""),
        };
    }

    public List<LabelledText> Take(int harmless, int each) =>
    [
        .. Enumerable.Range(0, harmless).Select(_ => new LabelledText(Harmless(), null)),
        .. Enumerable.Range(0, each).Select(_ => new LabelledText(Bad(First), First)),
        .. Enumerable.Range(0, each).Select(_ => new LabelledText(Bad(Second), Second)),
    ];

    public string Noise(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Carrier[random.Next(Carrier.Length)]));

    private string Around(string term) => Noise(random.Next(4, 16)) + term + Noise(random.Next(4, 16));

    private string Pick(string[] terms) => terms[random.Next(terms.Length)];
}
