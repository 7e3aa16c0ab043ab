using System.Text.Json;
using AigcCompliance.Moderation;

namespace AigcCompliance.FoldTable;

/// <summary>Characters of different scripts that look alike, and numerals: partly data, partly read by hand.</summary>
internal static class LookAlikes
{
    /// <summary>Numerals that are words of their own: 参加, 两边, 油漆.</summary>
    public const string NumeralWords = "参參两兩漆仨廾㒃";

    /// <summary>Chinese numerals with the digit they stand for. Not those that are words of their own.</summary>
    public static readonly (string Numerals, char Digit)[] Numerals =
    [
        ("〇零", '0'), ("一壹弌壱", '1'), ("二贰貳弍弐貮", '2'), ("三叁叄弎", '3'), ("四肆", '4'), ("五伍", '5'),
        ("六陆陸", '6'), ("七柒", '7'), ("八捌", '8'), ("九玖", '9'),
    ];

    /// <summary>Common ideographs that are written for each other; all other variants join at most one common ideograph.</summary>
    public static readonly string[] CommonVariants = ["干乾", "着著", "了瞭", "借藉", "复覆", "沉沈", "么幺"];

    /// <summary>Old and popular forms with the standard one, where neither OpenCC nor Unihan joins them.</summary>
    public static readonly string[] OldForms =
        "靑青 淸清 秊年 嶋岛 灋法 夛多 旾春 朙明 寔实 囯国 囻国 僊仙 峯峰 畧略 牀床 疎疏 鷄鸡 綫线 邨村 犇奔 喆哲 仝同 汙污 湼涅 煖暖 盌碗 秌秋 艸草 菓果 蘂蕊 躭耽 逈迥 鍼针 閒闲 陞升 鞵鞋 飜翻 亾亡 冄冉 凢凡 刄刃 卄廿 厰厂 叧另 呌叫 囘回 圡土 坿附 埜野 塲场 墖塔 姉姊 宻密 帋纸 廵巡 徃往 恠怪 戱戏 扡拖 揑捏 攷考 敎教 曡叠 栢柏 槑梅 欵款 欝郁 氷冰 滙汇 牎窗 珎珍 皁皂 窓窗 竒奇 箇个 緜绵 舘馆 葢盖 虗虚 覩睹 譌讹 跡迹 軆体 躰体 辠罪 迯逃 鋭锐 靣面 頋顾 餙饰 鴈雁 麪面 齩咬 謌歌 噐器 徳德 芲花 蘤花 朞期 嶮险 踨踪 羣群 薗园 餹糖 皷鼓 罔网 匃丐 佈布 佔占 係系 倖幸 偪逼 傢家 冺泯 勦剿 呪咒 喫吃 噉啖 壻婿 夀寿 奨奖 妳你 嬾懒 弔吊 彿佛 徧遍 恆恒 惪德 慼戚 抝拗 捄救 敂叩 昬昏 晣晰 桮杯 梹槟 檾苘 燄焰 獘毙 瑯琅 痲麻 稉粳 糢模 罸罚 脣唇 蓆席 蔴麻 蹟迹 輭软 遯遁 釦扣 銹锈 鑛矿 闗关 隄堤 雝雍 韮韭 頟额 騐验 鬦斗 鵞鹅 麐麟 冐冒 凖准 ⺇几 ⺲网 ⻊足 ⻡首"
            .Split(' ');

