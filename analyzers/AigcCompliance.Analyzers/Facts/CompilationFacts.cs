using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System;
using AigcCompliance.Analyzers.Catalog;
using AigcCompliance.Analyzers.Facts.Authorization;
using AigcCompliance.Analyzers.Facts.Flow;
using AigcCompliance.Analyzers.Facts.Http;
using AigcCompliance.Analyzers.Facts.Reachability;
using AigcCompliance.Analyzers.Facts.Metadata;
using AigcCompliance.Analyzers.Manifests;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis;

namespace AigcCompliance.Analyzers.Facts;

/// <summary>
/// What one compilation does with models. Shared by every rule, filled on demand, safe for concurrent use; dies with its compilation.
/// </summary>
internal sealed class CompilationFacts
{
    private static readonly ConditionalWeakTable<Compilation, CompilationFacts> Cache = new();
    private ConcurrentDictionary<SyntaxTree, SemanticModel>? models;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> marked = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(IMethodSymbol Method, string Attribute), bool> declaring = new();
    private readonly AnalyzerConfigOptionsProvider options;
    private readonly bool isTestCode;
    private HttpCalls? http;
    private readonly object building = new();
    private readonly object reaching = new();
    private readonly object guarding = new();
    private ModelCallFinder? finder;
    private IReadOnlyList<ModelCall>? modelCalls;
    private IReadOnlyList<INamedTypeSymbol>? declaredTypes;
    private TypeHierarchy? hierarchy;
    private Reach? reach;
    private Reach? reachOfAnyCall;
    private Guards? guards;
    private ISet<string>? promptPlugins;
    private bool? reachesUsers;
    private string? fingerprint;

    private CompilationFacts(Compilation compilation, AnalyzerConfigOptionsProvider options, ImmutableArray<AdditionalText> texts, CancellationToken cancel)
    {
        Compilation = compilation;
        this.options = options;
        Mode = Property(options, "AigcMode", Mode.Default);
        Scope = Property(options, "AigcServiceScope", ServiceScope.Public);
        var lists = texts.Where(f => f.Path.EndsWith(ApiFile.Suffix, StringComparison.OrdinalIgnoreCase)).ToList();

        // A project that lists its own APIs may keep them anywhere.
        Origins = new OriginWalker(this, isLogEnough: false);
        LogOrigins = new OriginWalker(this, isLogEnough: true, Origins);
        CallSites = new CallSites(this);
        Referenced = new ReferencedFacts(this);
        Registrations = new Registrations(this);
        IsActive = Mode != Mode.Off && (lists.Count > 0 || AiReferences.AnyIn(compilation) || HttpEvidence.AnyIn(compilation, cancel) || Referenced.MayExist
            || (Mode == Mode.Strict && AiReferences.AnyImportedIn(compilation, cancel)));
        if (!IsActive)
        {
            Matcher = null!; // Nothing is registered, so nobody asks.
            return;
        }

        isTestCode = AiReferences.AnyTestFrameworkIn(compilation)
            || (options.GlobalOptions.TryGetValue("build_property.IsTestProject", out var test) && test.Equals("true", StringComparison.OrdinalIgnoreCase));

        // Asked of names and of this assembly alone: a look into every reference costs more than all the rules.
        SeesOwnTypes = compilation.ReferencedAssemblyNames.Any(a => a.Name.StartsWith("AigcCompliance", StringComparison.Ordinal))
            || compilation.Assembly.GetTypeByMetadataName(KnownNames.ModelCallAttribute) is not null;

        HasEndpoints = compilation.ReferencedAssemblyNames.Any(a => EndpointAssemblies.Any(p => a.Name.StartsWith(p, StringComparison.Ordinal)));

        Manifest = ServiceManifest.Among(texts, cancel);
        Matcher = new ApiMatcher(ApiCatalog.With(lists.SelectMany(f => f.GetText(cancel) is { } text
            ? ApiFile.Parse(text.Lines.Select(l => l.ToString())).Rules
            : []).ToList()));
        KnowsVerification = SeesOwnTypes || Matcher.Catalog.Rules.Any(r => r.Kind == ApiKind.VerifiesUser);
    }

