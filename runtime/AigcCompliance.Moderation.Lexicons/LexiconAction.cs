namespace AigcCompliance.Moderation;

/// <summary>What a match of a lexicon entry means.</summary>
public enum LexiconAction
{
    /// <summary>The content is withheld.</summary>
    Block,

    /// <summary>The content is withheld until a person has looked at it.</summary>
    Review,

    /// <summary>Other matches inside this one do not count: the entry is a harmless word that holds a listed one.</summary>
    Allow,
}