    /// <summary>Kana, bopomofo, radicals and Latin letters that evaders write for ideographs.</summary>
    public static readonly string[] Pairs =
    [
        "ロ口", "囗口", "エ工", "カ力", "タ夕", "ト卜", "ニ二", "ハ八", "チ千", "ヌ又", "ミ三", "オ才", "サ艹", "ネ礻", "ヒ匕", "メ乂", "ム厶", "マ龴", "リ刂",
        "ㄅ勹", "ㄈ匚", "ㄒ丁", "丅下", "ㄚ丫", "ㄙ厶", "ㄔ彳", "ㄆ攵", "ㄕ尸", "ㄖ日", "ㄗ卩", "ㄦ儿", "ㄢ马", "ㄥ乙", "ㄇ冂", "ㄏ厂", "ㄡ又", "ㅁ口", "ㅅ人", "ㅜ丅", "ㄐ丩", "ㄓ屮", "ㄜ亡", "ㄝ也", "ㄟ乁",
        "ㄋ了", "ㄌ力", "ㄎ丂", "ㄍ巜", "ㄘ七", "ㄞ万", "ㄤ尢", "ㅗ工", "ᅩ工", "ㅡ一", "朩木", "ホ木", "モ毛", "ヨ彐",
    ];

    /// <summary>Letters that a name does not give away, by their look in Unicode's code charts.</summary>
    public static readonly (string Letters, char Letter)[] Letters =
    [
        ("ıɩι", 'i'), ("ȷ", 'j'), ("ſ", 's'), ("ɡ", 'g'), ("ɑα", 'a'), ("ɛεЄє", 'e'), ("ʌ", 'v'), ("ɔ", 'o'), ("ʊυ", 'u'), ("ɜʒ", '3'),
        ("иИ", 'n'), ("яЯ", 'r'), ("шШщЩω", 'w'), ("пПη", 'n'), ("γ", 'y'),
        ("ⲀⲁᗩՁ", 'a'), ("Ⲃⲃᗷ", 'b'), ("ᑕⲤⲥ", 'c'), ("ᗪᑯԀ", 'd'), ("Ⲉⲉᗴ", 'e'), ("ᖴ", 'f'), ("ᘜԌ", 'g'), ("Ⲏⲏᕼ", 'h'), ("Ⲓⲓ", 'i'), ("ᒍ", 'j'), ("Ⲕⲕᛕ", 'k'),
        ("ᒪլ", 'l'), ("Ⲙⲙᗰ", 'm'), ("Ⲛⲛᑎ", 'n'), ("Ⲟⲟ", 'o'), ("Ⲣⲣᑭ", 'p'), ("ᑫ", 'q'), ("ᖇ", 'r'), ("ᔕ", 's'), ("Ⲧⲧ", 't'), ("ᑌꓴ", 'u'), ("ᐯ", 'v'), ("ᗯⲰⲱ", 'w'),
        ("᙭Ⲭⲭ", 'x'), ("Ⲩⲩ", 'y'), ("ᘔⲌⲍ", 'z'),
        ("вВьЬъЪ", 'b'), ("нН", 'h'), ("кК", 'k'), ("мМ", 'm'), ("тТ", 't'), ("гГ", 'r'), ("зЗ", '3'), ("чЧ", '4'), ("бБ", '6'),
        // Armenian, Canadian and Cherokee letters, and those of sham Greek and sham Cyrillic.
        ("ի", 'i'), ("յ", 'j'), ("եէ", 't'), ("րղ", 'n'), ("նև", 'u'), ("ջ", 'o'), ("վ", 'd'), ("ծ", 'd'), ("մ", 'u'), ("Ր", 'r'), ("Ի", 'h'), ("Ֆ", 'f'), ("ը", 'p'), ("Ղ", 'n'),
        ("᙭", 'x'), ("ᗝ", 'o'), ("ᗅ", 'a'), ("ᗞ", 'd'), ("ᖺ", 'h'), ("ᖻ", 'y'), ("ᖽ", 'k'), ("ᗲ", 'e'), ("ᗟ", 'b'), ("ᘉ", 'n'), ("ᘎ", 'u'), ("ᘻ", 'm'), ("ᘿ", 'e'), ("ᙅ", 'c'), ("ᙎ", 'w'), ("ᙡ", 'w'), ("ᓰ", 'i'),
        ("ᓎ", 'o'), ("ᕵ", 'p'), ("ᕴ", 'q'), ("ᖘ", 'r'), ("ᖗ", 'j'), ("ᖙ", 'd'), ("ᔓ", 's'), ("ᙖ", 'b'), ("ᖱ", 'd'), ("ᘘ", 'u'), ("ᘺ", 'w'), ("ᕫ", 'u'), ("ᒝ", 'p'), ("ᒉ", 'j'), ("ᖵ", 'f'), ("ᘂ", 'g'), ("ᗬ", 'd'), ("ᕮ", 'e'), ("ᙓ", 'e'), ("ᕦ", 'e'), ("ᗱ", 'e'),
        ("Дд", 'a'), ("Ээ", 'e'), ("ЦцЏџ", 'u'), ("Жж", 'x'), ("Λ", 'a'), ("Δ", 'a'), ("ΞξΣ", 'e'), ("Ππ", 'n'), ("Ӿӿ", 'x'), ("Ћћ", 'h'), ("ʃ", 's'),
        ("ҡ", 'k'), ("ꟾ", 'i'), ("ჩ", 'h'), ("ძ", 'd'), ("Ⴝ", 's'), ("ყ", 'y'), ("ჿ", 'o'), ("ከዘ", 'h'), ("ፐ", 't'), ("ዐ", 'o'), ("በ", 'n'), ("ሣ", 'm'), ("ሀ", 'u'),
        ("ח", 'n'), ("ו", 'i'), ("ס", 'o'), ("ש", 'w'), ("ן", 'l'), ("א", 'x'), ("ⵔⵙ", 'o'), ("ⵝ", 'x'), ("ⴹ", 'e'), ("ⴸ", 'v'), ("ⵏ", 'i'), ("ⵕ", 'q'), ("ⵜ", 't'), ("ⵎ", 'c'),
        ("ᚱ", 'r'), ("ᛒ", 'b'), ("ᚷ", 'x'), ("ᛖᛗ", 'm'), ("ᚠ", 'f'), ("ᛁ", 'i'), ("ᛋ", 's'), ("ᚹ", 'p'), ("ᚺᚻ", 'h'), ("ᚾ", 'n'), ("ᛕᚴ", 'k'), ("ᛏ", 't'), ("ᛚ", 'l'), ("ᛜ", 'o'), ("ᚲ", 'c'), ("ᚢ", 'n'),
        // The Thai and Hebrew letters that generators of styled text write, and single ones of other scripts.
        ("คɒƛ", 'a'), ("ცɮᑲᙗᙝᙖþ", 'b'), ("ʗᑖҀҁ", 'c'), ("ʄ", 'f'), ("ђɦ", 'h'), ("เ", 'i'), ("נʆ", 'j'), ("ภ", 'n'), ("קÞ", 'p'), ("ร", 's'), ("ยㄩ", 'u'), ("ฬฝ", 'w'), ("ץ", 'y'),
        ("ꓘ", 'k'), ("ꓛ", 'c'), ("ꓞ", 'f'), ("ꓤ", 'r'), ("ꓭ", 'b'), ("ꓥ", 'a'), ("ꓨ", 'g'), ("ꓶ", 'l'), ("ꓷ", 'd'), ("ꓩ", 'j'), ("ꓵ", 'n'), ("ꓯ", 'a'), ("ꓱ", 'e'), ("ꓕ", 't'),
    ];