    /// <summary>The compilation.</summary>
    public Compilation Compilation { get; }

    /// <summary>Strictness.</summary>
    public Mode Mode { get; }

    /// <summary>Whom the service is offered to.</summary>
    public ServiceScope Scope { get; }

    /// <summary>Whether <see cref="Scope"/> is the project's own word, not the default.</summary>
    public bool IsScopeDeclared =>
        options.GlobalOptions.TryGetValue("build_property.AigcServiceScope", out var scope) && scope.Trim().Length > 0;

    /// <summary>Whether the project says that it is the service.</summary>
    public bool IsService =>
        options.GlobalOptions.TryGetValue("build_property.AigcService", out var service) && service.Trim().Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>What <c>compliance/aigc.json</c> declares; null when the project has none.</summary>
    public ServiceManifest? Manifest { get; }

    /// <summary>Whether there is anything to look for; when not, rules register nothing.</summary>
    public bool IsActive { get; }

    /// <summary>Whether this product's attributes and options can occur at all.</summary>
    public bool SeesOwnTypes { get; }

    /// <summary>Whether requests from outside can enter at all: a web framework is referenced.</summary>
    public bool HasEndpoints { get; }

    /// <summary>Whether code can say that it verifies a user: by our attribute, or because the project lists such methods.</summary>
    public bool KnowsVerification { get; }

    /// <summary>Whether anything here can hand content to a user: endpoints, chat bots, mail. Where nothing can, no content is followed.</summary>
    public bool ReachesUsers => reachesUsers ??= HasEndpoints
        || Compilation.ReferencedAssemblyNames.Any(a => ChannelAssemblies.Any(p => a.Name.StartsWith(p, StringComparison.Ordinal)))
        || AnyTreeMentions("SmtpClient", CancellationToken.None);

    /// <summary>Matches methods against the catalog.</summary>
    public ApiMatcher Matcher { get; }

    /// <summary>Who calls what.</summary>
    public CallSites CallSites { get; }

    /// <summary>Which values can hold content.</summary>
    public Carriers Carriers { get; } = new();

    /// <summary>What the container is told.</summary>
    public Registrations Registrations { get; }

    /// <summary>Follows values back to where they come from.</summary>
    public OriginWalker Origins { get; }

    /// <summary>The same, where a client that keeps the log and no more is as good as a governed one.</summary>
    public OriginWalker LogOrigins { get; }

    /// <summary>Whether nobody outside this compilation can call what it declares.</summary>
    public bool IsApplication => Compilation.Options.OutputKind != OutputKind.DynamicallyLinkedLibrary;

    /// <summary>What referenced projects and packages say of their members.</summary>
    public ReferencedFacts Referenced { get; }

