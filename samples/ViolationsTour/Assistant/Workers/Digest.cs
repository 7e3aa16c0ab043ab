using System.Text;

namespace AigcCompliance.Samples.Assistant.Workers;

internal static class Digest
{
    public static StringBuilder Current { get; } = new();
}
