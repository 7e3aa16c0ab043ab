using System;
using System.Globalization;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>
/// A value that somebody still has to write: <c>TODO</c>, or <c>TODO:</c> and what belongs there. <c>aigc init</c> and the code fixes leave
/// it where only people know the answer. It passes nowhere, whatever form a value has.
/// </summary>
internal static class Todo
{
    /// <summary>The word.</summary>
    public const string Word = "TODO";

    /// <summary>Whether a value is still to be written. A text that only starts with the letters is somebody's own.</summary>
    public static bool Is(JsonNode node) => node.Kind == JsonKind.String && (node.Text.Trim() == Word || node.Text.TrimStart().StartsWith(Word + ":", StringComparison.Ordinal));

    /// <summary>The value to leave, with what belongs there.</summary>
    public static string For(Field field, CultureInfo culture) => Word + ": " + Wanted(field).For(culture);

    /// <summary>What is wrong with such a value.</summary>
    public static Problem Problem(JsonNode node, Field? field) => Manifests.Problem.Malformed(node, field is null
        ? new Message(new Text("'{0}' is still to be filled in; write it, or remove the entry", "“{0}”尚未填写；请填写或删除该项"), node.Pointer)
        : new Message(new Text("'{0}' is still to be filled in: {1}", "“{0}”尚未填写：{1}"), node.Pointer, Wanted(field)));

    private static Message Wanted(Field field) => field.Shape is TextShape { Values.Count: > 0 } choice
        ? new Message(new Text("{0} [{1}]", "{0} [{1}]"), field.Meaning, string.Join(" | ", choice.Values))
        : field.Meaning;
}
