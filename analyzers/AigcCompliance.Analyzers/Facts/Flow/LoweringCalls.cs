using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>Calls, creations and functions as values.</summary>
internal sealed partial class Lowering
{
    // What a lambda returns is the result; what it is called on is only looked at.
    private static readonly HashSet<string> Projections = new(StringComparer.Ordinal)
    {
        "Select", "SelectMany", "ConvertAll", "SelectAwait", "SelectAwaitWithCancellation", "ToDictionary", "ToLookup", "Zip", "ContinueWith", "Match",
    };

    // Objects of libraries that turn one form of content into another.
    private static readonly string[] Converters = ["Encoding", "Encoder", "Formatter", "Serializer", "Renderer", "Parser", "Converter", "Pipeline"];

    private static readonly string[] Changes = ["Append", "Add", "Insert", "Enqueue", "Push", "Write", "TryAdd", "TryWrite", "Set", "Replace", "TryUpdate", "CopyTo"];

    // Attributes of elements that the browser reads and nobody else.
    private static readonly HashSet<string> Wordless = new(StringComparer.Ordinal)
    {
        "action", "class", "for", "href", "id", "lang", "name", "rel", "role", "src", "srcset", "style", "target", "type",
    };

    private int LowerLambda(IFlowAnonymousFunctionOperation lambda)
    {
        if (!nested.TryGetValue(lambda.Symbol, out var inner))
        {
            Nested(lambda.Symbol, current.GetAnonymousFunctionControlFlowGraph(lambda, cancel));
            inner = nested[lambda.Symbol];
        }

        return FunctionValue(inner);
    }

    private int FunctionValue(string functionKey) => Emit(new Instruction(Op.Function, function.Registers++) { Key = functionKey });

    private int LowerMethodReference(IMethodReferenceOperation reference)
    {
        var method = reference.Method;
        if (nested.TryGetValue(method, out var inner) || nested.TryGetValue(method.OriginalDefinition, out inner))
        {
            return FunctionValue(inner);
        }

        if (!IsOwn(method))
        {
            return 0;
        }

        var target = KeyOf(method.Declared());
        body.Calls.Add(target);
        return FunctionValue(target + "|" + method.Name);
    }

    private int LowerInvocation(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            return Call(invocation, method, invocation.Instance, Arguments(invocation.Arguments), method.Name, Callee.Delegate);
        }

        if (nested.TryGetValue(method, out var local) || nested.TryGetValue(method.OriginalDefinition, out local))
        {
            var call = NewCall(invocation, method, null, Arguments(invocation.Arguments), local, Callee.Own);
            return Emit(call);
        }

