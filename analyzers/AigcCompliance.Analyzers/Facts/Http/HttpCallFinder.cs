using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Http;

/// <summary>
/// Finds the requests of a compilation that go to a model over plain HTTP. Starts at the sends of the libraries and asks what address
/// reaches them; where a parameter of the application's own helper decides, its callers are asked, and the outermost call that supplies
/// what tells is the model call. One use, one thread; bounded by questions.
/// </summary>
internal sealed class HttpCallFinder
{
    private const int MaxDepth = 6;
    private const int MaxQuestions = 20000;
    private readonly Dictionary<(SyntaxTree, TextSpan), HttpCall> calls = [];
    private readonly CompilationFacts facts;
    private readonly CancellationToken cancel;
    private readonly Members members;
    private readonly BaseAddresses bases;
    private readonly KnownValues known = new();
    private int questions;

    /// <summary>Makes ready to read a compilation.</summary>
    public HttpCallFinder(CompilationFacts facts, CancellationToken cancel)
    {
        this.facts = facts;
        this.cancel = cancel;
        members = new Members(facts, cancel);
        bases = new BaseAddresses(facts, cancel);
    }

    /// <summary>The requests, by place.</summary>
    public IReadOnlyDictionary<(SyntaxTree Tree, TextSpan Span), HttpCall> Find()
    {
        foreach (var send in Sends())
        {
            try
            {
                Ask(send, null, send.Operation, 0);
            }
            catch (InsufficientExecutionStackException)
            {
                // Nested deeper than the stack reaches: this one send is not followed.
            }
        }

        return calls;
    }

    private IEnumerable<Send> Sends()
    {
        var names = facts.Compilation.SyntaxTrees.SelectMany(t => TreeIndex.Of(t, cancel).Names).Where(CanSend)
            .Distinct(StringComparer.Ordinal).OrderBy(n => n, StringComparer.Ordinal).ToList();
        return names.SelectMany(n => facts.OperationsAt<IInvocationOperation>(n, CompilationFacts.InvocationOf, cancel))
            .Select(Send.At).Where(s => s is not null).Select(s => s!)
            .Concat(Declared());
    }

    // Names that mean something else nearly everywhere are looked at only where their library is.
    private bool CanSend(string name) => Send.CanBe(name) && name switch
    {
        "GetResponse" or "GetResponseAsync" => facts.AnyTreeMentions("WebRequest", cancel) || facts.AnyTreeMentions("HttpWebRequest", cancel),
        "Call" => facts.AnyTreeMentions("CommonClient", cancel),
        _ => true,
    };

    // Refit: [Post("/chat/completions")]; WebApiClientCore: [HttpPost("v1/chat/completions")]
    private IEnumerable<Send> Declared()
    {
        foreach (var name in new[] { "Post", "PostAttribute", "HttpPost", "HttpPostAttribute" })
        {
            foreach (var tree in facts.Compilation.SyntaxTrees)
            {
                foreach (var position in TreeIndex.Of(tree, cancel).PositionsOf(name))
                {
                    if (tree.GetRoot(cancel).FindToken(position).Parent?.FirstAncestorOrSelf<AttributeSyntax>()?.Parent?.Parent is not MethodDeclarationSyntax { Parent: InterfaceDeclarationSyntax } declaration
                        || facts.ModelOf(tree).GetDeclaredSymbol((SyntaxNode)declaration, cancel) is not IMethodSymbol method
                        || method.GetAttributes().FirstOrDefault(IsPost)?.ConstructorArguments.FirstOrDefault().Value is not string path)
                    {
                        continue;
                    }

                    foreach (var call in facts.CallSites.Of(method, cancel).OfType<IInvocationOperation>())
                    {
                        yield return Send.Of(call, path);
                    }
                }
            }
        }
    }

    private static bool IsPost(AttributeData attribute) => attribute.AttributeClass is { } type
        && (type.Is("Refit.PostAttribute") || type.Is("WebApiClientCore.Attributes.HttpPostAttribute") || type.Is("RestEase.PostAttribute"));

    /// <summary>
    /// Asks about a send as it is reached through <paramref name="frame"/>; the outermost call stands at <paramref name="place"/>. What is
    /// known without any caller, such as a default, stands at <paramref name="known"/>: the innermost call at which it tells.
    /// </summary>
    private void Ask(Send send, CallFrame? frame, IOperation place, int depth, IOperation? known = null)
    {
        if (++questions > MaxQuestions)
        {
            return;
        }

        var values = ReaderFor(send, frame, place);
        if (Answer(send, frame, values, out var call))
        {
            Add(place, call);
            return;
        }

        var owner = values.Unbound.FirstOrDefault(m => !CallFrame.Holds(frame, m));
        var callers = owner is null || depth >= MaxDepth ? [] : facts.CallSites.Of(owner, cancel).Where(c => !IsInside(c, owner)).ToList();
        HttpCall? told = null;
        if (known is null || callers.Count == 0)
        {
            var last = ReaderFor(send, frame, place);
            last.IsLast = true;
            Answer(send, frame, last, out told);
            known ??= told is null ? null : place;
        }

        foreach (var caller in callers)
        {
            Ask(send, CallFrame.Around(frame, owner!.Declared(), caller), caller, depth + 1, known);
        }

        if (callers.Count == 0 && known is not null)
        {
            // What tells there must hold also for this last caller.
            Add(known, told);
        }
    }

