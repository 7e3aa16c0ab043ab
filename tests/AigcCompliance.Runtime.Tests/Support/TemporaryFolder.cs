namespace AigcCompliance.Runtime.Tests.Support;

/// <summary>A folder that is gone when the test is over.</summary>
/// <param name="parent">Where it is made; among temporary files when null.</param>
internal sealed class TemporaryFolder(string? parent = null) : IDisposable
{
    public string Path { get; } = parent is null
        ? Directory.CreateTempSubdirectory("aigc-").FullName
        : Directory.CreateDirectory(System.IO.Path.Combine(parent, "aigc-" + System.IO.Path.GetRandomFileName())).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