    /// <summary>The facts of a compilation, made on first use.</summary>
    public static CompilationFacts Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancel) =>
        Of(compilation, options.AnalyzerConfigOptionsProvider, options.AdditionalFiles, cancel);

    /// <inheritdoc cref="Of(Compilation, AnalyzerOptions, CancellationToken)"/>
    public static CompilationFacts Of(
        Compilation compilation, AnalyzerConfigOptionsProvider options, ImmutableArray<AdditionalText> texts, CancellationToken cancel)
    {
        if (!Cache.TryGetValue(compilation, out var facts))
        {
            facts = new CompilationFacts(compilation, options, texts, cancel);
            facts = Cache.GetValue(compilation, _ => facts);
        }

        return facts;
    }

    /// <summary>The facts of a project that this one references as a compilation. Its own configuration is not known here; this one's serves.</summary>
    public CompilationFacts ForReferenced(Compilation referenced, CancellationToken cancel) =>
        Of(referenced, options, ImmutableArray<AdditionalText>.Empty, cancel);

    /// <summary>Names of the plugins made of prompts that this compilation imports.</summary>
    public ISet<string> PromptPlugins(CancellationToken cancel) => promptPlugins ??= ModelRunners.PromptPluginsOf(this, cancel);

    /// <summary>Whether a rule reports at all in this mode and scope.</summary>
    public bool Reports(Rule rule) => Preset.SeverityOf(rule, Mode, Scope) != Severity.None;

    /// <summary>Whether code in a tree counts as the service: test code does not, unless <c>aigc.test_code = report</c>.</summary>
    public bool IsServiceCode(SyntaxTree tree) =>
        !isTestCode
        || (options.GetOptions(tree).TryGetValue("aigc.test_code", out var value) && value.Trim().Equals("report", StringComparison.OrdinalIgnoreCase));

    /// <summary>File and line of a node, as metadata may say it: below the project where that is known, else the file's name alone.</summary>
    public string LineOf(SyntaxNode node)
    {
        var path = node.SyntaxTree.FilePath;
        var below = options.GlobalOptions.TryGetValue("build_property.ProjectDir", out var folder) && folder.Length > 0 && path.StartsWith(folder, StringComparison.OrdinalIgnoreCase)
            ? path.Substring(folder.Length)
            : path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        var line = node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
        return below.Replace('\\', '/').TrimStart('/').Replace(';', '_') + ":" + line.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Binds a tree of this compilation.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) =>
