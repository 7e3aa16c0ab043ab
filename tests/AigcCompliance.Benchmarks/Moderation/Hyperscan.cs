using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace AigcCompliance.Benchmarks.Moderation;

/// <summary>
/// The C library that network equipment searches with, or its portable twin Vectorscan: literals, as written, in UTF-8. It knows no UTF-16, so
/// the text is transcoded before the clock runs, which no program could.
/// </summary>
internal sealed unsafe class Hyperscan : IDisposable
{
    public const string NotInstalled = "Hyperscan: not installed: apt-get install libhyperscan5";
    public const string AnyName = "Hyperscan, any";
    public const string AllName = "Hyperscan, all";

    private const uint BlockMode = 1;
    private static readonly nint Library = NativeLibrary.TryLoad("libhs.so.5", out var found) ? found : 0;

    private readonly nint _database;
    private readonly nint _scratch;

    public Hyperscan(IReadOnlyList<string> keywords)
    {
        var texts = keywords.Select(Encoding.UTF8.GetBytes).ToArray();
        var pins = texts.Select(t => GCHandle.Alloc(t, GCHandleType.Pinned)).ToArray();
        try
        {
            var pointers = pins.Select(p => p.AddrOfPinnedObject()).ToArray();
            var lengths = texts.Select(t => (nuint)t.Length).ToArray();
            var ids = Enumerable.Range(0, texts.Length).Select(i => (uint)i).ToArray();
            var flags = new uint[texts.Length];
            var compile = (delegate* unmanaged<nint*, uint*, uint*, nuint*, uint, uint, nint, nint*, nint*, int>)Function("hs_compile_lit_multi");
            fixed (nint* p = pointers)
            fixed (uint* f = flags, i = ids)
            fixed (nuint* l = lengths)
            {
                nint database, error;
                Check(compile(p, f, i, l, (uint)texts.Length, BlockMode, 0, &database, &error));
                _database = database;
            }
        }
        finally
        {
            Array.ForEach(pins, p => p.Free());
        }

        nint scratch = 0;
        Check(((delegate* unmanaged<nint, nint*, int>)Function("hs_alloc_scratch"))(_database, &scratch));
        _scratch = scratch;
    }

    public static bool Installed => Library != 0;

    public static string Version => Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)Function("hs_version"))())!;

    public long Bytes
    {
        get
        {
            nuint size = 0;
            Check(((delegate* unmanaged<nint, nuint*, int>)Function("hs_database_size"))(_database, &size));
            return (long)size;
        }
    }

    public Engine Any() => new(AnyName, texts => Run(texts, &First));

    public Engine All() => new(AllName, texts => Run(texts, &Every), Exact: true);

    public void Dispose()
    {
        ((delegate* unmanaged<nint, int>)Function("hs_free_scratch"))(_scratch);
        ((delegate* unmanaged<nint, int>)Function("hs_free_database"))(_database);
    }

    private static nint Function(string name) => NativeLibrary.GetExport(Library, name);

    private static void Check(int result)
    {
        if (result is not (0 or -3)) // -3: the callback said enough.
        {
            throw new InvalidOperationException($"Hyperscan failed with {result}.");
        }
    }

    private Func<long> Run(string[] texts, delegate* unmanaged<uint, ulong, ulong, uint, nint, int> found)
    {
        var transcoded = texts.Select(Encoding.UTF8.GetBytes).ToArray();
        var scan = (delegate* unmanaged<nint, byte*, uint, uint, nint, nint, nint, int>)Function("hs_scan");
        var callback = (nint)found;
        return () =>
        {
            long count = 0;
            foreach (var text in transcoded)
            {
                fixed (byte* bytes = text)
                {
                    Check(scan(_database, bytes, (uint)text.Length, 0, _scratch, callback, (nint)(&count)));
                }
            }

            return count;
        };
    }

    [UnmanagedCallersOnly]
    private static int Every(uint id, ulong from, ulong to, uint flags, nint context)
    {
        Unsafe.AsRef<long>((void*)context)++;
        return 0;
    }

    [UnmanagedCallersOnly]
    private static int First(uint id, ulong from, ulong to, uint flags, nint context)
    {
        Unsafe.AsRef<long>((void*)context)++;
        return 1;
    }
}
