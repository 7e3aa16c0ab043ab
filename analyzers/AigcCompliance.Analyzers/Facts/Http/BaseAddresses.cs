using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// Where clients start from: <c>BaseAddress</c> set on the client, in <c>AddHttpClient</c> by name or by type, or given to the constructor
/// of a RestSharp or Flurl client. Read once a compilation.
/// </summary>
internal sealed class BaseAddresses
{
    private static readonly string[] Unknown = [AddressReader.Hole.ToString()];
    private readonly List<(IOperation Value, ISymbol? Holder, IInvocationOperation? Registration)> set = [];

    /// <summary>Reads a compilation.</summary>
    public BaseAddresses(CompilationFacts facts, CancellationToken cancel)
    {
        foreach (var property in new[] { "BaseAddress", "BaseUrl", "HttpHost" })
        {
            foreach (var assignment in facts.OperationsAt<ISimpleAssignmentOperation>(property, Members.AssignmentOf, cancel))
            {
                if (assignment.Target is IPropertyReferenceOperation target && !target.Property.IsOf(facts.Compilation))
                {
                    set.Add((assignment.Value, target.Instance is { } i ? ValueReader.SymbolOf(i.Unwrapped()) : null, RegistrationAround(assignment)));
                }
            }
        }

        // RestService.For<IApi>("https://…")
        foreach (var made in facts.OperationsAt<IInvocationOperation>("For", CompilationFacts.InvocationOf, cancel))
        {
            if (made.TargetMethod is { TypeArguments.Length: 1, ContainingType.Name: "RestService" } && made.Arguments.Length > 0)
            {
                set.Add((made.Arguments[0].Value, null, made));
            }
        }
    }

    /// <summary>The base addresses of a client expression; a hole where none is seen.</summary>
    public IReadOnlyList<string> Of(IOperation client, CallFrame? frame, ValueReader values, AddressReader texts)
    {
        if (client.Type is { SpecialType: SpecialType.System_String })
        {
            return [""];
        }

        var holders = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var leaves = values.Leaves(client, frame, holders);
        var found = set.Where(s => s.Holder is not null && holders.Contains(s.Holder)).Select(s => new Traced(s.Value, null)).ToList();
        foreach (var leaf in leaves)
        {
            switch (leaf.Operation)
            {
                case IObjectCreationOperation creation:
                    found.AddRange(GivenTo(creation, leaf.Frame, values));
                    break;
                // factory.CreateClient("qwen"), AddHttpClient("qwen", c => c.BaseAddress = …)
                case IInvocationOperation { TargetMethod.Name: "CreateClient" } made:
                    var names = made.Arguments.Where(a => a.Value.Type?.SpecialType == SpecialType.System_String).Take(1).SelectMany(a => texts.Read(a.Value, leaf.Frame)).ToList();
                    found.AddRange(set.Where(s => s.Registration is { } r && NamesOf(r, texts).Any(n => names.Contains(n))).Select(s => new Traced(s.Value, null)));
                    break;
            }
        }

        // A typed client: the container hands the client that is registered for the type.
        var owners = holders.OfType<IParameterSymbol>().Where(p => p.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor }).Select(p => p.ContainingType).ToList();
        found.AddRange(set.Where(s => s.Registration is { } r && r.TargetMethod.TypeArguments.Any(t => owners.Any(o => Derives(o, t)))).Select(s => new Traced(s.Value, null)));
        return found.Count == 0 ? Unknown : found.SelectMany(f => texts.Read(f.Operation, f.Frame)).Distinct().ToList();
    }

    /// <summary>The base addresses of an interface whose client is generated.</summary>
    public IReadOnlyList<string> OfDeclared(INamedTypeSymbol api, AddressReader texts)
    {
        var host = api.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "HttpHostAttribute")?.ConstructorArguments.FirstOrDefault().Value as string;
        var found = set.Where(s => s.Registration is { } r && r.TargetMethod.TypeArguments.Any(t => SymbolEqualityComparer.Default.Equals(t, api)))
            .SelectMany(s => texts.Read(s.Value, null)).ToList();
        return host is not null ? [host] : found.Count == 0 ? Unknown : found;
    }

    private static IEnumerable<Traced> GivenTo(IObjectCreationOperation creation, CallFrame? frame, ValueReader values)
    {
        foreach (var assignment in creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>() ?? [])
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.Name: "BaseAddress" or "BaseUrl" })
            {
                yield return new Traced(assignment.Value, frame);
            }
        }

        if (creation.Type is { Name: "RestClient" or "FlurlClient" or "RestClientOptions" } && creation.Arguments.Length > 0)
        {
            foreach (var leaf in values.Leaves(creation.Arguments[0].Value, frame))
            {
                // new RestClient(new RestClientOptions("https://…"))
                if (leaf.Operation is IObjectCreationOperation { Type.Name: "RestClientOptions" } options)
                {
                    foreach (var given in GivenTo(options, leaf.Frame, values))
                    {
                        yield return given;
                    }
                }
            }

            yield return new Traced(creation.Arguments[0].Value, frame);
        }
    }

    /// <summary>The registration that an assignment is part of, and the one it is chained to.</summary>
    private static IInvocationOperation? RegistrationAround(IOperation assignment)
    {
        for (var parent = assignment.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IInvocationOperation call)
            {
                // AddHttpClient("name").ConfigureHttpClient(c => …)
                for (var r = call; r is not null; r = r.Receiver()?.Unwrapped() as IInvocationOperation)
                {
                    if (r.TargetMethod.Name is "AddHttpClient" or "AddRefitClient" or "AddHttpApi")
                    {
                        return r;
                    }
                }
            }
        }

        return null;
    }

    private static IEnumerable<string> NamesOf(IInvocationOperation registration, AddressReader texts)
    {
        var name = registration.Arguments.FirstOrDefault(a => a.Value.Type?.SpecialType == SpecialType.System_String);
        return name is not null ? texts.Read(name.Value, null) : registration.TargetMethod.TypeArguments.Select(t => t.Name);
    }

    private static bool Derives(ITypeSymbol type, ITypeSymbol from) =>
        SymbolEqualityComparer.Default.Equals(type, from) || type.AllInterfaces.Contains(from, SymbolEqualityComparer.Default)
        || (type.BaseType is { } b && Derives(b, from)) || (from.BaseType is { SpecialType: SpecialType.None } f && Derives(f, type));
}