    /// <summary>Old alphabets of Greek descent, by their look in the code charts, and outlined letters of Unicode 16, which is later than the data; a blank where no letter is shown.</summary>
    public static readonly (int From, string Letters)[] Rows =
    [
        (0x10300, "abcdefzhoiklmn opmqrstvx  8"), (0x10330, "abrdeqzhpiklmngun rstyfxoo"),
        (0x10280, "a b   ef  ik    x o  p t"), (0x102A0, "a c   d         m"), (0x102CF, "h"),
        (0x1CCD6, "abcdefghijklmnopqrstuvwxyz"), (0x1CCF0, "0123456789"),
    ];

    /// <summary>Characters whose other readings would be taken otherwise: a capital iota is an i, a lunate sigma a c.</summary>
    public static readonly (int From, char To)[] First =
    [
        ('Ι', 'i'), ('І', 'i'), ('Ӏ', 'l'), ('ӏ', 'l'), ('ꓲ', 'i'), ('ǫ', 'q'), ('ς', 's'), ('Ϲ', 'c'),
    ];

    /// <summary>
    /// What signs and letters are written for beside what they fold to: the alphabet of currencies (by their look), ornaments that are taken for
    /// a stroke, and the few letters that stand for two. What stands in any Chinese text counts only where every form does.
    /// </summary>
    public static readonly (string Characters, string Text, MatchEvidence Kinds)[] Seconds =
    [
        ("₳", "a", MatchEvidence.Homoglyph), ("฿₿", "b", MatchEvidence.Homoglyph), ("¢₡₢₵⃀₾", "c", MatchEvidence.Homoglyph), ("₫₯∂", "d", MatchEvidence.Homoglyph),
        ("€∈∊∑∃", "e", MatchEvidence.Homoglyph), ("₣", "f", MatchEvidence.Homoglyph), ("₲", "g", MatchEvidence.Homoglyph), ("₭", "k", MatchEvidence.Homoglyph), ("£₤₺₶", "l", MatchEvidence.Homoglyph),
        ("₥₻₼", "m", MatchEvidence.Homoglyph), ("₦₪", "n", MatchEvidence.Homoglyph), ("¤∘⭕๏", "o", MatchEvidence.Homoglyph), ("₱₽₧¶", "p", MatchEvidence.Homoglyph), ("₹", "r", MatchEvidence.Homoglyph),
        ("₴§∫", "s", MatchEvidence.Homoglyph), ("₮₸†‡৳", "t", MatchEvidence.Homoglyph), ("√", "v", MatchEvidence.Homoglyph), ("₩", "w", MatchEvidence.Homoglyph), ("¥", "y", MatchEvidence.Homoglyph),
        ("₷", "sm", MatchEvidence.Homoglyph), ("łŁ", "i", MatchEvidence.Homoglyph), ("зЗ", "z", MatchEvidence.Homoglyph), ("Шш", "山", MatchEvidence.Homoglyph), ("⊥", "上", MatchEvidence.Homoglyph),
        ("ßẞ๒", "b", MatchEvidence.Homoglyph), ("ςϛ", "c", MatchEvidence.Homoglyph), ("๔", "d", MatchEvidence.Homoglyph), ("Ŧŧ", "f", MatchEvidence.Homoglyph), ("ﻮ", "g", MatchEvidence.Homoglyph),
        ("ן", "j", MatchEvidence.Homoglyph), ("๓ʍ", "m", MatchEvidence.Homoglyph), ("ợ", "q", MatchEvidence.Homoglyph), ("ש", "v", MatchEvidence.Homoglyph), ("ɯ", "w", MatchEvidence.Homoglyph),
        ("✕✖✗✘❌❎𐌢", "x", MatchEvidence.Homoglyph), ("⍳", "i", MatchEvidence.Homoglyph), ("Бб", "b", MatchEvidence.Homoglyph), ("μµ", "u", MatchEvidence.Homoglyph),
        ("ー―㇐", "一", MatchEvidence.Homoglyph | MatchEvidence.Numeral | MatchEvidence.NumeralReverse), ("丨㇑", "1", MatchEvidence.Homoglyph | MatchEvidence.Numeral | MatchEvidence.NumeralReverse),
    ];

    /// <summary>Source and prototype of Unicode's list of confusables, as npm carries it.</summary>
    public static IEnumerable<(int From, int[] To)> Confusables(string path) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))!
            .Where(p => p.Key.EnumerateRunes().Count() == 1)
            .Select(p => (p.Key.EnumerateRunes().Single().Value, p.Value.EnumerateRunes().Select(r => r.Value).ToArray()));
}
