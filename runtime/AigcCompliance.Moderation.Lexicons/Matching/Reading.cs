namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// How the few characters are read that say two things to readers: a flag's letter is a letter or half an ornament, Ⅱ is "ii" or 2. A text
/// that holds one is read in both ways from start to end, and terms are read in the first way only. A word that is written in both ways at
/// once is found in neither.
/// </summary>
internal enum Reading
{
    /// <summary>What Unicode says, and what is an ornament most of the time passed over.</summary>
    First,

    /// <summary>The other one, for the characters that have one.</summary>
    Second,
}
