using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Logging;

/// <summary>A place where values go to an ordinary log: loggers by name, traces, spans, metrics, the console of a web service.</summary>
internal sealed class LogSink
{
    private const string ILogger = "Microsoft.Extensions.Logging.ILogger";
    private const string LoggerMessage = "Microsoft.Extensions.Logging.LoggerMessageAttribute";

    private static readonly Text Log = new("an ordinary log", "普通日志");
    private static readonly Text Trace = new("a trace", "跟踪输出");
    private static readonly Text Telemetry = new("telemetry", "遥测");
    private static readonly Text Console = new("the console", "控制台");
    private static readonly Text Message = new("an exception message", "异常消息");

    private LogSink(Text place, IEnumerable<IOperation> values, bool isQuiet)
    {
        Place = place;
        Values = values;
        IsQuiet = isQuiet;
    }

    /// <summary>What is written to, in words.</summary>
    public Text Place { get; }

    /// <summary>What is written.</summary>
    public IEnumerable<IOperation> Values { get; }

    /// <summary>Whether it is the console.</summary>
    public bool IsConsole => Place == Console;

    /// <summary>Whether a usual deployment writes nothing here: levels below information, <c>Debug</c>, exceptions that may be caught.</summary>
    public bool IsQuiet { get; }

    /// <summary>The sink that an operation is; null when it is none.</summary>
    public static LogSink? Of(IOperation operation, CompilationFacts facts) => operation switch
    {
        IInvocationOperation call => OfCall(call, facts),
        IObjectCreationOperation { Arguments.Length: > 0 } creation when creation.Type.IsOrInherits("System.Exception") =>
            new LogSink(Message, creation.Arguments.Select(a => a.Value), isQuiet: true),
        _ => null,
    };

    private static LogSink? OfCall(IInvocationOperation call, CompilationFacts facts)
    {
        var method = call.TargetMethod.Declared();
        if (method.ContainingType is not { } type)
        {
            return null;
        }

        var place = type.ContainingNamespace?.Name switch
        {
            "Logging" when type.Is("Microsoft.Extensions.Logging.LoggerExtensions") || (type.Is(ILogger) && method.Name is "Log" or "BeginScope") => Log,
            "Serilog" when type.Is("Serilog.ILogger") || type.Is("Serilog.Log") => Log,
            "Context" when type.Is("Serilog.Context.LogContext") => Log,
            "NLog" when type.Name is "Logger" or "ILogger" or "ILoggerBase" or "ILoggerExtensions" => Log,
            "log4net" when type.Is("log4net.ILog") => Log,
            "Diagnostics" when type.Is("System.Diagnostics.Trace") || type.Is("System.Diagnostics.TraceSource") => IsWrite(method) ? Trace : null,
            "Diagnostics" when type.Is("System.Diagnostics.Debug") => IsWrite(method) ? Trace : null,
            "Diagnostics" when type.Is("System.Diagnostics.Activity") =>
                method.Name is "SetTag" or "AddTag" or "AddEvent" or "AddBaggage" or "SetBaggage" or "SetStatus" ? Telemetry : null,
            "Metrics" when method.Name is "Add" or "Record" && type.ContainingNamespace.ToDisplayString() == "System.Diagnostics.Metrics" => Telemetry,
            "Trace" when type.Is("OpenTelemetry.Trace.TelemetrySpan") => method.Name is "SetAttribute" or "AddEvent" ? Telemetry : null,
            "ApplicationInsights" when type.Is("Microsoft.ApplicationInsights.TelemetryClient") => method.Name.StartsWith("Track", StringComparison.Ordinal) ? Telemetry : null,
            "System" when type.Is("System.Console") => IsConsoleOfService(method, facts) ? Console : null,
            "IO" when type.Is("System.IO.TextWriter") && call.Instance is IPropertyReferenceOperation { Property.ContainingType: var owner } && owner.Is("System.Console") =>
                IsConsoleOfService(method, facts) ? Console : null,
            _ => IsLoggerMessage(call, method) ? Log : null,
        };
        return place is null ? null : new LogSink(place, Values(call), IsQuietCall(call, method));

        static IEnumerable<IOperation> Values(IInvocationOperation call) => call.Arguments
            .Where(a => a.ArgumentKind != ArgumentKind.DefaultValue && a.Value != call.Receiver()).Select(a => a.Value);
    }

    private static bool IsWrite(IMethodSymbol method) =>
        method.Name.StartsWith("Write", StringComparison.Ordinal) || method.Name.StartsWith("Trace", StringComparison.Ordinal) || method.Name is "Print" or "Fail";

    // A console program talks to its user through the console; what a web service writes there is collected as its log.
    private static bool IsConsoleOfService(IMethodSymbol method, CompilationFacts facts) =>
        facts.HasEndpoints && method.Name.StartsWith("Write", StringComparison.Ordinal);

    // [LoggerMessage] partial methods, and the delegates that LoggerMessage.Define makes.
    private static bool IsLoggerMessage(IInvocationOperation call, IMethodSymbol method) =>
        (method.MethodKind == MethodKind.DelegateInvoke && method.Parameters.Length > 1 && method.Parameters[0].Type.IsOrInherits(ILogger))
        || (method.DeclaringSyntaxReferences.Length > 0 && method.HasAttribute(LoggerMessage));

    private static bool IsQuietCall(IInvocationOperation call, IMethodSymbol method) =>
        method.Name is "LogTrace" or "LogDebug" or "Verbose" or "Trace" or "Debug" or "DebugFormat" || method.ContainingType.Is("System.Diagnostics.Debug")
        || call.Arguments.Any(a => a.Value is { ConstantValue: { HasValue: true, Value: 0 or 1 }, Type: { Name: "LogLevel" or "LogEventLevel" } })
        || (method.FindAttribute(LoggerMessage) is { } attribute
            && attribute.NamedArguments.Select(n => n.Value).Concat(attribute.ConstructorArguments).Any(v => v is { Type.Name: "LogLevel", Value: 0 or 1 }));
}
