using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>What is measured to have something to compare with; none of it finds anything, which it says with -1.</summary>
internal static class Floors
{
    public const string TableName = "floor: one table load and store";
    public const string NormalizeName = "Normalize(FormKC) + ToLower";

    private static readonly ushort[] Fold = [.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (ushort)char.ToLowerInvariant((char)c))];

    /// <summary>One look into a table of 64 K and one store for each character: below that nobody gets who looks at every character.</summary>
    public static Engine Table { get; } = Engine.Each(TableName, text => string.Create(text.Length, text, static (target, source) =>
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Fold);
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (char)Unsafe.Add(ref table, source[i]);
        }
    }).Length > 0 ? -1 : 0);

    /// <summary>What one would do with the base library to make the text comparable, before any search.</summary>
    public static Engine Normalize { get; } = Engine.Each(NormalizeName, text => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Length > 0 ? -1 : 0);
}
