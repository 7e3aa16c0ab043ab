using System.Collections;
using System.Reflection;
using Microsoft.Extensions.AI;

namespace AigcCompliance.Plugs.Tests.Support;

/// <summary>Finds objects of the providers' libraries, and texts, in an answer.</summary>
internal static class Provider
{
    private static readonly string[] Own = ["OpenAI", "Azure.", "OllamaSharp", "Anthropic", "System.ClientModel"];

    /// <summary>Types of a provider's objects that can be reached from an answer by its public properties.</summary>
    public static IReadOnlyCollection<string> ObjectsIn(object answer)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Walk(answer, found, [], new HashSet<object>(ReferenceEqualityComparer.Instance));
        return found;
    }

    /// <summary>Texts that can be reached from an answer by its public properties.</summary>
    public static IReadOnlyCollection<string> TextsIn(object answer)
    {
        var texts = new List<string>();
        Walk(answer, [], texts, new HashSet<object>(ReferenceEqualityComparer.Instance));
        return texts;
    }

    /// <summary>Types a raw client answers for that would let a caller around the runtime.</summary>
    public static IReadOnlyList<Type> ServicesOf(IChatClient raw)
    {
        var types = new List<Type>();
        for (var type = raw.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            types.Add(type);
        }

        Type[] known = [typeof(OpenAI.Chat.ChatClient), typeof(OllamaSharp.IOllamaApiClient), typeof(Anthropic.IAnthropicClient), typeof(Microsoft.SemanticKernel.ChatCompletion.IChatCompletionService)];
        types.AddRange(known.Where(t => raw.GetService(t) is not null));
        return types;
    }

    private static void Walk(object? value, SortedSet<string> found, List<string> texts, HashSet<object> seen)
    {
        if (value is string text)
        {
            texts.Add(text);
        }

        if (value is null or string or Type or Delegate || value.GetType().IsPrimitive || !seen.Add(value))
        {
            return;
        }

        var type = value.GetType();
        if (Own.Any(o => type.FullName!.StartsWith(o, StringComparison.Ordinal)))
        {
            found.Add(type.FullName!);
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, found, texts, seen);
            }
        }

        if (type.Namespace is "System" || type.Namespace!.StartsWith("System.", StringComparison.Ordinal) && !type.Name.StartsWith("KeyValuePair", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            try
            {
                Walk(property.GetValue(value), found, texts, seen);
            }
            catch (TargetInvocationException)
            {
                // A property that throws hands nothing out.
            }
        }
    }
}
