using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>What a JSON value must look like. The one table behind the checks and the published JSON Schema. Immutable.</summary>
internal abstract class Shape
{
    /// <summary>Checks a value and adds what is wrong, in file order.</summary>
    public abstract void Check(JsonNode node, List<Problem> problems);

    /// <summary>Adds the problem of a wrong kind of value; true when the kind is right.</summary>
    protected static bool Is(JsonNode node, JsonKind kind, Text expected, List<Problem> problems)
    {
        if (node.Kind == kind)
        {
            return true;
        }

        problems.Add(Problem.Malformed(node, new Message(new Text("{0} must be {1}", "{0}应为{1}"), Where(node), expected)));
        return false;
    }

    /// <summary>How a message names a value: its quoted pointer, or the file as a whole; it starts a sentence.</summary>
    protected static Message Where(JsonNode node) =>
        node.Pointer.Length == 0 ? new Text("The file", "整个文件") : new Message(new Text("'{0}'", "“{0}”"), node.Pointer);
}

/// <summary>A property of an object.</summary>
internal sealed class Field
{
    /// <summary>Creates a property.</summary>
    public Field(string name, Shape shape, Text meaning, bool required = true)
    {
        Name = name;
        Shape = shape;
        Meaning = meaning;
        Required = required;
    }

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Value.</summary>
    public Shape Shape { get; }

    /// <summary>What it says.</summary>
    public Text Meaning { get; }

    /// <summary>Whether it must be written.</summary>
    public bool Required { get; }
}

/// <summary>An object with known properties.</summary>
internal sealed class ObjectShape(params Field[] fields) : Shape
{
    /// <summary>Properties.</summary>
    public IReadOnlyList<Field> Fields { get; } = fields;

    /// <inheritdoc />
    public override void Check(JsonNode node, List<Problem> problems)
    {
        if (!Is(node, JsonKind.Object, new Text("an object", "对象"), problems))
        {
            return;
        }

        // A misspelt property is one finding: the name as written, not its absence too.
        foreach (var field in Fields.Where(f => f.Required && node[f.Name] is null && !IsMisspelt(node, f.Name)))
        {
            problems.Add(Absent(node, field.Name, field.Meaning));
        }

        foreach (var member in node.Members)
        {
            if (Fields.FirstOrDefault(f => f.Name == member.Name) is { } field)
            {
                if (Todo.Is(member.Value))
                {
                    problems.Add(Todo.Problem(member.Value, field));
                }
                else
                {
                    field.Shape.Check(member.Value, problems);
                }
            }
            else
            {
                problems.Add(Unknown(member));
            }
        }
    }

    /// <summary>Whether an absent property is most likely one that is there under a misspelt name, which is reported already.</summary>
    public bool IsMisspelt(JsonNode node, string name) =>
        node[name] is null && node.Members.Any(m => Fields.All(f => f.Name != m.Name) && Nearest(m) == name);

    /// <summary>The problem of a property that must be written and is not, at the nearest parent key.</summary>
    public static Problem Absent(JsonNode node, string name, Message meaning)
    {
        var (start, end) = node.Name is { } key ? (key.Start, key.End) : (node.Start, node.Start + 1);
        return Problem.Missing(start, end, node.Pointer + "/" + name, new Message(
            new Text("{0} lacks '{1}' ({2}); add it", "{0}缺少“{1}”（{2}），请补充"), Where(node), name, meaning), node.File);
    }

    private Problem Unknown(JsonMember member)
    {
        var near = Nearest(member);
        var message = near is null
            ? new Message(new Text("The property '{0}' is not known; known here: {1}", "无法识别属性“{0}”；此处可用：{1}"), member.Name, string.Join(", ", Fields.Select(f => f.Name)))
            : new Message(new Text("The property '{0}' is not known; did you mean '{1}'?", "无法识别属性“{0}”；是否应为“{1}”？"), member.Name, near);
        return Problem.Malformed(member.Start, member.End, member.Value.Pointer, message, member.Value.File);
    }

    private string? Nearest(JsonMember member) => Spelling.Nearest(Fields.Select(f => f.Name), member.Name);
}

/// <summary>An array of values of one shape.</summary>
internal sealed class ArrayShape(Shape item, string? key = null, int minimum = 0) : Shape
{
    /// <summary>Shape of an item.</summary>
    public Shape Item { get; } = item;

    /// <summary>Fewest items.</summary>
    public int Minimum { get; } = minimum;

