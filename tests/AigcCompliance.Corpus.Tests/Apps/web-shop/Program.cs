// A web shop without any model, next to AI libraries in the same references: names that sound like one must not mislead.
using WebShop.Accounts;
using WebShop.Media;
using WebShop.Orders;
using WebShop.Support;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddAuthentication().AddCookie();
builder.Services.AddAuthorization();
builder.Services.AddSignalR();
builder.Services.AddControllers();
builder.Services.AddRazorPages();
builder.Services.Configure<ArchiveOptions>(o => o.Retention = TimeSpan.FromDays(30));
builder.Services.AddHttpClient<FeishuNotifier>(c => c.BaseAddress = new Uri("https://open.feishu.cn"));
builder.Services.AddHttpClient<PaymentGateway>(c => c.BaseAddress = new Uri("https://pay.example.cn"));
builder.Services.AddSingleton<IOrderStore, OrderStore>();
builder.Services.AddScoped<InvoiceGenerator>();
builder.Services.AddScoped<ThumbnailGenerator>();
builder.Services.AddScoped<IChatService, ChatService>();
builder.Services.AddHostedService<ArchiveJob>();

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapControllers();
app.MapRazorPages();
app.MapHub<SupportHub>("/support");
app.MapOrders();
app.MapGet("/products/{id:int}/description", (int id) => Results.Text($"Product {id}")).AllowAnonymous();
app.MapPost("/api/chat/completions", (ChatMessage message, IChatService chat) => chat.CompleteAsync(message)).AllowAnonymous();
app.MapGet("/models", () => new[] { "bicycle", "scooter" }).AllowAnonymous();
app.Run();
