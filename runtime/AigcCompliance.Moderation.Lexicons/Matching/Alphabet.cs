using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AigcCompliance.Moderation.Matching;

/// <summary>Numbers the symbols that a lexicon's terms use, from 1; everything else is 0 and matches nothing. Immutable once built.</summary>
internal sealed class Alphabet
{
    /// <summary>Separators, which matching passes over.</summary>
    public const ushort Ignorable = FoldTable.Ignorable;

    /// <summary>Code units whose symbols take a second look: surrogates, and characters that fold to several symbols.</summary>
    public const ushort Special = FoldTable.Special;

    private readonly ushort[] units;
    private readonly Dictionary<int, ushort> beyond = [];

    /// <summary>Numbers the given symbols, which must be distinct and fewer than 65,534.</summary>
    /// <param name="symbols">The symbols; those that are a whole term by themselves come first.</param>
    /// <param name="singles">How many those are.</param>
    public Alphabet(IReadOnlyList<int> symbols, int singles)
    {
        Symbols = symbols;
        Singles = (ushort)singles;
        var numbers = new ushort[char.MaxValue + 1];
        for (var i = 0; i < symbols.Count; i++)
        {
            if (symbols[i] <= char.MaxValue)
            {
                numbers[symbols[i]] = (ushort)(i + 1);
            }
            else
            {
                beyond.Add(symbols[i], (ushort)(i + 1));
            }
        }

        units = new ushort[char.MaxValue + 1];
        var folded = FoldTable.Symbols;
        for (var c = 0; c < units.Length; c++)
        {
            units[c] = folded[c] is Ignorable or Special ? folded[c] : numbers[folded[c]];
        }
    }

    /// <summary>The symbols in the order of their numbers.</summary>
    public IReadOnlyList<int> Symbols { get; }

    /// <summary>Symbols up to this number are a whole term by themselves.</summary>
    public ushort Singles { get; }

    /// <summary>Whether a symbol is a whole term by itself.</summary>
    public bool IsSingle(ushort number) => (uint)(number - 1) < Singles;

    /// <summary>Number of a code unit's symbol, <see cref="Ignorable"/> or <see cref="Special"/>; index with any UTF-16 code unit.</summary>
    public ref ushort Units => ref MemoryMarshal.GetArrayDataReference(units);

    /// <summary>Number of a symbol.</summary>
    public ushort Of(int symbol) =>
        symbol > char.MaxValue ? beyond.GetValueOrDefault(symbol)
        : units[symbol] is var number and not (Special or Ignorable) ? number : (ushort)0;

    /// <summary>Number of a code unit's symbol.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort OfUnit(char c) => Unsafe.Add(ref Units, c);
}
