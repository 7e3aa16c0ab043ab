using System.Text.Json;

namespace AigcCompliance.FoldTable;

/// <summary>Characters of different scripts that look alike, and numerals: partly data, partly read by hand.</summary>
internal static class LookAlikes
{
    /// <summary>Chinese numerals with the digit they stand for. Not 参 and 两, which are words of their own.</summary>
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
    ];

    /// <summary>Letters that a name does not give away.</summary>
    public static readonly (string Letters, char Letter)[] Letters =
    [
        ("ıɩι", 'i'), ("ȷ", 'j'), ("ſ", 's'), ("ɡ", 'g'), ("ɑα", 'a'), ("ɛεЄє", 'e'), ("ʌ", 'v'), ("ɔ", 'o'), ("ʊυ", 'u'), ("ɜʒ", '3'),
        ("иИ", 'n'), ("яЯ", 'r'), ("шШщЩω", 'w'), ("пПη", 'n'), ("γ", 'y'),
        ("ⲀⲁᗩՁ", 'a'), ("Ⲃⲃᗷ", 'b'), ("ᑕⲤⲥ", 'c'), ("ᗪᑯԀ", 'd'), ("Ⲉⲉᗴ", 'e'), ("ᖴ", 'f'), ("ᘜԌ", 'g'), ("Ⲏⲏᕼ", 'h'), ("Ⲓⲓ", 'i'), ("ᒍ", 'j'), ("Ⲕⲕᛕ", 'k'),
        ("ᒪլ", 'l'), ("Ⲙⲙᗰ", 'm'), ("Ⲛⲛᑎ", 'n'), ("Ⲟⲟ", 'o'), ("Ⲣⲣᑭ", 'p'), ("ᑫ", 'q'), ("ᖇ", 'r'), ("ᔕ", 's'), ("Ⲧⲧ", 't'), ("ᑌꓴ", 'u'), ("ᐯ", 'v'), ("ᗯⲰⲱ", 'w'),
        ("᙭Ⲭⲭ", 'x'), ("Ⲩⲩ", 'y'), ("ᘔⲌⲍ", 'z'),
        ("вВьЬ", 'b'), ("нН", 'h'), ("кК", 'k'), ("мМ", 'm'), ("тТ", 't'), ("гГ", 'r'), ("зЗ", '3'), ("чЧ", '4'), ("бБ", '6'),
    ];

    /// <summary>Characters whose other readings would be taken otherwise: Roman numerals are numbers, a capital iota is an i.</summary>
    public static readonly (int From, char To)[] First =
    [
        ('Ⅱ', '2'), ('Ⅲ', '3'), ('Ⅳ', '4'), ('Ⅵ', '6'), ('Ⅶ', '7'), ('Ⅷ', '8'), ('Ⅸ', '9'),
        ('ⅱ', '2'), ('ⅲ', '3'), ('ⅳ', '4'), ('ⅵ', '6'), ('ⅶ', '7'), ('ⅷ', '8'), ('ⅸ', '9'),
        ('Ι', 'i'), ('І', 'i'), ('Ӏ', 'l'), ('ӏ', 'l'), ('ꓲ', 'i'), ('ǫ', 'q'), ('ς', 's'),
    ];

    /// <summary>Source and prototype of Unicode's list of confusables, as npm carries it.</summary>
    public static IEnumerable<(int From, int[] To)> Confusables(string path) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(path))!
            .Where(p => p.Key.EnumerateRunes().Count() == 1)
            .Select(p => (p.Key.EnumerateRunes().Single().Value, p.Value.EnumerateRunes().Select(r => r.Value).ToArray()));
}
