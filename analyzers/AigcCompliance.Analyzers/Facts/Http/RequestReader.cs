using System;
using System.Collections.Generic;
using System.Linq;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>What is known of a request's verb.</summary>
internal enum Verb
{
    /// <summary>Nothing is seen.</summary>
    Unknown,

    /// <summary>It posts, on some way.</summary>
    Post,

    /// <summary>It does something else on every way seen.</summary>
    Other,
}

/// <summary>Reads addresses, verb and content of a send: through request objects, clients and their base addresses.</summary>
internal sealed class RequestReader(ValueReader values, BaseAddresses bases)
{
    private readonly AddressReader texts = new(values);
    private static readonly string[] Unknown = [AddressReader.Hole.ToString()];

    /// <summary>Every address a send may go to.</summary>
    public IReadOnlyList<string> Addresses(Send send, CallFrame? frame)
    {
        switch (send.Shape)
        {
            case SendShape.Address:
                return Based(send.Client, texts.Read(send.Target, frame), frame);
            case SendShape.Fluent:
                return texts.Read(send.Target, frame);
            case SendShape.Action:
                // The host follows from the product; the action alone tells what is done.
                return AddressReader.Join([Unknown, texts.Read(send.Target, frame)], ".tencentcloudapi.com/:");
            case SendShape.Declared:
                return AddressReader.Resolve(bases.OfDeclared(send.Operation.TargetMethod.ContainingType, texts), [send.Path]);
            default:
                var found = new List<string>();
                foreach (var request in Requests(send, frame, out var holders))
                {
                    found.AddRange(AddressOf(request, holders));
                }

                found = found.Count == 0 ? [.. Unknown] : found;
                return Based(send.Client, found, frame);
        }
    }

    /// <summary>The verb of a send.</summary>
    public Verb VerbOf(Send send, CallFrame? frame)
    {
        if (send.Posts)
        {
            return Verb.Post;
        }

        var verbs = new List<Verb>();
        foreach (var request in Requests(send, frame, out var holders))
        {
            var said = new List<Traced>();
            if (request.Operation is IObjectCreationOperation creation)
            {
                said.AddRange(creation.Arguments.Where(a => IsVerb(a)).Select(a => new Traced(a.Value, request.Frame)));
                said.AddRange(Given(creation, "Method").Select(v => new Traced(v, request.Frame)));
            }
            else if (request.Operation is IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name, ContainingType.Name: "UnityWebRequest" } })
            {
                verbs.Add(name.StartsWith("Post", StringComparison.Ordinal) ? Verb.Post : Verb.Other);
                continue;
            }

