using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC5004: what calls make against what the manifest declares.</summary>
public sealed class UndeclaredModalityTests
{
    private const string TextOnly = "{ \"models\": [ { \"id\": \"m\" } ] }";

    private static Task Judge(string code, string manifest) => Verify.Library($$"""
        #pragma warning disable OPENAI001, SKEXP0001, MEAI001
        using Microsoft.Extensions.AI;
        class C
        {
            async Task M(IChatClient chat, OpenAI.Images.ImageClient images, OpenAI.Audio.AudioClient audio, IImageGenerator generator,
                Microsoft.SemanticKernel.TextToAudio.ITextToAudioService speech, System.ClientModel.BinaryContent content)
            {
                {{code}}
            }
        }
        """, s => s.Manifest(manifest).Without("AIGC6001"));

    [Theory]
    [InlineData("await images.{|AIGC5004:{|AIGC1001:GenerateImageAsync|}|}(\"a\");")]
    [InlineData("await generator.{|AIGC5004:{|AIGC1001:GenerateImagesAsync|}|}(\"a\");")]
    [InlineData("await audio.{|AIGC5004:{|AIGC1001:GenerateSpeechAsync|}|}(\"a\", \"alloy\");")]
    [InlineData("await speech.{|AIGC5004:{|AIGC1001:GetAudioContentsAsync|}|}(\"a\");")]
    public Task What_no_model_declares_is_reported(string code) => Judge(code, TextOnly);

    [Theory]
    [InlineData("await images.{|AIGC1001:GenerateImageAsync|}(\"a\");", "{ \"models\": [ { \"id\": \"m\" }, { \"id\": \"i\", \"modalities\": [\"image\"] } ] }")]
    [InlineData("await audio.{|AIGC1001:GenerateSpeechAsync|}(\"a\", \"alloy\");", "{ \"models\": [ { \"id\": \"m\", \"modalities\": [\"text\", \"audio\"] } ] }")]
    [InlineData("await images.{|AIGC1001:GenerateImageAsync|}(\"a\");", "{ \"models\": [ { \"id\": \"m\", \"modalities\": \"image\" } ] }")]
    [InlineData("await images.{|AIGC1001:GenerateImageAsync|}(\"a\");", "{ \"version\": 1 }")]
    [InlineData("await chat.{|AIGC1001:GetResponseAsync|}(\"a\");", TextOnly)]
    [InlineData("await audio.{|AIGC1001:TranscribeAudioAsync|}(\"a.wav\");", TextOnly)]
    [InlineData("_ = nameof(images.GenerateImageAsync);", TextOnly)]
    public Task What_is_declared_or_cannot_be_judged_is_silent(string code, string manifest) => Judge(code, manifest);

    [Fact]
    public Task A_copied_voice_is_a_capability() => Judge("await audio.{|AIGC5004:CreateVoiceAsync|}(content, \"multipart/form-data\");", TextOnly);

    [Fact]
    public Task A_declared_capability_is_silent() => Judge(
        "await audio.CreateVoiceAsync(content, \"multipart/form-data\");", "{ \"models\": [], \"capabilities\": [\"voice-clone\"] }");
}