#pragma warning disable RS1030 // Facts look beyond the tree that a callback is about; inside the driver this is its cached model.
        Volatile.Read(ref models) is { } kept ? kept.GetOrAdd(tree, t => Compilation.GetSemanticModel(t)) : Compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    /// <summary>
    /// Does something with one model a tree, and lets go of them. For where no driver keeps models: each new one binds every body again.
    /// </summary>
    public T WithModels<T>(Func<T> work)
    {
        Volatile.Write(ref models, new ConcurrentDictionary<SyntaxTree, SemanticModel>());
        try
        {
            return work();
        }
        finally
        {
            Volatile.Write(ref models, null);
        }
    }

    /// <summary>The model call an operation is; null when it is none.</summary>
    public ModelCall? ModelCallAt(IOperation operation, CancellationToken cancel = default)
    {
        if (HostedAgents.At(operation, this) is { } hosted)
        {
            return hosted;
        }

        var (method, client) = operation switch
        {
            IInvocationOperation i => (i.TargetMethod, i.Receiver()),
            IMethodReferenceOperation { Parent: not INameOfOperation } r => (r.Method, r.Instance),
            _ => (null, null),
        };
        if (method is null)
        {
            return null;
        }

        var rule = Matcher.Match(method);
        if (rule is null && SeesOwnTypes && IsMarkedAsModelCall(method))
        {
            rule = OwnModelCall;
        }

        return rule is { Kind: ApiKind.Generate or ApiKind.Transcribe } || (rule is { Kind: ApiKind.Maybe } && (Mode == Mode.Strict ? !ModelRunners.IsToolDispatch(client) && !ModelRunners.IsNative(operation, client, this) : ModelRunners.IsCertain(operation, client, this)))
            ? new ModelCall(operation, method, rule, client)
            : HttpCallAt(operation, cancel) is { Rule.Kind: ApiKind.Generate or ApiKind.Transcribe } request
            ? new ModelCall(operation, method, request.Rule, client: null, request)
            : null;
    }

    /// <summary>The request to a model over plain HTTP that an operation is, of whatever kind; null when it is none.</summary>
    public HttpCall? HttpCallAt(IOperation operation, CancellationToken cancel = default)
    {
        if (operation is not IInvocationOperation)
        {
            return null;
        }

        return HttpCalls(cancel).At(operation);
    }

    /// <summary>The requests to models over plain HTTP.</summary>
    public HttpCalls HttpCalls(CancellationToken cancel)
    {
        // One thread reads the compilation, the others wait for it; a cancelled reading is not kept.
        if (Volatile.Read(ref http) is { } calls)
        {
            return calls;
        }

        lock (building)
        {
            return http ??= Http.HttpCalls.In(this, cancel);
        }
    }

    /// <summary>What the meaning of a body depends on beside its own text.</summary>
    public string Fingerprint(CancellationToken cancel) => fingerprint ??= Flow.Fingerprint.Of(this, cancel);

    /// <summary>Whether an operation runs whatever it is given, so that what it is given tells whether a model works.</summary>
    public bool IsRunner(IOperation operation) => operation switch
    {
        IInvocationOperation i => Matcher.Match(i.TargetMethod) is { Kind: ApiKind.Maybe },
        IMethodReferenceOperation r => Matcher.Match(r.Method) is { Kind: ApiKind.Maybe },
        _ => false,
    };

    /// <summary>A call as later compilations may know it.</summary>
    public CallPlace PlaceOf(ModelCall call, CancellationToken cancel) =>
        new(call, IsOthers(call, cancel), call.Client is { } client ? CallPlace.RootOf(client.Unwrapped(), call.Syntax.SyntaxTree) : null);

    /// <summary>Every model call of the compilation, in source order: found through the name index, so that only what may be one is bound.</summary>
    public IReadOnlyList<ModelCall> ModelCalls(CancellationToken cancel)
    {
        if (Volatile.Read(ref modelCalls) is { } known)
        {
            return known;
        }

        ModelCallFinder helped;
        lock (building)
        {
            helped = finder ??= ModelCallFinder.For(this, cancel);
        }

        helped.Help(cancel);
        lock (building)
        {
            return modelCalls ??= helped.All(cancel);
        }
    }

    /// <summary>Every type that the compilation declares, in a fixed order.</summary>
    public IReadOnlyList<INamedTypeSymbol> DeclaredTypes(CancellationToken cancel)
    {
        lock (building)
        {
            return declaredTypes ??= Facts.DeclaredTypes.In(Compilation.Assembly, cancel);
        }
    }

    /// <summary>Which of them derive from what.</summary>
    public TypeHierarchy Hierarchy(CancellationToken cancel)
    {
        if (Volatile.Read(ref hierarchy) is { } read)
        {
            return read;
        }

        lock (building)
        {
            return hierarchy ??= new TypeHierarchy(DeclaredTypes(cancel), cancel);
        }
    }

    /// <summary>From where ungoverned model calls can be reached. Built on first use; a cancelled build is not kept.</summary>
    public Reach Reach(CancellationToken cancel)
    {
        lock (reaching)
        {
            return reach ??= new Reach(this, governedToo: false, cancel);
        }
    }

    /// <summary>From where model calls can be reached, governed or not.</summary>
    public Reach ReachOfAnyCall(CancellationToken cancel)
    {
        lock (reaching)
        {
            return reachOfAnyCall ??= new Reach(this, governedToo: true, cancel);
        }
    }

    /// <summary>What stands before endpoints in the whole program.</summary>
    public Guards Guards(CancellationToken cancel)
    {
        lock (guarding)
        {
            return guards ??= new Guards(this, cancel);
        }
    }

    /// <summary>Whether a call is governed: the one answer that every rule asks for but that of the content log.</summary>
    public Governance GovernanceOf(ModelCall call, CancellationToken cancel) => GovernanceOf(call, Origins, cancel);

    /// <summary>
    /// Whether prompt and output of a call reach a content log: the call is governed, or the house keeps the log itself and says so. What it
    /// says speaks of the log alone; label, moderation and user have declarations of their own.
    /// </summary>
    public Governance LoggingOf(ModelCall call, CancellationToken cancel) =>
        EnclosingSymbol(call.Operation, cancel).IsInside(KnownNames.ContentLoggedAttribute) || call.Method.IsInside(KnownNames.ContentLoggedAttribute)
            ? Governance.Governed
            : GovernanceOf(call, LogOrigins, cancel);

    private Governance GovernanceOf(ModelCall call, OriginWalker origins, CancellationToken cancel)
    {
        if (call.Place?.IsOthers ?? IsOthers(call, cancel))
        {
            return Governance.Governed;
        }

        if (call.Rule.Kind == ApiKind.Endpoint)
        {
            return HostedAgents.GovernanceOf(call, this, origins, cancel);
        }

        if (call.Place is { HasClient: false })
        {
            return Governance.Ungoverned;
        }

        if (call.Place is { Root: { } root } && DeclaredAt(call.Syntax.SyntaxTree, root, cancel) is { } holder)
        {
            return origins.GovernanceOf(holder, cancel);
        }

        return ModelRunners.GovernanceOfWorkflow(call, origins, cancel)
            ?? (call.Client is null ? Governance.Ungoverned : origins.GovernanceOf(call.Client, cancel));
    }

    private ISymbol? DeclaredAt(SyntaxTree tree, TextSpan span, CancellationToken cancel)
    {
        var symbol = ModelOf(tree).GetDeclaredSymbol(tree.GetRoot(cancel).FindNode(span, getInnermostNodeForTie: true), cancel);
        return symbol is IFieldSymbol or IPropertySymbol or IParameterSymbol ? symbol : null;
    }

    private bool IsOthers(ModelCall call, CancellationToken cancel) => IsStandIn(call) || IsInsideClient(call, EnclosingSymbol(call.Operation, cancel));

    /// <summary>
    /// Whether a call is somebody else's to report: it sits in an <c>IChatClient</c> implementation, which <c>AddModel</c> can govern; or it
    /// passes the call on to the abstraction that its own type implements (middleware is not a new call, nor is the request that a listed
    /// client is made of); or its method is marked as a model call itself. In each case the callers are asked instead.
    /// </summary>
    private bool IsInsideClient(ModelCall call, ISymbol? symbol)
    {
        if (symbol.IsInside(KnownNames.ModelCallAttribute))
        {
            return true;
        }

        for (var type = symbol?.ContainingType; type is not null; type = type.ContainingType)
        {
            var own = Matcher.ClientTypesOf(type);
            if (own.Count > 0 && (call.Request is not null || own.Contains(KnownNames.IChatClient) || own.Overlaps(Matcher.ClientTypesOf(call.Client?.Type))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the call goes to a stand-in: a type of this compilation that says so by its name.</summary>
    private static bool IsStandIn(ModelCall call) =>
        call.Client?.Type is INamedTypeSymbol { DeclaringSyntaxReferences.Length: > 0 } type
        && IsStandIn(type.Name);

    /// <summary>Whether a type says by its name that it is a stand-in.</summary>
    public static bool IsStandIn(string type) => StandInWords.Any(w => type.StartsWith(w, StringComparison.Ordinal));

    /// <summary>Whether a name occurs anywhere in the compilation's own code.</summary>
    public bool AnyTreeMentions(string name, CancellationToken cancel) =>
        Compilation.SyntaxTrees.Any(t => TreeIndex.Of(t, cancel).Contains(name));

    /// <summary>Operations at every occurrence of a name, as <paramref name="pick"/> finds them from the token's parent.</summary>
    public IEnumerable<T> OperationsAt<T>(string name, Func<SyntaxNode, SyntaxNode?> pick, CancellationToken cancel)
        where T : class, IOperation => Compilation.SyntaxTrees.SelectMany(t => OperationsAt<T>(t, name, pick, cancel));

    /// <summary>The same, of one tree.</summary>
    public IEnumerable<T> OperationsAt<T>(SyntaxTree tree, string name, Func<SyntaxNode, SyntaxNode?> pick, CancellationToken cancel)
        where T : class, IOperation
    {
        var positions = TreeIndex.Of(tree, cancel).PositionsOf(name);
        if (positions.Count == 0)
        {
            yield break;
        }

        var root = tree.GetRoot(cancel);
        var model = ModelOf(tree);
        foreach (var position in positions)
        {
            cancel.ThrowIfCancellationRequested();
            if (root.FindToken(position).Parent is { } parent && pick(parent) is { } node && model.GetOperation(node, cancel) is T operation)
            {
                yield return operation;
            }
        }
    }

    /// <summary>The method, property or field whose code an operation is part of.</summary>
    public ISymbol? EnclosingSymbol(IOperation operation, CancellationToken cancel) =>
        operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart, cancel);

    /// <summary>
    /// Whether a method declares something by an attribute: on itself or its type, or, where it only says what is to be done, on everything
    /// of this compilation that does it.
    /// </summary>
    public bool Declares(IMethodSymbol method, string attribute, CancellationToken cancel = default)
    {
        if (!SeesOwnTypes)
        {
            return false;
        }

        var declared = method.Declared().OriginalDefinition;
        if (declared.IsInside(attribute))
        {
            return true;
        }

        return declared is { IsAbstract: true, ContainingType: { } type } && declared.IsOf(Compilation)
            && declaring.GetOrAdd((declared, attribute), _ => AllDeclare(declared, type, attribute, cancel));
    }

    private bool AllDeclare(IMethodSymbol method, INamedTypeSymbol type, string attribute, CancellationToken cancel)
    {
        var doers = DeclaredTypes(cancel).Where(t => t is { TypeKind: TypeKind.Class or TypeKind.Struct, IsAbstract: false }
            && (type.TypeKind == TypeKind.Interface
                ? t.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, type))
                : Dispatch.IsOrInheritsOriginal(t, type))).ToList();
        return doers.Count > 0 && doers.All(t => type.TypeKind == TypeKind.Interface
            ? t.AllInterfaces.Where(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, type)).SelectMany(i => i.GetMembers(method.Name))
                .Where(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, method))
                .All(m => t.FindImplementationForInterfaceMember(m)?.IsInside(attribute) == true)
            : t.IsInside(attribute));
    }

    // Asked for every invocation, so each method's attributes are read once.
    private bool IsMarkedAsModelCall(IMethodSymbol method) =>
        marked.GetOrAdd(method.Declared().OriginalDefinition, m => m.HasAttribute(KnownNames.ModelCallAttribute));

    private static readonly string[] EndpointAssemblies = ["Microsoft.AspNetCore", "Grpc.", "Microsoft.Azure.Functions.", "Microsoft.Azure.WebJobs"];

    private static readonly string[] ChannelAssemblies = ["Microsoft.Bot.", "Microsoft.Agents.Builder", "MailKit", "ModelContextProtocol"];

    private static readonly string[] StandInWords = ["Fake", "Stub", "Mock", "Dummy", "Null"];

    private static readonly ApiRule OwnModelCall = new("", "", ApiKind.Generate, "any", streaming: false);

    private static T Property<T>(AnalyzerConfigOptionsProvider provider, string name, T fallback)
        where T : struct, Enum =>
        provider.GlobalOptions.TryGetValue("build_property." + name, out var value)
        && Enum.TryParse<T>(value.Trim(), ignoreCase: true, out var parsed)
            ? parsed
            : fallback;

    /// <summary>The invocation that a name is the method of.</summary>
    internal static SyntaxNode? InvocationOf(SyntaxNode name)
    {
        var expression = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member
            : name.Parent is MemberBindingExpressionSyntax binding && binding.Name == name ? (SyntaxNode)binding
            : name;
        return expression.Parent is InvocationExpressionSyntax invocation && invocation.Expression == expression ? invocation : null;
    }
}
