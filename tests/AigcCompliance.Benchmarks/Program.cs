using AigcCompliance.Benchmarks;

// dotnet run -c Release --project tests/AigcCompliance.Benchmarks -- analyzer-cost PROJECT_OR_SOLUTION [ROUNDS]
if (args is not ["analyzer-cost", var target, .. var rest] || (rest.Length > 0 && !int.TryParse(rest[0], out _)))
{
    Console.Error.WriteLine("usage: analyzer-cost PROJECT_OR_SOLUTION [ROUNDS]");
    return 2;
}

if (!File.Exists(target))
{
    Console.Error.WriteLine($"{target} does not exist; give a .csproj, .sln or .slnx.");
    return 2;
}

return AnalyzerCost.Run(Path.GetFullPath(target), rest.Length > 0 ? int.Parse(rest[0]) : 3);
