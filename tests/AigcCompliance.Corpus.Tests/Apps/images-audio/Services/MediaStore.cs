namespace Studio.Services;

public sealed class MediaStore(IWebHostEnvironment environment)
{
    public byte[] Read(string name) => File.ReadAllBytes(Path.Combine(environment.ContentRootPath, "samples", Path.GetFileName(name)));

    public void Record(string user, string text) =>
        File.AppendAllText(Path.Combine(environment.ContentRootPath, "record.log"), $"{DateTime.UtcNow:O}\t{user}\t{text}\n");
}
