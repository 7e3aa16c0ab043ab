// A studio: posters, voices and avatars for shops, offered for download; and the voices' training data.
using AigcCompliance;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Images;
using Studio.Services;
using Studio.Training;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddControllers();
builder.Services.AddAuthentication().AddBearerToken();
builder.Services.AddSingleton(new OpenAIClient(builder.Configuration["Model:Key"]!));
builder.Services.AddSingleton(new ImageClient("gpt-image-1", builder.Configuration["Model:Key"]!));
builder.Services.AddSingleton(new AudioClient("tts-1", builder.Configuration["Model:Key"]!));
builder.Services.AddSingleton<IImageGenerator>(services => services.GetRequiredService<ImageClient>().AsIImageGenerator());
builder.Services.AddSingleton<PosterService>();
builder.Services.AddSingleton<WatermarkedPosters>();
builder.Services.AddSingleton<WanxClient>();
builder.Services.AddSingleton<MediaStore>();
builder.Services.AddSingleton<VoiceTraining>();

var app = builder.Build();
app.MapControllers();

// Breaches: log, label of a picture, user.
app.MapGet("/avatar", async (string wish, IImageGenerator generator) =>
{
    var result = await generator.GenerateImagesAsync(wish);
    var picture = result.Contents.OfType<DataContent>().First();
    return Results.File(picture.Data.ToArray(), picture.MediaType, "avatar.png");
});

// Breaches: log, label of a recording. The user is verified.
//~ voice-without-user +AIGC3001: VerifiedUser user, =>
app.MapGet("/voice", async (string text, VerifiedUser user, AudioClient audio, CancellationToken cancel) =>
{
    var speech = await audio.GenerateSpeechAsync(text, GeneratedSpeechVoice.Nova, cancellationToken: cancel);
    return Results.File(speech.Value.ToArray(), "audio/mpeg", "voice.mp3");
});

// Breaches: log; label of the text, which a model heard.
app.MapPost("/transcript", async (IFormFile file, VerifiedUser user, AudioClient audio) =>
{
    var transcription = await audio.TranscribeAudioAsync(file.OpenReadStream(), file.FileName);
    return Results.Text(transcription.Value.Text);
});

// Healthy: a picture that a person drew.
app.MapGet("/samples/{name}", (string name, MediaStore store) => Results.File(store.Read(name), "image/png", name));
app.Run();
