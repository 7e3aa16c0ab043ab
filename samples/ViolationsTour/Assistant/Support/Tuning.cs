using OpenAI.Files;

namespace AigcCompliance.Samples.Assistant.Support;

public sealed class Tuning(OpenAIFileClient files)
{
    // Which data is this, whose is it, and who has signed for it? (AIGC6001)
    public Task Upload(string path) => files.UploadFileAsync(path, FileUploadPurpose.FineTune);
}