    private ValueReader ReaderFor(Send send, CallFrame? frame, IOperation place) =>
        new(facts, members, known, SelfOf(send, frame), facts.EnclosingSymbol(place, cancel) as IMethodSymbol, cancel);

    /// <summary>
    /// The type that <c>this</c> is where a send stands in an inherited method: that of the caller when the method is called on
    /// <c>this</c> all the way, else that of the object it is called on.
    /// </summary>
    private ITypeSymbol? SelfOf(Send send, CallFrame? frame)
    {
        ITypeSymbol? self = facts.EnclosingSymbol(send.Operation, cancel)?.ContainingType;
        for (var f = frame; f is not null && self is not null; f = f.Outer)
        {
            if (f.Call is not IInvocationOperation { Instance: { } instance })
            {
                break;
            }

            var onThis = instance.Unwrapped() is IInstanceReferenceOperation;
            var type = onThis ? facts.EnclosingSymbol(f.Call, cancel)?.ContainingType : instance.Unwrapped().Type;
            self = type is not null && Members.IsOrDerives(type, self) ? type : self;
            if (!onThis)
            {
                break;
            }
        }

        return self;
    }

    /// <summary>Whether the question is settled; <paramref name="call"/> is null when the request goes elsewhere.</summary>
    private bool Answer(Send send, CallFrame? frame, ValueReader values, out HttpCall? call)
    {
        call = null;
        var reader = new RequestReader(values, bases);
        var verb = reader.VerbOf(send, frame);
        if (verb == Verb.Other)
        {
            return values.Unbound.Count == 0 || values.IsLast;
        }

        var verdicts = reader.Addresses(send, frame).Select(Verdict.Of).OrderByDescending(v => v.Signal).ThenBy(v => v.Kind).ToList();
        var best = verdicts[0];
        switch (best.Signal)
        {
            // The callers say whether it posts, or which of several types it is where the types do not agree.
            case Signal.Listed when (verb == Verb.Unknown || (values.IsThisOpen && verdicts.Any(v => v.Signal != Signal.Listed || v.Kind != best.Kind)))
                && values.Unbound.Count > 0 && !values.IsLast:
                return false;
            case Signal.Listed:
                call = Of(best);
                return true;
            case Signal.None:
                return values.Unbound.Count == 0 || values.IsLast;
        }

        var besidePath = best.Target.StartsWith("/", StringComparison.Ordinal);
        if (values.Unbound.Count > 0 && !values.IsLast)
        {
            // A path that others use too and content that tells, both written here: no caller supplies more.
            if (besidePath && verb == Verb.Post && IsRequest())
            {
                call = Of(best);
                return true;
            }

            return false;
        }

        // Of a verb that is not seen, only a listed path tells.
        if (verb == Verb.Unknown)
        {
            return true;
        }

        if (send.IsGuess && !besidePath)
        {
            return true;
        }

        // Of a known host with a path that is not listed, a path elsewhere in the type says nothing.
        if (best.Signal == Signal.AskBody && (best.Target.Length == 0 || besidePath) && facts.Mode == Mode.Strict && InSameType(send.Operation) is { } near)
        {
            call = near;
            return true;
        }

        if (best.Signal == Signal.HostOnly || IsRequest())
        {
            call = Of(best);
            return true;
        }

        return values.Unbound.Count == 0 || values.IsLast;

        bool IsRequest() => reader.Bodies(send, frame).Any(b => BodyShape.IsModelRequest(b, besidePath, values));
    }

    /// <summary>In Strict: a path of models that stands in the type of a send whose address is not known, or in one that it extends.</summary>
    private HttpCall? InSameType(IOperation send)
    {
        for (var type = facts.EnclosingSymbol(send, cancel)?.ContainingType; type is not null; type = type.BaseType)
        {
            foreach (var reference in type.DeclaringSyntaxReferences.Where(r => facts.Compilation.ContainsSyntaxTree(r.SyntaxTree)))
            {
                foreach (var token in OwnCode(reference.GetSyntax(cancel)).SelectMany(n => n.DescendantTokens()).Where(HttpEvidence.IsString))
                {
                    if (token.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is null && Verdict.Of(token.ValueText) is { Signal: Signal.Listed, Kind: ApiKind.Generate } verdict)
                    {
                        return Of(verdict);
                    }
                }
            }
        }

        return null;
    }

    // The type of top-level statements is declared by the whole file, other types included.
    private static IEnumerable<SyntaxNode> OwnCode(SyntaxNode declaration) =>
        declaration is CompilationUnitSyntax unit ? unit.Members.OfType<GlobalStatementSyntax>() : [declaration];

    private static HttpCall? Of(Verdict verdict) => verdict.Kind == ApiKind.Ignored
        ? null
        : new HttpCall(new ApiRule("", "", verdict.Kind, verdict.Modality, streaming: false), verdict.Target);

    private void Add(IOperation place, HttpCall? call)
    {
        if (call is not null)
        {
            calls[(place.Syntax.SyntaxTree, place.Syntax.Span)] = call;
        }
    }

    // A method that calls itself supplies nothing new.
    private bool IsInside(IOperation call, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(facts.EnclosingSymbol(call, cancel)?.OriginalDefinition, method.OriginalDefinition);
}
