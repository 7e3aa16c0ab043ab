using System.ClientModel;
using AigcCompliance;
using OpenAI.Images;

namespace Studio.Services;

/// <summary>Breach: the log.</summary>
public sealed class PosterService(ImageClient images)
{
    public async Task<byte[]> DrawAsync(string product, CancellationToken cancel)
    {
        GeneratedImage image = await images.GenerateImageAsync("海报：" + product, new ImageGenerationOptions { Size = GeneratedImageSize.W1024xH1024 }, cancel);
        return image.ImageBytes.ToArray();
    }
}

/// <summary>Healthy: keeps its own record and marks every picture.</summary>
public sealed class WatermarkedPosters(ImageClient images, MediaStore store)
{
    //~ picture-without-record +AIGC1001: [ContentLogged(RetentionDays = 365)] =>
    [ContentLogged(RetentionDays = 365)]
    public async Task<byte[]> DrawAsync(string user, string product, CancellationToken cancel)
    {
        store.Record(user, product);
        GeneratedImage image = await images.GenerateImageAsync("海报：" + product, cancellationToken: cancel);
        var bytes = image.ImageBytes.ToArray();
        store.Record(user, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes)));
        //~ picture-without-mark +AIGC2002: Mark(bytes) => bytes
        return Mark(bytes);
    }

    [Labels]
    private static byte[] Mark(byte[] picture) => [.. picture, .. "AIGC"u8];
}
