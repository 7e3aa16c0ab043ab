using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Moderation.Matching;

/// <summary>
/// Writes and reads compiled lexicons: a mark with the format's version, the SHA-256 of what follows, the SHA-256 of the fold table the
/// lexicon was compiled with, the entries and the tables. A file of another format, table or byte order is refused, never guessed at.
/// </summary>
internal static class CompiledLexicon
{
    private static readonly byte[] Mark = "AIGCLEX1"u8.ToArray();

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Mark.AsSpan(0, 7));

    public static void Write(Lexicon lexicon, Stream stream)
    {
        using var payload = new MemoryStream();
        using (var writer = new BinaryWriter(payload, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(FoldTable.Hash);
            WriteArray(writer, [1]);
            writer.Write(lexicon.Terms.Length);
            for (var i = 0; i < lexicon.Terms.Length; i++)
            {
                var entry = lexicon.Entries[i];
                writer.Write(entry.Term);
                writer.Write(entry.Category is not null);
                writer.Write(entry.Category ?? "");
                writer.Write((byte)entry.Action);
                writer.Write(entry.Evidence is not null);
                writer.Write((int)lexicon.Terms[i].Evidence);
                writer.Write(lexicon.Terms[i].FirstRun);
                writer.Write(lexicon.Terms[i].IsPlain);
            }

            writer.Write((int)lexicon.Alphabet.Singles);
            WriteArray<int>(writer, [.. lexicon.Alphabet.Symbols]);
            WriteArray<uint>(writer, lexicon.Filter.Pairs);
            WriteArray<uint>(writer, lexicon.Filter.Triples);
            WriteArray<TrieCell>(writer, lexicon.Trie.Cells);
            WriteArray<TrieNode>(writer, lexicon.Trie.Nodes);
            WriteArray<int>(writer, lexicon.Trie.NextEntry);
        }

        var bytes = payload.GetBuffer().AsSpan(0, (int)payload.Length);
        stream.Write(Mark);
        stream.Write(SHA256.HashData(bytes));
        stream.Write(bytes);
    }

    public static Lexicon Read(string path, byte[] bytes)
    {
        var start = Mark.Length + SHA256.HashSizeInBytes;
        if (!bytes.AsSpan().StartsWith(Mark))
        {
            throw new LexiconException(Other.Both(path));
        }

        if (bytes.Length < start || !SHA256.HashData(bytes.AsSpan(start)).AsSpan().SequenceEqual(bytes.AsSpan(Mark.Length, SHA256.HashSizeInBytes)))
        {
            throw new LexiconException(Damaged.Both(path));
        }

        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes, start, bytes.Length - start), Encoding.UTF8);
            if (!reader.ReadBytes(SHA256.HashSizeInBytes).AsSpan().SequenceEqual(FoldTable.Hash) || ReadArray<int>(reader) is not [1])
            {
                throw new LexiconException(Other.Both(path));
            }

            return Read(reader) ?? throw new LexiconException(Damaged.Both(path));
        }
        catch (Exception e) when (e is IOException or ArgumentException or OverflowException)
        {
            throw new LexiconException(Damaged.Both(path));
        }
    }

    private static Lexicon? Read(BinaryReader reader)
    {
        var entries = new LexiconEntry[reader.ReadInt32()];
        var terms = new Term[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            var term = reader.ReadString();
            var hasCategory = reader.ReadBoolean();
            var category = reader.ReadString();
            var action = (LexiconAction)reader.ReadByte();
            var hasEvidence = reader.ReadBoolean();
            var evidence = (MatchEvidence)reader.ReadInt32();
            entries[i] = new LexiconEntry(term, hasCategory ? category : null, action, hasEvidence ? evidence : null);
            terms[i] = new Term(term, reader.ReadInt32(), action, evidence, reader.ReadBoolean());
        }

        var singles = reader.ReadInt32();
        var alphabet = new Alphabet(ReadArray<int>(reader), singles);
        var filter = CandidateFilter.From(ReadArray<uint>(reader), ReadArray<uint>(reader));
        var trie = new SymbolTrie(ReadArray<TrieCell>(reader), ReadArray<TrieNode>(reader), ReadArray<int>(reader));
        return filter is not null && entries.Length > 0 && IsSound(trie, entries.Length) ? new Lexicon(entries, terms, alphabet, filter, trie) : null;
    }

    // What was made by other means with a right checksum must not lead out of the tables or round in circles.
    private static bool IsSound(SymbolTrie trie, int entries)
    {
        var nodes = trie.Nodes;
        if (nodes.Length == 0 || nodes.Length != trie.Cells.Length || trie.NextEntry.Length != entries || nodes[SymbolTrie.Root].Depth != 0)
        {
            return false;
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            var (fail, output, depth) = nodes[i];
            var (_, parent, first) = trie.Cells[i];
            if (parent < SymbolTrie.None || parent >= nodes.Length || first < SymbolTrie.None || first >= entries || (uint)fail >= (uint)nodes.Length
                || output < SymbolTrie.None || output >= nodes.Length || depth < 0 || depth > Lexicon.MaxSymbols
                || (parent != SymbolTrie.None && (nodes[parent].Depth != depth - 1 || nodes[fail].Depth >= depth || (output != SymbolTrie.None && nodes[output].Depth > depth))))
            {
                return false;
            }
        }

        return trie.NextEntry.Select((next, i) => next == SymbolTrie.None || (next > i && next < entries)).All(ok => ok);
    }

    private static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> array)
        where T : unmanaged
    {
        writer.Write(array.Length);
        writer.Write(MemoryMarshal.AsBytes(array));
    }

    private static T[] ReadArray<T>(BinaryReader reader)
        where T : unmanaged
    {
        var length = reader.ReadInt32();
        if (length < 0 || length > reader.BaseStream.Length)
        {
            throw new EndOfStreamException();
        }

        var array = new T[length];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }

    private static readonly Text Damaged = new(
        "{0}: the compiled lexicon is damaged: its checksum or its tables do not hold. Compile it again.",
        "{0}：编译后的词库已损坏：校验和或内部表不成立。请重新编译。");

    private static readonly Text Other = new(
        "{0}: the lexicon was compiled by another version or on another kind of machine. Compile it again.",
        "{0}：该词库由其他版本或其他类型的机器编译。请重新编译。");
}
