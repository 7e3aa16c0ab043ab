using AigcCompliance.Benchmarks;
using AigcCompliance.Benchmarks.Datasets;
using AigcCompliance.Benchmarks.Moderation;
using AigcCompliance.Benchmarks.Turns;

// dotnet run -c Release --project tests/AigcCompliance.Benchmarks -- COMMAND
var rounds = args.Skip(1).Select(a => int.TryParse(a, out var n) ? n : 0).FirstOrDefault(n => n > 0, 3);
switch (args)
{
    case ["analyzer-cost", var target, ..] when File.Exists(target):
        return AnalyzerCost.Run(Path.GetFullPath(target), rounds, args.Contains("warm"));
    case ["scaling", ..]:
        return InProcess.Scaling(rounds, args.Contains("all"));
    case ["edit", ..]:
        return InProcess.Edit(rounds);
    case ["moderation", .. var rest]:
        return ModerationBenchmark.Run(rest.SelectMany(a => a.Split(',')), args.Contains("gate"));
    case ["streaming", ..]:
        return await StreamedTurn.RunAsync(rounds);
    case ["overhead", ..]:
        return await Overhead.RunAsync();
    case ["hashing", .. var rest]:
        return HashingBenchmark.Run(rest.Select(a => int.TryParse(a, out var n) ? n : 0).FirstOrDefault(n => n > 0, 4), rounds: 3);
    default:
        Console.Error.WriteLine("""
            usage: analyzer-cost PROJECT_OR_SOLUTION [ROUNDS] [warm]   beside other analyzers, in the compiler
                   scaling [ROUNDS] [all]                              beside type-checking, on 1, 2 and 4 times the code
                   edit [ROUNDS]                                       one changed method in 40,000 lines
                   moderation [SIZES] [gate]                           the lexicon engine beside others; 8, 1k, 10k, 50k, 200k keywords
                   streaming [ROUNDS]                                  what a user waits for while a stream is judged
                   hashing [GIGABYTES]                                 data of datasets, beside openssl and sha256sum
                   overhead                                            a governed turn beside the bare client
            """);
        return 2;
}