            said.AddRange(values.Members.AssignedTo("Method", null, holders).Concat(values.Members.AssignedWithin("Method", holders)).Select(v => new Traced(v, request.Frame ?? frame)));
            if (said.Count > 0)
            {
                verbs.AddRange(said.Select(s => VerbOf(s.Operation, s.Frame)));
            }
            else
            {
                // A request is a GET unless somebody says otherwise.
                verbs.Add(request.Operation is IObjectCreationOperation ? Verb.Other : Verb.Unknown);
            }
        }

        return verbs.Contains(Verb.Post) ? Verb.Post : verbs.Count == 0 || verbs.Contains(Verb.Unknown) ? Verb.Unknown : Verb.Other;
    }

    /// <summary>What may be the content of a send.</summary>
    public IEnumerable<Traced> Bodies(Send send, CallFrame? frame)
    {
        foreach (var body in send.Bodies)
        {
            yield return new Traced(body, frame);
        }

        // What a helper is handed beside the address, however it writes it: through a stream, for one.
        for (var f = frame; f is not null; f = f.Outer)
        {
            foreach (var argument in CallFrame.ArgumentsOf(f.Call))
            {
                yield return new Traced(argument.Value, f.Outer);
            }
        }

        if (send.Shape is not (SendShape.Request or SendShape.Receiver))
        {
            yield break;
        }

        foreach (var request in Requests(send, frame, out var holders))
        {
            if (request.Operation is IObjectCreationOperation creation)
            {
                foreach (var value in Given(creation, "Content"))
                {
                    yield return new Traced(value, request.Frame);
                }
            }

            foreach (var value in values.Members.AssignedTo("Content", null, holders).Concat(values.Members.PassedTo("AddJsonBody", holders)).Concat(values.Members.PassedTo("AddBody", holders)))
            {
                yield return new Traced(value, request.Frame ?? frame);
            }
        }
    }

    /// <summary>Where the request objects come into being, and the symbols that hold them on the way.</summary>
    private IReadOnlyList<Traced> Requests(Send send, CallFrame? frame, out HashSet<ISymbol> holders)
    {
        holders = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return send.Target is null ? [] : values.Leaves(send.Target, frame, holders);
    }

    private IEnumerable<string> AddressOf(Traced request, HashSet<ISymbol> holders)
    {
        var parts = new List<Traced>();
        switch (request.Operation)
        {
            case IObjectCreationOperation creation:
                parts.AddRange(creation.Arguments.Where(a => !a.IsImplicit && IsText(a.Value)).Take(1).Select(a => new Traced(a.Value, request.Frame)));
                parts.AddRange(Given(creation, "RequestUri").Concat(Given(creation, "Resource")).Select(v => new Traced(v, request.Frame)));
                break;
            case IInvocationOperation { Arguments.Length: > 0, TargetMethod: { IsStatic: true } method } made
                when method.ContainingType.IsOrInherits("System.Net.WebRequest") || method.ContainingType.Name == "UnityWebRequest":
                parts.Add(new Traced(made.Arguments[0].Value, request.Frame));
                break;
        }

        foreach (var property in AddressProperties)
        {
            parts.AddRange(values.Members.AssignedTo(property, null, holders).Select(v => new Traced(v, request.Frame)));
        }

        // message.Request.Uri = new Uri(…)
        parts.AddRange(values.Members.AssignedWithin("Uri", holders).Select(v => new Traced(v, request.Frame)));
        var action = values.Members.ActionOf(holders).SelectMany(v => texts.Read(v, request.Frame)).Select(a => "/:" + a).ToList();
        var addresses = parts.SelectMany(p => texts.Read(p.Operation, p.Frame));
        return action.Count == 0 ? addresses : addresses.SelectMany(a => action.Select(x => WithoutQuery(a).TrimEnd('/') + x));
    }

    private static readonly string[] AddressProperties = ["RequestUri", "Resource"];

    private IReadOnlyList<string> Based(IOperation? client, IReadOnlyList<string> addresses, CallFrame? frame) =>
        client is null || addresses.All(a => a.Contains("://")) ? addresses : AddressReader.Resolve(bases.Of(client, frame, values, texts), addresses);

    private static IEnumerable<IOperation> Given(IObjectCreationOperation creation, string property) =>
        creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(a => a.Target is IPropertyReferenceOperation p && p.Property.Name == property).Select(a => a.Value) ?? [];

    private Verb VerbOf(IOperation value, CallFrame? frame)
    {
        var verbs = values.Leaves(value, frame).Where(l => l.Operation.ConstantValue is not { HasValue: true, Value: null }).Select(l => l.Operation switch
        {
            // HttpMethod.Post, Method.Post, Method.POST
            IMemberReferenceOperation { Member: { IsStatic: true, Name: var name } } => name.Equals("Post", StringComparison.OrdinalIgnoreCase) ? Verb.Post : Verb.Other,
            { ConstantValue: { HasValue: true, Value: string text } } => text.Equals("POST", StringComparison.OrdinalIgnoreCase) ? Verb.Post : Verb.Other,
            IObjectCreationOperation { Arguments.Length: > 0 } made => VerbOf(made.Arguments[0].Value, frame),
            _ => Verb.Unknown,
        }).ToList();
        return verbs.Contains(Verb.Post) ? Verb.Post : verbs.Count == 0 || verbs.Contains(Verb.Unknown) ? Verb.Unknown : Verb.Other;
    }

    private static bool IsVerb(IArgumentOperation argument) => argument.Parameter is { } p
        && (p.Type.Is("System.Net.Http.HttpMethod") || p.Type.Is("RestSharp.Method") || (p.Name == "method" && p.Type.SpecialType == SpecialType.System_String));

    private static bool IsText(IOperation value) => value.Unwrapped().Type is { } t && (t.SpecialType == SpecialType.System_String || t.Is("System.Uri"));

    private static string WithoutQuery(string address)
    {
        var query = address.IndexOf('?');
        return query < 0 ? address : address.Substring(0, query);
    }
}
