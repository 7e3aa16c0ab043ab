using AigcCompliance.RuleTool;

// dotnet run --project analyzers/AigcCompliance.RuleTool -- COMMAND [--check]     (from anywhere in the repository)
var check = args is [_, "--check"];
if (args.Length == 0 || (args.Length > 1 && !check))
{
    return Usage();
}

var root = Directory.GetCurrentDirectory();
while (root is not null && !File.Exists(Path.Combine(root, "Analyzers.sln")))
{
    root = Path.GetDirectoryName(root);
}

if (root is null)
{
    Console.Error.WriteLine("Run this in the repository: no Analyzers.sln is at or above the current folder.");
    return 2;
}

try
{
    return args[0] switch
    {
        "docs" => GeneratedFiles.Apply(root, RulePages.All(root), check),
        "presets" => GeneratedFiles.Apply(root, Presets.All(), check),
        "schemas" => GeneratedFiles.Apply(root, Schemas.All(), check),
        _ => Usage(),
    };
}
catch (InvalidDataException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

static int Usage()
{
    Console.Error.WriteLine("usage: docs|presets|schemas [--check]");
    return 2;
}
