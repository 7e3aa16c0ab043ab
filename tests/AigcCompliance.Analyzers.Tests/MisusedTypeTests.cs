using System.Reflection;
using AigcCompliance.Analyzers.Integrity;
using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC9020.</summary>
public sealed class MisusedTypeTests
{
    [Theory]
    [InlineData("RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(typeof(VerifiedUser))")]
    [InlineData("FormatterServices.{|AIGC9020:GetUninitializedObject|}(typeof(GovernedModel))")]
    [InlineData("RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(typeof(ExplicitTextLabel))")]
    [InlineData("RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(UserType)")]
    [InlineData("RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(user.GetType())")]
    [InlineData("RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(Type.GetType(\"AigcCompliance.VerifiedUser, AigcCompliance\")!)")]
    [InlineData("RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(typeof(GovernedModel).Assembly.GetType(\"AigcCompliance.VerifiedUser\")!)")]
    [InlineData("Activator.{|AIGC9020:CreateInstance|}(typeof(VerifiedUser), true)")]
    [InlineData("Activator.{|AIGC9020:CreateInstance|}(typeof(VerifiedUser), BindingFlags.NonPublic | BindingFlags.Instance, null, new object[] { \"u\" }, null)")]
    [InlineData("Activator.{|AIGC9020:CreateInstance<Verdict>|}()")]
    [InlineData("typeof(VerifiedUser).{|AIGC9020:GetConstructors|}(BindingFlags.NonPublic | BindingFlags.Instance)[0].Invoke(new object[] { \"u\" })")]
    [InlineData("typeof(VerifiedUser).{|AIGC9020:GetConstructors|}((BindingFlags)(-1))")]
    [InlineData("typeof(VerifiedUser).{|AIGC9020:GetConstructor|}(Hidden, Type.EmptyTypes)")]
    [InlineData("typeof(GovernedChatClient).{|AIGC9020:GetField|}(\"inner\", BindingFlags.NonPublic | BindingFlags.Instance)")]
    [InlineData("typeof(UserVerification).{|AIGC9020:GetField|}(\"verifier\", BindingFlags.NonPublic | BindingFlags.Instance)")]
    [InlineData("user.GetType().{|AIGC9020:GetFields|}(BindingFlags.NonPublic | BindingFlags.Instance)")]
    [InlineData("typeof(Verdict).{|AIGC9020:GetProperties|}(BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.Instance)")]
    [InlineData("typeof(RealNameResult).{|AIGC9020:GetMethod|}(\"Make\", BindingFlags.NonPublic | BindingFlags.Static)")]
    [InlineData("typeof(VerifiedUser).{|AIGC9020:InvokeMember|}(\"\", BindingFlags.CreateInstance | BindingFlags.NonPublic | BindingFlags.Instance, null, null, new object[] { \"u\" })")]
    [InlineData("typeof(VerifiedUser).GetTypeInfo().{|AIGC9020:DeclaredConstructors|}.First()")]
    [InlineData("typeof(VerifiedUser).GetTypeInfo().{|AIGC9020:DeclaredFields|}.First()")]
    [InlineData("typeof(VerifiedUser).GetTypeInfo().{|AIGC9020:GetDeclaredField|}(\"<Subject>k__BackingField\")")]
    [InlineData("typeof(VerifiedUser).{|AIGC9020:GetRuntimeFields|}()")]
    [InlineData("Unsafe.{|AIGC9020:As<VerifiedUser>|}(anything)")]
    [InlineData("Unsafe.{|AIGC9020:As<Twin>|}(user)")]
    [InlineData("Unsafe.{|AIGC9020:As<Twin, VerifiedUser>|}(ref twin)")]
    public Task What_goes_around_constructors_and_access_rules(string expression) => Verify.Library(Source(expression));

