namespace AigcCompliance.Tool;

/// <summary>What the console can show.</summary>
/// <param name="Colour">Whether ANSI colours are understood and wanted.</param>
/// <param name="Width">Columns.</param>
/// <param name="ErrorIsTerminal">Whether standard error is a terminal.</param>
internal sealed record ConsoleTraits(bool Colour, int Width, bool ErrorIsTerminal)
{
    /// <summary>Neither colours nor a terminal.</summary>
    public static ConsoleTraits Plain { get; } = new(false, 100, false);

    /// <summary>Reads the process's console; <c>NO_COLOR</c> and redirection turn colours off.</summary>
    public static ConsoleTraits Detect()
    {
        var terminal = !Console.IsOutputRedirected;
        var colour = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && Environment.GetEnvironmentVariable("TERM") != "dumb";
        var width = 100;
        try
        {
            width = terminal && Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth, 60, 160) : width;
        }
        catch (IOException)
        {
            // No console to ask.
        }

        return new(colour, width, !Console.IsErrorRedirected);
    }
}
