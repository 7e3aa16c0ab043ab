using System;
using System.Collections.Generic;
using System.IO;
using System.Xml;

namespace AigcCompliance.Gates;

/// <summary>Finds where a property file sets a property.</summary>
internal static class PropertyPlace
{
    /// <summary>The place of a word in the value of a property, in the first file that has it; null when none does.</summary>
    /// <param name="files">Absolute paths of MSBuild files; those that cannot be read are left out, MSBuild reports them.</param>
    /// <param name="property">Name of the property.</param>
    /// <param name="word">What its value holds, without regard to case.</param>
    public static Place? Find(IEnumerable<string> files, string property, string word)
    {
        foreach (var file in files)
        {
            try
            {
                if (File.Exists(file) && Find(file, property, word) is { } place)
                {
                    return place;
                }
            }
            catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
            {
            }
        }

        return null;
    }

    private static Place? Find(string file, string property, string word)
    {
        using var stream = File.OpenRead(file);
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var name = "";
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                name = reader.LocalName;
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && name.Equals(property, StringComparison.OrdinalIgnoreCase)
                && reader.Value.IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                var lines = (IXmlLineInfo)reader;
                return PlaceOf(file, lines.LineNumber, lines.LinePosition, reader.Value, at, word.Length);
            }
        }

        return null;
    }

    /// <summary>The place of a part of a text whose start is known.</summary>
    public static Place PlaceOf(string file, int line, int column, string text, int at, int length)
    {
        for (var i = 0; i < at; i++)
        {
            (line, column) = text[i] == '\n' ? (line + 1, 1) : (line, column + 1);
        }

        return new Place(file, line, column, line, column + length);
    }
}
