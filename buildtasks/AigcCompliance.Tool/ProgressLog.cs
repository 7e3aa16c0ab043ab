using System.Globalization;
using AigcCompliance.Rules;

namespace AigcCompliance.Tool;

/// <summary>Tells a waiting user what happens. Safe for concurrent use.</summary>
internal interface IProgressLog
{
    /// <summary>A new phase over a number of things.</summary>
    void Phase(Text text, int count);

    /// <summary>One project of the phase.</summary>
    void Step(string project, string framework);

    /// <summary>Nothing more comes.</summary>
    void Done();
}

/// <summary>Writes progress to standard error when it is a terminal: one line that rewrites itself. Elsewhere nobody waits for it.</summary>
internal sealed class ProgressLog(TextWriter writer, CultureInfo culture, bool terminal) : IProgressLog
{
    private readonly Lock gate = new();
    private int total;
    private int done;
    private int lastLength;

    /// <inheritdoc />
    public void Phase(Text text, int count)
    {
        lock (gate)
        {
            (total, done) = (count, 0);
            if (terminal)
            {
                Clear();
                writer.WriteLine(text.Format(culture, count));
            }
        }
    }

    /// <inheritdoc />
    public void Step(string project, string framework)
    {
        lock (gate)
        {
            done++;
            var line = string.Create(CultureInfo.InvariantCulture, $"  [{done}{(done <= total ? "/" + total : "")}] {Path.GetFileNameWithoutExtension(project)}{(framework.Length > 0 ? " (" + framework + ")" : "")}");
            if (terminal)
            {
                Clear();
                writer.Write(line);
                writer.Flush();
                lastLength = line.Length;
            }
        }
    }

    /// <inheritdoc />
    public void Done()
    {
        lock (gate)
        {
            Clear();
        }
    }

    private void Clear()
    {
        if (lastLength > 0)
        {
            writer.Write("\r" + new string(' ', lastLength) + "\r");
            lastLength = 0;
        }
    }
}
