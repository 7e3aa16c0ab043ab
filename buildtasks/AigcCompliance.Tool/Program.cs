using System.Text;
using AigcCompliance.Tool;

Console.OutputEncoding = new UTF8Encoding(false);

// Nobody answers a question from a pipe, and nobody sees one in a log.
Func<string, string?>? ask = Console.IsInputRedirected || Console.IsErrorRedirected ? null : question =>
{
    Console.Error.Write(question);
    return Console.ReadLine();
};
return await new Application(Console.Out, Console.Error, ConsoleTraits.Detect(), ask).RunAsync(args);
