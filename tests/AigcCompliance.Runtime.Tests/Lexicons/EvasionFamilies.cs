namespace AigcCompliance.Runtime.Tests.Lexicons;

/// <summary>What may be asked of a lexicon for a family of evasion.</summary>
internal enum EvasionKind
{
    /// <summary>A reader sees the same word, and a table or a rule for what to skip can undo it.</summary>
    Normalisable,

    /// <summary>The word sounds the same: readings are needed to undo it, and benign words sound the same too.</summary>
    Phonetic,

    /// <summary>Nobody expects a table to catch it: recorded, so that what is not caught is known, and not gated.</summary>
    BeyondTable,
}

/// <summary>
/// One way to write a keyword so that a filter does not see it. Written from what people do, without sight of the tables of the
/// engine under test: a sample made from the same table could only ever show that the table equals itself.
/// </summary>
/// <param name="Apply">The evaded form of a keyword, or null where the family has nothing to change in it.</param>
internal sealed record EvasionFamily(string Name, EvasionKind Kind, Func<string, Random, string?> Apply)
{
    /// <summary>The family only puts something between or around the characters, so the keyword is still there in order.</summary>
    public bool KeepsEveryCharacter { get; init; }

    public override string ToString() => Name;
}

internal static class EvasionFamilies
{
    public static IReadOnlyList<EvasionFamily> All { get; } = Checked(
    [
        .. EvasionWidthAndCase.Families(), .. EvasionHan.Families(), .. EvasionInvisible.Families(), .. EvasionMarks.Families(),
        .. EvasionSeparators.Families(), .. EvasionOrnaments.Families(), .. EvasionRepeats.Families(), .. EvasionDigits.Families(),
        .. EvasionLetters.Families(), .. EvasionMixes.Families(), .. EvasionPhonetic.Families(), .. EvasionBeyond.Families(), .. EvasionRarer.Families(),
    ]);

    public static EvasionFamily Named(string name) => All.Single(family => family.Name == name);

    /// <summary>A change that leaves the keyword as it was is no evasion; said once here rather than in every family.</summary>
    private static List<EvasionFamily> Checked(IEnumerable<EvasionFamily> families) =>
    [
        .. families.Select(family => family with
        {
            Apply = (word, random) => family.Apply(word, random) is { } evaded && evaded != word ? evaded : null,
        }),
    ];
}