    /// <inheritdoc />
    public override void Check(JsonNode node, List<Problem> problems)
    {
        if (!Is(node, JsonKind.Array, new Text("an array", "数组"), problems))
        {
            return;
        }

        if (node.Items.Count < Minimum)
        {
            problems.Add(Problem.Missing(node.Start, node.End, node.Pointer, new Message(
                new Text("{0} must have at least {1} item(s)", "{0}至少应有 {1} 项"), Where(node), Minimum), node.File));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in node.Items)
        {
            if (Todo.Is(item))
            {
                problems.Add(Todo.Problem(item, null));
                continue;
            }

            Item.Check(item, problems);
            if (key is not null && item.TextOf(key) is { } id && !Todo.Is(item[key]!) && !seen.Add(id))
            {
                problems.Add(Problem.Malformed(item[key]!, new Message(new Text("'{0}' is used twice in {1}", "“{0}”在{1}中重复使用"), id, Where(node))));
            }
        }
    }
}

/// <summary>A string: free, one of a list, or of a form.</summary>
internal sealed class TextShape : Shape
{
    private readonly Func<string, Message?>? check;

    /// <summary>Creates a shape.</summary>
    /// <param name="values">Allowed values; empty for all.</param>
    /// <param name="pattern">Regular expression for editors; must accept everything that <paramref name="check"/> accepts.</param>
    /// <param name="format">Format name of JSON Schema.</param>
    /// <param name="check">What is wrong with a value; null when nothing.</param>
    public TextShape(string[]? values = null, string? pattern = null, string? format = null, Func<string, Message?>? check = null)
    {
        Values = values ?? [];
        Pattern = pattern;
        Format = format;
        this.check = check;
    }

    /// <summary>Allowed values; empty for all.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Regular expression for editors.</summary>
    public string? Pattern { get; }

    /// <summary>Format name of JSON Schema.</summary>
    public string? Format { get; }

    /// <summary>What is wrong with the form of a value; null when nothing.</summary>
    public Message? Fault(string value) => check?.Invoke(value);

    /// <inheritdoc />
    public override void Check(JsonNode node, List<Problem> problems)
    {
        if (!Is(node, JsonKind.String, new Text("a string", "字符串"), problems))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(node.Text))
        {
            problems.Add(Problem.Missing(node.Start, node.End, node.Pointer, new Message(new Text("{0} is blank; fill it in", "{0}为空，请填写"), Where(node)), node.File));
        }
        else if (Values.Count > 0 && !Values.Contains(node.Text))
        {
            var near = Spelling.Nearest(Values, node.Text);
            problems.Add(Problem.Malformed(node, near is null
                ? new Message(new Text("'{0}' is not a value of {1}; use one of: {2}", "“{0}”不是{1}的有效值；可用：{2}"), node.Text, Where(node), string.Join(", ", Values))
                : new Message(new Text("'{0}' is not a value of {1}; did you mean '{2}'?", "“{0}”不是{1}的有效值；是否应为“{2}”？"), node.Text, Where(node), near)));
        }
        else if (Fault(node.Text) is { } wrong)
        {
            problems.Add(Problem.Malformed(node, wrong));
        }
    }
}

/// <summary>An exact whole number.</summary>
internal sealed class ConstantShape(int value) : Shape
{
    /// <summary>The number.</summary>
    public int Value { get; } = value;

    /// <inheritdoc />
    public override void Check(JsonNode node, List<Problem> problems)
    {
        var text = Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (node.Kind != JsonKind.Number || node.Text != text)
        {
            problems.Add(Problem.Malformed(node, new Message(
                new Text("{0} must be the number {1}, the only version this release reads", "{0}应为数字 {1}，这是当前版本唯一可读取的版本"), Where(node), text)));
        }
    }
}

/// <summary>A whole number from a minimum up.</summary>
internal sealed class CountShape(int minimum, long maximum = int.MaxValue) : Shape
{
    /// <summary>Smallest number.</summary>
    public int Minimum { get; } = minimum;

    /// <inheritdoc />
    public override void Check(JsonNode node, List<Problem> problems)
    {
        if (node.Kind != JsonKind.Number
            || !long.TryParse(node.Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            || number < Minimum || number > maximum)
        {
            problems.Add(Problem.Malformed(node, new Message(new Text("{0} must be a whole number from {1} up", "{0}应为不小于 {1} 的整数"), Where(node), Minimum)));
        }
    }
}

/// <summary>true or false.</summary>
internal sealed class FlagShape : Shape
{
    /// <inheritdoc />
    public override void Check(JsonNode node, List<Problem> problems) =>
        Is(node, JsonKind.Boolean, new Text("true or false", "true 或 false"), problems);
}
