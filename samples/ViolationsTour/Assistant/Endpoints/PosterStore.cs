namespace AigcCompliance.Samples.Assistant.Endpoints;

internal static class PosterStore
{
    private static readonly List<BinaryData> Posters = [];

    public static int Keep(BinaryData poster)
    {
        lock (Posters)
        {
            Posters.Add(poster);
            return Posters.Count;
        }
    }
}