        return Call(invocation, method, invocation.Instance, Arguments(invocation.Arguments), method.Name);
    }

    private List<Argument> Arguments(ImmutableArray<IArgumentOperation> arguments) => arguments
        .Select(a => new Argument(a.Parameter?.Ordinal ?? 0, Register(a), PlaceOf(a.Value), a.Value.Syntax.Span, a.Parameter?.RefKind is RefKind.Out or RefKind.Ref))
        .ToList();

    private int Call(IOperation syntax, IMethodSymbol method, IOperation? receiver, List<Argument> arguments, string name, Callee? kind = null)
    {
        var declared = method.Declared();
        var invocation = syntax as IInvocationOperation;
        var rule = facts.Matcher.Match(method);
        kind ??= rule is { Kind: ApiKind.Labels } || facts.Declares(declared, KnownNames.LabelsAttribute, cancel) ? Callee.Labels
            : invocation is not null && ModerationCall.Is(invocation, facts) ? Callee.Moderates
            : IsOwn(declared) ? Callee.Own
            : Callee.Library;
        var instruction = NewCall(syntax, method, receiver, arguments, "", kind.Value);
        var site = instruction.Call!;
        site.Name = name;
        if (kind == Callee.Own)
        {
            site.Target = KeyOf(declared);
            body.Calls.Add(site.Target);
            site.IsVirtual = declared.IsVirtual || declared.IsAbstract || (declared.IsOverride && !declared.IsSealed) || declared.ContainingType.TypeKind == TypeKind.Interface;
            site.Service = site.IsVirtual ? declared.ContainingType.OriginalDefinition.ToDisplayString() : "";
            Generic(site, method);
            if (invocation is not null && Sinks.IsHubClient(receiver))
            {
                EmitSink(SinkKind.Push, arguments);
            }
        }
        else if (kind == Callee.Labels)
        {
            site.LabelsSink = declared.Parameters.Select(p => Sinks.SinkOf(p.Type)).FirstOrDefault(s => s is not null);
        }
        else if (kind == Callee.Moderates)
        {
            // The moderated text comes back, or a verdict, which is no content.
            var answer = declared.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.Length: 1 } task ? task.TypeArguments[0] : declared.ReturnType;
            site.ArgumentsFlow = declared.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, answer));
        }
        else if (kind == Callee.Library)
        {
            if (invocation is not null && Sinks.Of(method) is { } sink)
            {
                EmitSink(sink, arguments.Skip(invocation.Instance is null && declared.IsExtensionMethod ? 1 : 0));
            }

            DecideLibrary(site, declared, invocation, receiver, arguments);
            if (invocation is not null)
            {
                FollowPage(invocation, arguments);
            }
        }

        if (invocation is not null && Sinks.IsRequestContent(method))
        {
            return Constant(Debt.Input, syntax.Syntax.Span);
        }

        var result = Emit(instruction);
        if (kind == Callee.Moderates && invocation is not null)
        {
            checks.Add((instruction, invocation));
        }

        if (invocation is not null && IsView(declared))
        {
            foreach (var model in invocation.Arguments.Where(a => a.Parameter?.Type.SpecialType == SpecialType.System_Object))
            {
                EmitStore(new Place(-1, ViewModelKey(model.Value.Unwrapped().Type ?? model.Value.Type!), null, true), Register(model));
            }

            return 0;
        }

        return result;
    }

    private static void Generic(CallSite site, IMethodSymbol method)
    {
        var known = method.ContainingType.TypeArguments.Concat(method.TypeArguments).ToList();
        if (known.Count == 0 || known.Any(t => t.IsOpen()))
        {
            return;
        }

        site.TypeArguments = known.Select(t => t.ToDisplayString()).ToArray();
        site.GenericParameters = method.OriginalDefinition.Parameters.Where(p => p.Type.IsOpen()).Select(p => p.Ordinal).ToArray();
    }

    private static bool IsView(IMethodSymbol method) => method.Name is "View" or "PartialView" && method.ContainingType.Name is "Controller" or "ViewComponent" or "PageModel"
        && method.ContainingType.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal);

    private Instruction NewCall(IOperation syntax, IMethodSymbol method, IOperation? receiver, List<Argument> arguments, string target, Callee kind)
    {
        var site = new CallSite
        {
            Span = syntax.Syntax.Span, Kind = kind, Target = target, Name = method.Name,
            Receiver = Register(receiver), ReceiverPlace = PlaceOf(receiver),
            Carries = carriers.CanCarry(method.ReturnType) && !Carriers.IsMetadata(method.Name),
        };
        if (method.MethodKind == MethodKind.Constructor)
        {
            site.Carries = true;
        }

        site.Arguments.AddRange(arguments);
        return new Instruction(Op.Call, function.Registers++) { Call = site };
    }

    private void DecideLibrary(CallSite site, IMethodSymbol method, IInvocationOperation? invocation, IOperation? receiver, List<Argument> arguments)
    {
        var called = receiver ?? invocation?.Receiver();
        var onData = called is not null && carriers.CanCarry(called.Type);
        var isStatic = called is null || invocation?.Instance is null;
        site.OnlyFunctionsFlow = Projections.Contains(method.Name) && invocation?.Arguments.Any(a => a.Value.Unwrapped() is IDelegateCreationOperation) == true;
        site.ReceiverFlows = onData;
        // A service takes what it is given somewhere; what it answers is its own. Results are answers in the making.
        site.ArgumentsFlow = onData || isStatic || IsResult(method.ReturnType) || Converters.Any(c => called!.Type?.Name.EndsWith(c, StringComparison.Ordinal) == true);
        site.ChangesReceiver = onData && Changes.Any(c => method.Name.StartsWith(c, StringComparison.Ordinal)) && called!.Type!.SpecialType != SpecialType.System_String;
        site.FeedsInput = Sinks.IsBinder(method);
        site.MayWriteResponse = method.Name.StartsWith("Write", StringComparison.Ordinal) || method.Name.StartsWith("Serialize", StringComparison.Ordinal) || method.Name.StartsWith("CopyTo", StringComparison.Ordinal);
        if (invocation?.Instance is null && called is not null && arguments.Count > 0)
        {
            // An extension method: its receiver is the first argument.
            site.Receiver = arguments[0].Register;
            site.ReceiverPlace = arguments[0].Place;
        }
    }

    private static bool IsResult(ITypeSymbol type) =>
        type.IsOrInherits("Microsoft.AspNetCore.Http.IResult") || type.IsOrInherits("Microsoft.AspNetCore.Mvc.IActionResult");

    private void EmitSink(SinkKind kind, IEnumerable<Argument> arguments)
    {
        var all = arguments.Where(a => a.Register != 0).ToList();
        if (all.Count > 0)
        {
            block.Instructions.Add(new Instruction(Op.Sink, 0) { Sink = kind, Sources = all.Select(a => a.Register).ToArray(), Spans = all.Select(a => a.Span).ToArray() });
        }
    }

    /// <summary>
    /// Component parameters, as Razor compiles them: what goes to a component of the application goes to the property; what goes to an
    /// element's attribute or to a library's component is shown.
    /// </summary>
    private void FollowPage(IInvocationOperation invocation, List<Argument> arguments)
    {
        var method = invocation.TargetMethod;
        if (!method.ContainingType.Is("Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder"))
        {
            return;
        }

        switch (method.Name)
        {
            case "OpenElement":
                component = null;
                break;
            case "OpenComponent":
                component = method.TypeArguments.FirstOrDefault() is INamedTypeSymbol { DeclaringSyntaxReferences.Length: > 0 } own ? "P:" + KeyOf(own).Substring(2) + "." : null;
                break;
            case "AddAttribute" when component is null && arguments.Count == 3
                && invocation.Arguments[1].Value.ConstantValue is { HasValue: true, Value: string attribute } && Wordless.Contains(attribute):
                break;
            case "AddAttribute" or "AddComponentParameter" when arguments.Count == 3 && carriers.CanCarry(invocation.Arguments[2].Value.Unwrapped().Type):
                if (component is null)
                {
                    EmitSink(SinkKind.Page, arguments.Skip(2));
                }
                else if (invocation.Arguments[1].Value.ConstantValue is { HasValue: true, Value: string name })
                {
                    EmitStore(new Place(-1, component + name, null, true), arguments[2].Register);
                }

                break;
        }
    }

    private int LowerCreation(IObjectCreationOperation creation)
    {
        var arguments = Arguments(creation.Arguments);
        if (creation.Constructor is { } constructor && creation.Type is INamedTypeSymbol own && IsOwn(own))
        {
            if (!carriers.CanCarry(own))
            {
                Call(creation, constructor, null, arguments, own.Name);
                return 0;
            }

            // Data is made of what it is given; a parameter that is named like a member fills it.
            return New(creation.Arguments.Select(a => (
                own.GetMembers().OfType<IPropertySymbol>().FirstOrDefault(p => string.Equals(p.Name, a.Parameter?.Name, StringComparison.OrdinalIgnoreCase))?.Name ?? "",
                Register(a))));
        }

        if (!carriers.CanCarry(creation.Type))
        {
            return 0;
        }

        // new StreamWriter(response.Body), new Lazy<string>(() => …): what it is made of, and what functions it is given return.
        return creation.Constructor is { } made && arguments.Any(a => a.Register != 0) ? Call(creation, made, null, arguments, made.Name, Callee.Library) : 0;
    }
}
