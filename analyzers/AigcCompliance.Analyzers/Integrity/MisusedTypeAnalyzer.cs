using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using AigcCompliance.Analyzers.Facts;
using AigcCompliance.Analyzers.Reporting;
using AigcCompliance.Analyzers.Semantics;
using AigcCompliance.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace AigcCompliance.Analyzers.Integrity;

/// <summary>
/// AIGC9020: what compiles although it makes or opens a type of the runtime that only the runtime may make; a verifier that believes
/// everybody; a hub method that expects a user whom nobody passes.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisusedTypeAnalyzer : AigcAnalyzer
{
    private static readonly Text Bypassed = new(
        "'{0}' goes around the constructor or access rules of {1}, which then proves nothing; {2}",
        "“{0}”绕过了 {1} 的构造函数或访问限制，使其不再具有证明力；{2}");

    private static readonly Text Opened = new(
        "'{0}' opens the internals of {1} to this assembly, so its types prove nothing here; remove it",
        "“{0}”使本程序集可以访问 {1} 的内部成员，其类型在此不再具有证明力；请移除");

    private static readonly Text Believes = new(
        "'{0}' answers the same verified account whoever asks, so nobody is verified; ask what checked the identity, or return RealNameResult.NotVerified",
        "无论请求者是谁，“{0}”都返回同一个已核验账号，等于未核验任何人；请查询身份核验结果，或返回 RealNameResult.NotVerified");

    private static readonly Text InHub = new(
        "Hub method '{0}' takes a VerifiedUser, which SignalR does not bind: it is null, or the call fails; call UserVerification.VerifyAsync(Context.User!, Context.ConnectionAborted) in it and refuse the call when it returns null",
        "Hub 方法“{0}”接收 VerifiedUser，但 SignalR 不会绑定该参数：其值为 null，或调用失败；请在方法中调用 UserVerification.VerifyAsync(Context.User!, Context.ConnectionAborted)，返回 null 时拒绝调用");

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.AIGC9020);

    private protected override void Register(CompilationStartAnalysisContext context, CompilationFacts facts)
    {
        if (!ProofTypes.MayOccurIn(context.Compilation))
        {
            return;
        }

        context.RegisterOperationAction(
            c => Bypasses(c, new Bypass(facts, c.CancellationToken).Target((IInvocationOperation)c.Operation), facts), OperationKind.Invocation);
        context.RegisterOperationAction(
            c => Bypasses(c, new Bypass(facts, c.CancellationToken).Target((IPropertyReferenceOperation)c.Operation), facts), OperationKind.PropertyReference);
        context.RegisterSyntaxNodeAction(c => Attribute(c, facts), SyntaxKind.Attribute);
        context.RegisterOperationBlockAction(c => Body(c, facts));
    }

    private static void Bypasses(OperationAnalysisContext context, INamedTypeSymbol? type, CompilationFacts facts)
    {
        if (ProofTypes.AdviceFor(type) is { } advice)
        {
            var name = context.Operation is IInvocationOperation call ? call.DisplayName() : "TypeInfo." + ((IPropertyReferenceOperation)context.Operation).Property.Name;
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9020, context.Operation.NameLocation(), [],
                new Message(Bypassed, name, type!.Name, advice));
        }
    }

    private static void Attribute(SyntaxNodeAnalysisContext context, CompilationFacts facts)
    {
        var attribute = (AttributeSyntax)context.Node;
        switch (TargetTypes.NameOf(attribute.Name))
        {
            // A local function may be one too, and those are no symbols that the driver hands out.
            case "UnsafeAccessor" or "UnsafeAccessorAttribute" when attribute.Parent?.Parent is MethodDeclarationSyntax or LocalFunctionStatementSyntax:
                if (context.SemanticModel.GetDeclaredSymbol(attribute.Parent.Parent, context.CancellationToken) is IMethodSymbol method
                    && UnsafeAccessor.Target(method, facts.Compilation) is { } type && ProofTypes.AdviceFor(type) is { } advice)
                {
                    Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9020, attribute.GetLocation(), [],
                        new Message(Bypassed, "UnsafeAccessor", type.Name, advice));
                }

                break;
            case "IgnoresAccessChecksTo" or "IgnoresAccessChecksToAttribute" when attribute.ArgumentList?.Arguments.FirstOrDefault() is { } argument
                && context.SemanticModel.GetConstantValue(argument.Expression, context.CancellationToken).Value is string name && IsOurs(name.Split(',')[0].Trim()):
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9020, attribute.GetLocation(), [],
                    new Message(Opened, "IgnoresAccessChecksTo", name.Split(',')[0].Trim()));
                break;
        }

        bool IsOurs(string assembly) => (assembly == ProofTypes.Product || assembly.StartsWith(ProofTypes.Product + ".", StringComparison.Ordinal))
            && facts.Compilation.ReferencedAssemblyNames.Any(a => a.Name == assembly);
    }

    private static void Body(OperationBlockAnalysisContext context, CompilationFacts facts)
    {
        if (context.OwningSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method)
        {
            return;
        }

        if (ConstantVerifier.In(method, context.OperationBlocks, facts, context.CancellationToken) is { } made)
        {
            Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9020, made.NameLocation(), [],
                new Message(Believes, method.ContainingType.Name));
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.Is(KnownNames.VerifiedUser) && Endpoint.OfMethod(method) is { Kind: EndpointKind.Hub }
                && parameter.Locations.FirstOrDefault() is { } location && !IsRegistered(parameter.Type, facts, context.CancellationToken))
            {
                Report(context.ReportDiagnostic, facts, context.IsGeneratedCode, Descriptors.AIGC9020, location, [],
                    new Message(InHub, method.ContainingType.Name + "." + method.Name));
            }
        }
    }

    private static readonly string[] Registering = ["AddScoped", "AddTransient", "AddSingleton", "TryAddScoped", "TryAddTransient", "TryAddSingleton"];

    // SignalR fills parameters from the container too, and what the application itself puts there is its own business.
    private static bool IsRegistered(ITypeSymbol type, CompilationFacts facts, CancellationToken cancel) =>
        Registering.SelectMany(r => facts.OperationsAt<IInvocationOperation>(r, CompilationFacts.InvocationOf, cancel)).Any(call =>
            call.TargetMethod.TypeArguments.Contains(type, SymbolEqualityComparer.Default)
            || call.Arguments.Any(a => a.Value.Unwrapped() is ITypeOfOperation of && SymbolEqualityComparer.Default.Equals(of.TypeOperand, type)));
}
