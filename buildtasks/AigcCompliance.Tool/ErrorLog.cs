namespace AigcCompliance.Tool;

/// <summary>Keeps the details of an internal error in a file of its own, so that the user reads one sentence.</summary>
internal static class ErrorLog
{
    /// <summary>Writes the exception to a new file in the temporary folder; returns its path.</summary>
    public static string Write(Exception exception)
    {
        try
        {
            var path = Path.Combine(Path.GetTempPath(), "aigc-error-" + Guid.NewGuid().ToString("N")[..12] + ".log");
            File.WriteAllText(path, DateTime.UtcNow.ToString("O") + Environment.NewLine + exception + Environment.NewLine);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "-";
        }
    }
}
