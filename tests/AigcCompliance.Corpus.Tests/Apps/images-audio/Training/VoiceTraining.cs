using OpenAI;
using OpenAI.Files;
using OpenAI.FineTuning;

namespace Studio.Training;

/// <summary>Trains a style; nobody signed for the data.</summary>
public sealed class VoiceTraining(OpenAIClient client)
{
    public async Task<string> UploadAsync(string path, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(path);
        var file = await client.GetOpenAIFileClient().UploadFileAsync(stream, Path.GetFileName(path), FileUploadPurpose.FineTune, cancel);
        return file.Value.Id;
    }

    public async Task<string> UploadForReadingAsync(string path) =>
        //~ upload-for-training +AIGC6001: FileUploadPurpose.UserData => FileUploadPurpose.FineTune
        (await client.GetOpenAIFileClient().UploadFileAsync(path, FileUploadPurpose.UserData)).Value.Id;

    public async Task<string> TrainAsync(string fileId)
    {
        var job = await client.GetFineTuningClient().FineTuneAsync("gpt-4o-mini-2024-07-18", fileId, waitUntilCompleted: false);
        return job.JobId;
    }
}