    [Theory]
    [InlineData("RuntimeHelpers.GetUninitializedObject(typeof(Twin))")]
    [InlineData("RuntimeHelpers.GetUninitializedObject(OwnType)")]
    [InlineData("RuntimeHelpers.GetUninitializedObject(given)")]
    [InlineData("RuntimeHelpers.GetUninitializedObject(flag ? typeof(VerifiedUser) : given)")]
    [InlineData("RuntimeHelpers.GetUninitializedObject(typeof(List<VerifiedUser>))")]
    [InlineData("RuntimeHelpers.GetHashCode(user)")]
    [InlineData("Activator.CreateInstance(typeof(Twin), true)!")]
    [InlineData("Activator.CreateInstance<Twin>()")]
    [InlineData("Activator.CreateInstance(typeof(ExplicitTextLabel), \"AI 生成\")!")]
    [InlineData("typeof(Twin).GetField(\"subject\", BindingFlags.NonPublic | BindingFlags.Instance)")]
    [InlineData("typeof(VerifiedUser).GetConstructors()")]
    [InlineData("typeof(VerifiedUser).GetConstructors(BindingFlags.Public | BindingFlags.Instance)")]
    [InlineData("typeof(VerifiedUser).GetProperties(BindingFlags.Public | BindingFlags.Instance)")]
    [InlineData("typeof(VerifiedUser).GetProperties(flags)")]
    [InlineData("typeof(VerifiedUser).GetProperty(\"Subject\")")]
    [InlineData("typeof(VerifiedUser).GetProperty(\"Subject\", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)")]
    [InlineData("typeof(GovernedModel).GetMethod(\"For\")")]
    [InlineData("typeof(VerifiedUser).InvokeMember(\"Subject\", BindingFlags.GetProperty | BindingFlags.Public | BindingFlags.Instance, null, user, null)")]
    [InlineData("typeof(VerifiedUser).GetTypeInfo().DeclaredProperties.First()")]
    [InlineData("typeof(ExplicitTextLabel).GetTypeInfo().DeclaredConstructors.First()")]
    [InlineData("typeof(VerifiedUser).Name")]
    [InlineData("nameof(VerifiedUser)")]
    [InlineData("Unsafe.As<Twin>(anything)")]
    [InlineData("Unsafe.As<object>(user)")]
    [InlineData("Unsafe.As<VerifiedUser>(user)")]
    [InlineData("Unsafe.AsRef(in user)")]
    [InlineData("System.Text.Json.JsonSerializer.Deserialize<VerifiedUser>(\"{}\")")]
    [InlineData("anything as VerifiedUser")]
    [InlineData("(VerifiedUser)anything")]
    public Task What_is_allowed_or_concerns_other_types(string expression) => Verify.Library(Source(expression));

    [Fact]
    public Task A_local_variable_and_a_private_helper_hide_nothing() => Verify.Library("""
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using AigcCompliance;

        public class Tricks
        {
            public object Local()
            {
                var type = typeof(VerifiedUser);
                var flags = BindingFlags.Instance | BindingFlags.NonPublic;
                return type.{|AIGC9020:GetConstructors|}(flags);
            }

            public object Helped() => Make(typeof(VerifiedUser));
            public object Either() => (Mixed(typeof(VerifiedUser)), Mixed(typeof(string)));

            private static object Make(Type type) => RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(type);
            private static object Mixed(Type type) => RuntimeHelpers.GetUninitializedObject(type);
        }
        """);

    // The test's compilation does not allow unsafe code, which is all that the compiler has against it.
    [Fact]
    public Task Pointers_read_as_a_user() => Verify.Library("""
        using System.Runtime.CompilerServices;
        using AigcCompliance;

        public static unsafe class Pointers
        {
            public static object Read(void* at) => Unsafe.{|AIGC9020:Read<VerifiedUser>|}(at);
            public static object Unaligned(void* at) => Unsafe.{|AIGC9020:ReadUnaligned<VerifiedUser>|}(at);
            public static object Reference(void* at) => Unsafe.{|AIGC9020:AsRef<VerifiedUser>|}(at);
            public static object Other(void* at) => Unsafe.Read<string>(at);
        }
        """, s => s.AllowCompilerErrors = true);

    [Fact]
    public Task Accessors() => Verify.Library("""
        using System.Runtime.CompilerServices;
        using AigcCompliance;
        using AigcCompliance.Identity;
        using Microsoft.Extensions.AI;

        public static class Accessors
        {
            [{|AIGC9020:UnsafeAccessor(UnsafeAccessorKind.Constructor)|}]
            private static extern VerifiedUser Make(string subject, RealNameMethod method, DateTimeOffset at);

            [{|AIGC9020:UnsafeAccessorAttribute(UnsafeAccessorKind.Field, Name = "inner")|}]
            private static extern ref IChatClient Inner(GovernedChatClient client);

            [{|AIGC9020:UnsafeAccessor(UnsafeAccessorKind.Constructor)|}]
            [return: UnsafeAccessorType("AigcCompliance.VerifiedUser, AigcCompliance")]
            private static extern object Named(string subject, RealNameMethod method, DateTimeOffset at);

            public static object Local()
            {
                return Make("u");

                [{|AIGC9020:System.Runtime.CompilerServices.UnsafeAccessor(UnsafeAccessorKind.Constructor)|}]
                static extern VerifiedUser Make(string subject);
            }

            [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_items")]
            private static extern ref VerifiedUser[] Items(List<VerifiedUser> list);

            [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
            private static extern Other Make();

            [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "Show")]
            private static extern void Show(Other other, VerifiedUser user);

            public sealed class Other;
        }
        """);

