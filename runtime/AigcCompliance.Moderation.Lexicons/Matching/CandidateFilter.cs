using System.Numerics;
using System.Runtime.CompilerServices;

namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// Says of two and three neighbouring symbols whether a term may start so; it errs to one side only. A bit set by hash, so that the
/// nine symbols in ten that start nothing cost one look. Immutable once built.
/// </summary>
internal sealed class CandidateFilter
{
    // Bits per term, as a power of two: about one pair in a hundred passes by chance.
    private const int BitsPerTerm = 7;
    private const int LeastBits = 12;
    private const int MostBits = 21;

    private readonly uint[] pairs;
    private readonly uint[] triples;
    private readonly int shift;

    /// <summary>Builds the filter of the terms' runs; terms of a single symbol are not its concern.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="terms">The terms they belong to.</param>
    public CandidateFilter(ushort[][] runs, ReadOnlySpan<Term> terms)
    {
        var bits = Math.Clamp(BitOperations.Log2((uint)runs.Length) + BitsPerTerm, LeastBits, MostBits);
        shift = 32 - bits;
        pairs = new uint[1 << (bits - 5)];
        triples = new uint[1 << (bits - 5)];
        for (var i = 0; i < runs.Length; i++)
        {
            var run = runs[i];
            if (run.Length == 1)
            {
                if (terms[i].FirstRun > 1)
                {
                    Set(pairs, Hash(shift, run[0], run[0]));
                }

                continue;
            }

            Set(pairs, Hash(shift, run[0], run[1]));
            Set(triples, Hash(shift, run[0], run[1], run.Length > 2 ? run[2] : 0u));
        }
    }

    private CandidateFilter(uint[] pairs, uint[] triples)
    {
        this.pairs = pairs;
        this.triples = triples;
        shift = 32 - 5 - BitOperations.Log2((uint)pairs.Length);
    }

    /// <summary>The filter of these bits; null when they are no filter's.</summary>
    public static CandidateFilter? From(uint[] pairs, uint[] triples) =>
        pairs.Length == triples.Length && BitOperations.IsPow2(pairs.Length) && pairs.Length >= 1 << (LeastBits - 5) ? new(pairs, triples) : null;

    /// <summary>1 when a term may start with the pair, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Test(ref uint pairs, int shift, uint first, uint second) => Bit(ref pairs, Hash(shift, first, second)) & 1;

    /// <summary>1 when a term may start with the three symbols, or consist of the first two, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Test(ref uint triples, int shift, uint first, uint second, uint third)
    {
        var with = Bit(ref triples, Hash(shift, first, second, third));
        var alone = Bit(ref triples, Hash(shift, first, second, 0));
        return (with | alone | (second == third ? 1u : 0u)) & 1;
    }

    /// <summary>The pairs' bits.</summary>
    public uint[] Pairs => pairs;

    /// <summary>The triples' bits.</summary>
    public uint[] Triples => triples;

    /// <summary>By how much a hash is shifted.</summary>
    public int Shift => shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(int shift, uint first, uint second) => (first | (second << 16)) * 0x9E3779B1u >> shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Hash(int shift, uint first, uint second, uint third) =>
        (((first | (second << 16)) * 0x85EBCA6Bu) ^ (third * 0xC2B2AE35u)) * 0x9E3779B1u >> shift;

    // The bit of a hash, with others above it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bit(ref uint bits, uint hash) => Unsafe.Add(ref bits, (nint)(hash >> 5)) >> (int)(hash & 31);

    private static void Set(uint[] bits, uint hash) => bits[hash >> 5] |= 1u << (int)(hash & 31);
}
