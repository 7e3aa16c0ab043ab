// A service that keeps its own log, labels by hand, knows its users, and moderates nothing.
using AigcCompliance.Samples.Forum;

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
app.MapReplies();
app.Run();