    [Fact]
    public Task An_attribute_that_switches_access_checks_off() => Verify.Library("""
        using System.Runtime.CompilerServices;
        [assembly: {|AIGC9020:IgnoresAccessChecksTo("AigcCompliance")|}]
        [assembly: {|AIGC9020:IgnoresAccessChecksTo("AigcCompliance.Labels, Version=1.0.0.0")|}]
        [assembly: IgnoresAccessChecksTo("System.Private.CoreLib")]
        [assembly: IgnoresAccessChecksTo("AigcComplianceTools")]
        [assembly: InternalsVisibleTo("AigcCompliance")]

        namespace System.Runtime.CompilerServices
        {
            [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
            internal sealed class IgnoresAccessChecksToAttribute(string assembly) : Attribute { public string Assembly => assembly; }
        }
        """);

    [Theory]
    [InlineData("=> ValueTask.FromResult(RealNameResult.{|AIGC9020:Verified|}(\"u-1\", RealNameMethod.MobileNumber, DateTimeOffset.UtcNow));")]
    [InlineData("=> new(RealNameResult.{|AIGC9020:Verified|}(Everybody, RealNameMethod.MobileNumber, default));")]
    [InlineData("{ return new ValueTask<RealNameResult>(RealNameResult.{|AIGC9020:Verified|}(\"u-1\", default, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))); }")]
    [InlineData("=> ValueTask.FromResult(RealNameResult.Verified(principal.Identity!.Name!, RealNameMethod.MobileNumber, DateTimeOffset.UtcNow));")]
    [InlineData("=> ValueTask.FromResult(RealNameResult.Verified(account, RealNameMethod.MobileNumber, DateTimeOffset.UtcNow));")]
    [InlineData("=> ValueTask.FromResult(RealNameResult.Verified(\"u-1\", RealNameMethod.MobileNumber, Since(principal)));")]
    [InlineData("=> ValueTask.FromResult(RealNameResult.Verified(\"u-1\", RealNameMethod.MobileNumber, since));")]
    [InlineData("=> ValueTask.FromResult(principal.IsInRole(\"r\") ? RealNameResult.Verified(\"u-1\", default, default) : RealNameResult.NotVerified);")]
    [InlineData("{ if (!principal.IsInRole(\"r\")) throw new InvalidOperationException(); return ValueTask.FromResult(RealNameResult.Verified(\"u-1\", default, default)); }")]
    [InlineData("=> ValueTask.FromResult(RealNameResult.NotVerified);")]
    public Task A_verifier_that_looks_at_nothing(string body) => Verify.Library(Verifier("Verifier", body));

    [Fact]
    public Task An_asynchronous_verifier_that_looks_at_nothing() => Verify.Library("""
        #pragma warning disable CS1998 // nothing is awaited on purpose
        using System.Security.Claims;
        using AigcCompliance.Identity;

        public sealed class Verifier : IRealNameVerifier
        {
            async ValueTask<RealNameResult> IRealNameVerifier.VerifyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
                RealNameResult.{|AIGC9020:Verified|}("u-1", RealNameMethod.MobileNumber, DateTimeOffset.UtcNow);

            // Of the same name, and nobody's verifier.
            public async ValueTask<RealNameResult> VerifyAsync(string name) => RealNameResult.Verified("u-1", default, default);
        }
        """);

    [Theory]
    [InlineData("if (builder.Environment.IsDevelopment()) { aigc.AddRealNameVerifier<LocalVerifier>(); }", false)]
    [InlineData("if (builder.Environment.IsDevelopment()) { aigc.AddRealNameVerifier(_ => new LocalVerifier()); }", false)]
    [InlineData("aigc.AddRealNameVerifier<LocalVerifier>();", true)]
    public Task A_verifier_for_the_developers_machine_may_believe_everybody(string registration, bool isReported) => Verify.Application(
        Verifier("LocalVerifier", $"=> ValueTask.FromResult(RealNameResult.{(isReported ? "{|AIGC9020:Verified|}" : "Verified")}(\"u-1\", default, DateTimeOffset.UtcNow));").Replace("public sealed class", $$"""
            var builder = WebApplication.CreateBuilder(args);
            var aigc = builder.Services.AddAigcCompliance(_ => { });
            {{registration}}

            public sealed class
            """, StringComparison.Ordinal).Replace("using System.Security.Claims;", "using System.Security.Claims; using Microsoft.Extensions.Hosting;", StringComparison.Ordinal));

    [Fact]
    public Task A_stand_in_may_believe_everybody() =>
        Verify.Library(Verifier("FakeVerifier", "=> ValueTask.FromResult(RealNameResult.Verified(\"u-1\", default, DateTimeOffset.UtcNow));"));

