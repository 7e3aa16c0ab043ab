using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC6001.</summary>
public sealed class UndeclaredTrainingTests
{
    [Theory]
    [InlineData("files.{|AIGC6001:UploadFileAsync|}(\"faq.jsonl\", FileUploadPurpose.FineTune)")]
    [InlineData("files.{|AIGC6001:UploadFileAsync|}(\"faq.jsonl\", new FileUploadPurpose(\"fine-tune\"))")]
    [InlineData("files.{|AIGC6001:UploadFileAsync|}(\"faq.jsonl\", Purpose)")]
    [InlineData("tuning.{|AIGC6001:FineTuneAsync|}(\"gpt-4o\", \"file-1\", false)")]
    [InlineData("files.UploadFileAsync(\"manual.pdf\", FileUploadPurpose.Assistants)")]
    [InlineData("files.UploadFileAsync(\"How to fine-tune a piano.pdf\", FileUploadPurpose.UserData)")]
    [InlineData("files.UploadFileAsync(\"manual.pdf\", purpose)")]
    [InlineData("tuning.GetJobAsync(\"job-1\")")]
    public Task Uploads_and_jobs(string call) => Verify.Library(Source("", call));

    [Theory]
    [InlineData("[TrainingData(\"faq\")]")]
    [InlineData("[TrainingData(\"faq\"), TrainingData(\"reviews\")]")]
    public Task A_declared_dataset(string attribute) => Verify.Library(Source(attribute, "files.UploadFileAsync(\"faq.jsonl\", FileUploadPurpose.FineTune)"));

    [Theory]
    [InlineData("[TrainingData(\"\")]")]
    [InlineData("[TrainingData(\"  \")]")]
    [InlineData("[ContentLogged]")]
    public Task No_declared_dataset(string attribute) => Verify.Library(Source(attribute, "files.{|AIGC6001:UploadFileAsync|}(\"faq.jsonl\", FileUploadPurpose.FineTune)"));

    [Fact]
    public Task A_class_declares_for_its_methods_and_their_lambdas() => Verify.Library("""
        using AigcCompliance;
        using OpenAI.Files;

        [TrainingData("faq")]
        public class Tuner(OpenAIFileClient files)
        {
            public Func<Task> Upload() => () => files.UploadFileAsync("faq.jsonl", FileUploadPurpose.FineTune);

            public void Now() { Local(); void Local() => files.UploadFile("faq.jsonl", FileUploadPurpose.FineTune); }
        }
        """);

    [Fact]
    public Task A_record_must_exist_where_records_are_known() => Verify.Library("""
        using AigcCompliance;
        using OpenAI.Files;

        public class Tuner(OpenAIFileClient files)
        {
            [TrainingData("faq"), {|AIGC6001:TrainingData("faqs")|}]
            public Task Upload() => files.UploadFileAsync("faq.jsonl", FileUploadPurpose.FineTune);
        }
        """, s =>
        {
            s.HasManifest = false;
            s.Files["/repo/compliance/datasets/faq.dataset.json"] = "{}";
        });

    [Theory]
    [InlineData(true, "{|AIGC6001:TrainingData(\"faq\")|}")]
    [InlineData(false, "TrainingData(\"faq\")")]
    public Task A_manifest_without_records_has_no_record_either(bool manifest, string attribute) => Verify.Library($$"""
        using AigcCompliance;
        using OpenAI.Files;

        public class Tuner(OpenAIFileClient files)
        {
            [{{attribute}}]
            public Task Upload() => files.UploadFileAsync("faq.jsonl", FileUploadPurpose.FineTune);
        }
        """, s => (s.HasManifest, s.HasRecords) = (manifest, false));

    [Theory]
    [InlineData("http.{|AIGC6001:PostAsync|}(\"https://api.openai.com/v1/fine_tuning/jobs\", body)")]
    [InlineData("http.{|AIGC6001:PostAsync|}(\"https://api.openai.com/v1/files\", Form(\"fine-tune\"))")]
    [InlineData("http.PostAsync(\"https://api.openai.com/v1/files\", Form(\"assistants\"))")]
    [InlineData("http.GetAsync(\"https://api.openai.com/v1/fine_tuning/jobs\")")]
    [InlineData("http.PostAsync(\"https://training.example.com/jobs\", body)")]
    public async Task Plain_requests(string call)
    {
        await Verify.Library(Plain("", call));
        await Verify.Library(Plain("[TrainingData(\"faq\")]", call.Replace("{|AIGC6001:", "", StringComparison.Ordinal).Replace("|}", "", StringComparison.Ordinal)));
    }

    private static string Plain(string attribute, string call) => $$"""
        using AigcCompliance;
        public class Tuner(HttpClient http)
        {
            {{attribute}}
            public Task Run(HttpContent body)
            {
                {{(call.Contains("Form(", StringComparison.Ordinal) ? $"var form = new MultipartFormDataContent(); form.Add(new StringContent({call.Split("Form(")[1].Split(')')[0]}), \"purpose\");" : "")}}
                return {{(call.Contains("Form(", StringComparison.Ordinal) ? call.Split("Form(")[0] + "form)" : call)}};
            }
        }
        """;

    [Fact]
    public Task Own_apis_train_too_and_forwarders_are_not_asked() => Verify.Library("""
        public interface ITrainer { Task TrainAsync(string data); }

        public class Remote : ITrainer
        {
            private readonly ITrainer inner = null!;

            public Task TrainAsync(string data) => inner.TrainAsync(data);

            public Task Nightly() => inner.{|AIGC6001:TrainAsync|}("all.jsonl");
        }
        """, s => s.Files["own.aigc-apis.txt"] = "[ITrainer]::TrainAsync train model");

    private static string Source(string attribute, string call) => $$"""
        #pragma warning disable OPENAI001
        using AigcCompliance;
        using OpenAI.Files;
        using OpenAI.FineTuning;

        public class Tuner(OpenAIFileClient files, FineTuningClient tuning)
        {
            private static readonly FileUploadPurpose Purpose = FileUploadPurpose.FineTune;

            {{attribute}}
            public Task Run(FileUploadPurpose purpose)
            {
                _ = (files, tuning, purpose, Purpose);
                return {{call}};
            }
        }
        """;
}
