using System.Text;

namespace AigcCompliance.Tool.Statistics;

/// <summary>
/// Reads the records of a text file: lines that are not empty of .txt, .jsonl and .ndjson, rows of .csv and .tsv (a line end within quotes belongs
/// to the row), and any other file as one. Memory does not grow with the file: a record comes in pieces of at most 65,536 characters.
/// </summary>
internal static class RecordReader
{
    private const int PieceLength = 65_536;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file; false when it is not text in UTF-8, whatever was read until then.</summary>
    /// <param name="path">The file.</param>
    /// <param name="record">Takes the pieces of one record, and reads them to the end.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static bool TryRead(string path, Action<IEnumerable<string>> record)
    {
        var (byLine, quotes) = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".txt" or ".jsonl" or ".ndjson" => (true, false),
            ".csv" or ".tsv" => (true, true),
            _ => (false, false),
        };
        using var reader = new StreamReader(path, Strict, detectEncodingFromByteOrderMarks: false, bufferSize: 65_536);
        var cursor = new Cursor(reader, byLine, quotes);
        try
        {
            while (cursor.HasRecord())
            {
                record(cursor.Pieces());
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private sealed class Cursor(StreamReader reader, bool byLine, bool quotes)
    {
        private readonly StringBuilder piece = new();

        // Skips line ends between records; a file without a character has none.
        public bool HasRecord()
        {
            while (reader.Peek() is >= 0 and var next)
            {
                if (next != '\uFEFF' && !(byLine && next is '\r' or '\n'))
                {
                    return true;
                }

                reader.Read();
            }

            return false;
        }

        public IEnumerable<string> Pieces()
        {
            piece.Clear();
            var isQuoted = false;
            while (reader.Peek() is >= 0 and var next)
            {
                if (byLine && !isQuoted && next is '\r' or '\n')
                {
                    break;
                }

                reader.Read();
                if (next == 0)
                {
                    throw new InvalidDataException("No text.");
                }

                isQuoted ^= quotes && next == '"';
                piece.Append((char)next);
                if (piece.Length >= PieceLength && !char.IsHighSurrogate((char)next))
                {
                    yield return piece.ToString();
                    piece.Clear();
                }
            }

            if (piece.Length > 0)
            {
                yield return piece.ToString();
            }
        }
    }
}
