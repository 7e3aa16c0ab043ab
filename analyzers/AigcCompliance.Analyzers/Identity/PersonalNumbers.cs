using System;
using System.Globalization;
using System.Linq;

namespace AigcCompliance.Analyzers.Identity;

/// <summary>Numbers that identify a person, by how they are built and by how variables are called that hold them.</summary>
internal static class PersonalNumbers
{
    private const int IdLength = 18;
    private const int MobileLength = 11;

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    // First two digits of the region.
    private static readonly string Provinces =
        " 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91 ";

    // The numbers by which the standard explains itself; they show the form in documents and prompts and belong to nobody.
    private static readonly string[] Specimens = ["11010519491231002X", "440524188001010014"];

    private static readonly string[] DocumentWords =
        ["idcard", "identitycard", "identitynumber", "identityno", "idnumber", "citizenid", "residentid", "passportno", "passportnumber", "shenfenzheng", "sfzh", "身份证", "护照号"];

    private static readonly string[] PhoneWords = ["phonenumber", "phoneno", "mobilenumber", "mobileno", "mobilephone", "cellphone", "手机号"];

    // A fact about the number, or the number made unreadable.
    private static readonly string[] OtherWords =
        ["mask", "hash", "encrypt", "redact", "anonym", "pseudonym", "token", "label", "title", "placeholder", "pattern", "regex", "format", "prompt", "message", "error",
         "header", "field", "column", "name", "type", "url", "uri", "path", "image", "photo", "status", "verified", "length", "suffix", "tail", "last", "key"];

    /// <summary>Whether a name says that its value is the number of an identity document.</summary>
    public static bool IsDocumentName(string name) => Says(name, DocumentWords);

    /// <summary>Whether a name says that its value is a phone number.</summary>
    public static bool IsPhoneName(string name) => Says(name, PhoneWords) || name.Equals("mobile", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text holds a resident identity number: 18 characters with region, date of birth and check character of GB 11643.</summary>
    public static bool HoldsResidentId(string text) => Holds(text, IdLength, IsResidentId);

    /// <summary>Whether a text holds a mobile number of the mainland.</summary>
    public static bool HoldsMobile(string text) =>
        Holds(text, MobileLength, n => n[0] == '1' && n[1] is >= '3' and <= '9' && n.All(IsDigit));

    private static bool Says(string name, string[] words)
    {
        var plain = name.Replace("_", "").ToLowerInvariant();
        return words.Any(w => plain.IndexOf(w, StringComparison.Ordinal) >= 0) && !OtherWords.Any(w => plain.IndexOf(w, StringComparison.Ordinal) >= 0);
    }

    // Runs of digits and a closing X of exactly this length.
    private static bool Holds(string text, int length, Func<string, bool> isOne)
    {
        var start = 0;
        while (start < text.Length)
        {
            if (!IsDigit(text[start]))
            {
                start++;
                continue;
            }

            var end = start;
            while (end < text.Length && (IsDigit(text[end]) || IsLatin(text[end])))
            {
                end++;
            }

            if (end - start == length && (start == 0 || !IsLatin(text[start - 1])) && isOne(text.Substring(start, length)))
            {
                return true;
            }

            start = end;
        }

        return false;
    }

    private static bool IsResidentId(string number)
    {
        var digits = number.Substring(0, IdLength - 1);
        if (!digits.All(IsDigit) || Provinces.IndexOf(" " + digits.Substring(0, 2) + " ", StringComparison.Ordinal) < 0
            || !DateTime.TryParseExact(digits.Substring(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) || born.Year is < 1880 or > 2100)
        {
            return false;
        }

        var sum = digits.Select((c, i) => (c - '0') * Weights[i]).Sum();
        return char.ToUpperInvariant(number[IdLength - 1]) == "10X98765432"[sum % 11] && !Specimens.Contains(number.ToUpperInvariant());
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsLatin(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
