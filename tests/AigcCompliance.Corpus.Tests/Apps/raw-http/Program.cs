// A translator over many vendors. No SDK anywhere: providers with virtual paths, a shared sender, a WebSocket.
using Translator.Providers;
using Translator.Translate;

var builder = WebApplication.CreateBuilder(args);
builder.Services.Configure<ProviderOptions>(builder.Configuration.GetSection("Providers"));
builder.Services.AddHttpClient<HttpSender>();
builder.Services.AddSingleton<DeepSeekProvider>();
builder.Services.AddSingleton<DoubaoProvider>();
builder.Services.AddSingleton<OllamaProvider>();
builder.Services.AddSingleton<SparkSocket>();
builder.Services.AddSingleton<DictionaryProvider>();
builder.Services.AddSingleton<TranslationService>();

var app = builder.Build();

// Breaches: label and user, behind the service.
app.MapPost("/translate", async (Job job, TranslationService service, CancellationToken cancel) => Results.Text(await service.TranslateAsync(job, cancel)));

// Breaches: label and user, behind the socket.
app.MapGet("/spark", (string text, SparkSocket spark, CancellationToken cancel) => spark.AskAsync(text, cancel));

// Healthy: the dictionary is no model.
app.MapGet("/words/{word}", async (string word, DictionaryProvider dictionary, CancellationToken cancel) => await dictionary.LookUpAsync(word, cancel));
app.Run();
