using System;
using System.Globalization;
using AigcCompliance.Rules;

namespace AigcCompliance.Messages;

/// <summary>Messages that one reader in two may want in the other language: English first, Chinese on the next line.</summary>
internal static class Bilingual
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    /// <summary>Both wordings with their placeholders filled.</summary>
    public static string Both(this Text text, params object?[] args) =>
        text.Format(CultureInfo.InvariantCulture, args) + "\n" + text.Format(Chinese, args);
}
