using System.Text;
using AigcCompliance.Tool;

Console.OutputEncoding = new UTF8Encoding(false);
return await new Application(Console.Out, Console.Error, ConsoleTraits.Detect()).RunAsync(args);
