namespace AigcCompliance.Moderation;

/// <summary>How a text differs from the term that it matches. The differences of a match are decided after it was found.</summary>
[Flags]
public enum MatchEvidence
{
    /// <summary>The very characters of the term.</summary>
    None = 0,

    /// <summary>Upper or lower case.</summary>
    Case = 1,

    /// <summary>Full or half width and every other compatibility form: circled, superscript, mathematical, digits of other scripts.</summary>
    Width = 1 << 1,

    /// <summary>Accents, and strokes through letters.</summary>
    Accent = 1 << 2,

    /// <summary>Simplified, traditional and regional variants of an ideograph, radicals, hiragana and katakana.</summary>
    Variant = 1 << 3,

    /// <summary>A character of another script that looks alike.</summary>
    Homoglyph = 1 << 4,

    /// <summary>A Chinese or Roman numeral where the term has a digit.</summary>
    Numeral = 1 << 5,

    /// <summary>Characters without a glyph between two of the term.</summary>
    Invisible = 1 << 6,

    /// <summary>Blanks, punctuation or symbols between two characters of the term, or the term's own missing.</summary>
    Gap = 1 << 7,

    /// <summary>A line end within the term.</summary>
    LineGap = 1 << 8,

    /// <summary>The end of a sentence, or a lone comma of Chinese, between the two characters of a term; longer terms hardly cross one by chance.</summary>
    SentenceGap = 1 << 9,

    /// <summary>A digit where the term has a Chinese numeral.</summary>
    NumeralReverse = 1 << 10,

    /// <summary>A character more often than in the term.</summary>
    Repeat = 1 << 11,

    /// <summary>The term begins or ends in the middle of a longer word or number of an alphabetic script.</summary>
    InsideWord = 1 << 12,

    /// <summary>A word of an alphabetic script is matched by the end of one word and the start of the next, with a blank between.</summary>
    WordGap = 1 << 13,

    /// <summary>
    /// Another ideograph of the same sound, tone ignored. Accepted only where an entry or <see cref="LexiconOptions"/> says so, as are the
    /// two below: short words sound like many others.
    /// </summary>
    Homophone = 1 << 14,

    /// <summary>Pinyin where the term has an ideograph, with tones or without.</summary>
    Pinyin = 1 << 15,

    /// <summary>With one of the two above: a sound that dialects do not tell apart, as z and zh, l and n, final n and ng.</summary>
    FuzzySound = 1 << 16,

    /// <summary>
    /// What counts as a match unless an entry says otherwise: every difference that evaders use and that hardly occurs by chance.
    /// </summary>
    Default = Case | Width | Accent | Variant | Homoglyph | Numeral | Invisible | Gap | LineGap | Repeat,

    /// <summary>
    /// Every difference but those of sound: for terms of which a miss is worse than a false alarm. What it finds beyond
    /// <see cref="Default"/> occurs in harmless text, too.
    /// </summary>
    EveryForm = Default | SentenceGap | NumeralReverse | InsideWord | WordGap,
}