    private const string Hubs = """
        using AigcCompliance;
        using Microsoft.AspNetCore.SignalR;

        public class ChatHub : Hub
        {
            public Task Ask(string text, VerifiedUser {|AIGC9020:user|}) => Task.CompletedTask;
            public async IAsyncEnumerable<string> Stream(VerifiedUser? {|AIGC9020:user|}) { await Task.Yield(); yield return ""; }
            public Task Plain(string text) => Inner(null!);
            private Task Inner(VerifiedUser user) => Task.CompletedTask;
            public static Task Shared(VerifiedUser user) => Task.CompletedTask;
        }

        public interface IClient { Task Show(string text); }
        public class TypedHub : Hub<IClient> { public Task Ask([FromServices] VerifiedUser {|AIGC9020:user|}) => Task.CompletedTask; }
        public class Service { public Task Ask(VerifiedUser user) => Task.CompletedTask; }
        public class AskController : ControllerBase { [HttpPost("/a")] public Task Ask(VerifiedUser user) => Task.CompletedTask; }
        public static class Routes { public static void Map(WebApplication app) => app.MapPost("/b", (VerifiedUser user) => "ok"); }
        """;

    [Fact]
    public Task A_hub_method_binds_no_user() => Verify.Library(Hubs);

    [Fact]
    public Task What_the_application_registers_itself_is_its_own_business() => Verify.Library(Hubs.Replace("{|AIGC9020:user|}", "user", StringComparison.Ordinal) + """

        public static class Setup { public static void Run(IServiceCollection services, Func<IServiceProvider, VerifiedUser> user) => services.AddScoped(user); }
        """);

    [Fact]
    public Task Test_code_may_do_as_it_likes_unless_it_is_looked_at() => Task.WhenAll(
        Verify.Library(Source("RuntimeHelpers.GetUninitializedObject(typeof(VerifiedUser))"), s => s.Options["build_property.IsTestProject"] = "true"),
        Verify.Library(Source("RuntimeHelpers.{|AIGC9020:GetUninitializedObject|}(typeof(VerifiedUser))"), s =>
        {
            s.Options["build_property.IsTestProject"] = "true";
            s.Options["aigc.test_code"] = "report";
        }));

    [Fact]
    public Task A_type_of_the_same_name_is_not_the_runtimes() => Verify.Library("""
        using System.Runtime.CompilerServices;
        namespace AigcCompliance { public sealed class VerifiedUser { private VerifiedUser() { } } }
        public class Tricks { public object Run() => RuntimeHelpers.GetUninitializedObject(typeof(AigcCompliance.VerifiedUser)); }
        """, s => s.Except = "AigcCompliance.dll");

    [Fact]
    public void Every_closed_type_of_the_runtime_is_listed_or_proves_nothing()
    {
        // Made by the container, opened or thrown: nobody takes one for a proof.
        string[] proveNothing = ["AigcComplianceBuilder", "LexiconStream", "LexiconAudit"];
        var types = new[] { typeof(VerifiedUser), typeof(Labels.AigcLabel), typeof(AigcCompliance.Moderation.Lexicon), typeof(AspNetCore.RealNameClaimOptions), typeof(ModelCallAttribute) }
            .SelectMany(t => t.Assembly.GetExportedTypes()).ToList();
        var closed = types.Where(t => t is { IsClass: true, IsAbstract: false } && t.GetConstructors().Length == 0 && !typeof(Exception).IsAssignableFrom(t));
        Assert.All(closed, t => Assert.True(ProofTypes.Advice.ContainsKey(t.FullName!) ^ proveNothing.Contains(t.Name), t.FullName));
        Assert.All(ProofTypes.Advice.Keys, name => Assert.True(types.Single(t => t.FullName == name).IsSealed, name));
    }

    private static string Source(string expression) => $$"""
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using System.Runtime.Serialization;
        using AigcCompliance;
        using AigcCompliance.Identity;
        using AigcCompliance.Labels;
        using AigcCompliance.Moderation;

        public class Twin { private string subject = ""; public override string ToString() => subject; }

        public class Tricks
        {
            private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
            private static readonly Type UserType = typeof(VerifiedUser);
            private static readonly Type OwnType = typeof(Twin);

            public object? Run(VerifiedUser user, Twin twin, object anything, Type given, BindingFlags flags, bool flag) => {{expression}};

            public override string ToString() => (UserType, OwnType, Hidden).ToString();
        }
        """;

    private static string Verifier(string name, string body) => $$"""
        using System.Security.Claims;
        using AigcCompliance.Identity;

        public sealed class {{name}} : IRealNameVerifier
        {
            private const string Everybody = "everybody";
            private readonly string account = Environment.MachineName;
            private readonly DateTimeOffset since = DateTimeOffset.UtcNow;

            public ValueTask<RealNameResult> VerifyAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) {{body}}

            private static DateTimeOffset Since(ClaimsPrincipal principal) => principal.Identity!.IsAuthenticated ? default : throw new InvalidOperationException();

            public override string ToString() => Everybody + account + since;
        }
        """;
}
