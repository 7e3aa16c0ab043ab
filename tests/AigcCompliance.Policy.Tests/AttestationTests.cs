using System.Globalization;
using System.Text;
using AigcCompliance.Attestation;
using AigcCompliance.Gates;
using AigcCompliance.Rules;

namespace AigcCompliance.Policy.Tests;

/// <summary>What a release concludes from what the compiler said. That the compiler says it like this is tested end to end.</summary>
public sealed class AttestationTests : IDisposable
{
    private static readonly string Assembly = typeof(AttestationTests).Assembly.Location;
    private static readonly string AllRules = string.Join(",", RuleTable.All.Where(r => r.Host == RuleHost.Analyzer).Select(r => $$"""{ "id": "{{r.Id}}" }"""));

    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public void Rules_that_ran_and_found_nothing_pass() => Assert.Empty(Judge(Log()));

    [Theory]
    [InlineData("AIGC1001", "\"enabled\": false", true)]
    [InlineData("AIGC1001", "\"level\": \"none\"", true)]
    [InlineData("AIGC1001", "\"level\": \"note\"", true)] // A suggestion, or hidden: the log does not tell.
    [InlineData("AIGC1001", "\"level\": \"warning\"", false)]
    [InlineData("AIGC5004", "\"enabled\": false", false)] // No release depends on it.
    [InlineData("CA1000", "\"enabled\": false", false)]
    public void A_rule_that_a_release_depends_on_must_not_be_silenced(string id, string change, bool refused)
    {
        var found = Judge(Log(overrides: $$"""{ "descriptor": { "id": "{{id}}", "index": 0 }, "configuration": { {{change}} } }"""));
        Assert.Equal(refused ? 1 : 0, found.Count);
        Assert.All(found, f => Assert.StartsWith(id + " was switched off or lowered below a warning for 'own'", Only(found)));
    }

    [Fact]
    public void A_rule_that_mode_or_scope_turn_off_is_not_missed()
    {
        var log = Log(overrides: """{ "descriptor": { "id": "AIGC2001" }, "configuration": { "enabled": false } }""");
        Assert.Single(Judge(log));
        Assert.Empty(Judge(log, request => request.Scope = ServiceScope.Enterprise));
        Assert.Empty(Judge(Log(rules: ""), request => request.Mode = Mode.Off));
    }

    [Fact]
    public void Rules_that_did_not_run_are_missed_with_the_reason()
    {
        Assert.Equal("The rules did not run when 'own' was compiled, because of RunAnalyzers=false", Only(Judge(Log(rules: """{ "id": "CA1000" }"""), switches: ["RunAnalyzers=false"])));
        Assert.Equal("The rules did not run when 'own' was compiled: its compiler (5.0.0) is too old for them", Only(Judge(Log(rules: ""))));
        Assert.Equal("AIGC1001 did not run when 'own' was compiled; use one version of the packages", Only(Judge(Log(rules: AllRules.Replace("AIGC1001", "CA1000")))));
    }

    [Fact]
    public void A_crash_is_seen_and_so_is_the_switch_that_hides_it()
    {
        string Crash(string type) => Log(results: $$"""{ "ruleId": "AD0001", "level": "warning", "message": { "text": "分析器“{{type}}”引发了异常" } }""");
        Assert.StartsWith("'AigcCompliance.Analyzers.Logging.UngovernedClientAnalyzer' stopped with an exception", Only(Judge(Crash("AigcCompliance.Analyzers.Logging.UngovernedClientAnalyzer"))));
        Assert.Empty(Judge(Crash("Acme.Analyzers.Own")));
        Assert.StartsWith("AD0001 is in NoWarn for 'own'", Only(Judge(Log(), switches: ["NoWarn=AD0001"])));
    }

    [Fact]
    public void What_they_found_is_refused_where_it_is_unless_the_source_says_why()
    {
        string Found(string id, string more = "") => Log(results: $$"""
            { "ruleId": "{{id}}", "level": "warning", "message": { "text": "Here." }{{more}},
              "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "{{new Uri(workspace.In("src/你 好.cs")).AbsoluteUri}}" }, "region": { "startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9 } } } ] }
            """);
        var finding = Assert.Single(Judge(Found("AIGC1001")));
        Assert.Equal((RuleTable.AIGC1001, Severity.Error, workspace.In("src/你 好.cs"), 3, 5, 9),
            (finding.Rule, finding.Severity, finding.Place.File, finding.Place.Line, finding.Place.Column, finding.Place.EndColumn));
        Assert.Equal("Here.", finding.Message.For(CultureInfo.InvariantCulture));
        Assert.Empty(Judge(Found("AIGC5004")));
        Assert.Empty(Judge(Found("CA1000")));
        Assert.Empty(Judge(Found("AIGC1001", """, "suppressions": [ { "kind": "inSource", "justification": "why", "properties": { "suppressionType": "SuppressMessageAttribute" } } ]""")));
        Assert.StartsWith("AIGC1001 was switched off", Only(Judge(Found("AIGC1001", """, "suppressions": [ { "kind": "inSource", "properties": { "suppressionType": "DiagnosticSuppressor { Suppression Id: X1 }" } } ]"""))));
    }

    [Fact]
    public void The_record_must_be_that_of_the_assembly()
    {
        var record = workspace.In("obj/own.aigc-attestation.json");
        Assert.StartsWith("No build kept", Only(Evaluate(new BuiltAssembly(Assembly, record))));

        Record(Log(), [], module: Guid.NewGuid().ToString());
        Assert.StartsWith("'AigcCompliance.Policy.Tests' is not the assembly that the rules looked at", Only(Evaluate(new BuiltAssembly(Assembly, record))));

        Record(Log(), []);
        Assert.Empty(Evaluate(new BuiltAssembly(Assembly, record)));
        Assert.StartsWith("No record says that the rules looked at AigcCompliance.Policy.Tests, which", Only(Evaluate(new BuiltAssembly(Assembly, record: null))));
        Assert.Empty(Evaluate(new BuiltAssembly(workspace.Write("obj/native.dll", "no assembly"), record: null)));
        Assert.Contains("cannot be read", Only(Evaluate(new BuiltAssembly(workspace.In("obj/gone.dll"), record))));

        File.WriteAllText(record, "{");
        Assert.StartsWith("No build kept", Only(Evaluate(new BuiltAssembly(Assembly, record))));
    }

    [Theory]
    [InlineData("", "line 1, column 1: ")]
    [InlineData("{\n  \"version\": \"2.1.0\",", "line 2, column ")]
    [InlineData("""{ "version": "1.0.0" }""", "its version is '1.0.0'; write the property ErrorLog as 'PATH,version=2.1'")]
    [InlineData("{}", "its version is '-'")]
    [InlineData("""{ "version": "2.1.0", "runs": [] }""", "it is not the log of one compilation")]
    [InlineData("""{ "version": "2.1.0", "runs": [ {}, {} ] }""", "it is not the log of one compilation")]
    public void A_log_that_cannot_be_read_says_why(string text, string reason)
    {
        Assert.Null(CompilerLog.Read(workspace.Write("log.sarif", text), out var problem));
        Assert.StartsWith(reason, problem!.For(CultureInfo.InvariantCulture));
        Assert.Null(CompilerLog.Read(workspace.In("none.sarif"), out problem));
        Assert.Equal("it is not there", problem!.For(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_damaged_log_or_record_is_refused_or_read_and_never_an_exception()
    {
        var log = Encoding.UTF8.GetBytes(Log(
            overrides: """{ "descriptor": { "id": "AIGC1001" }, "configuration": { "enabled": false } }""",
            results: """{ "ruleId": "AIGC2001", "message": { "text": "x" }, "suppressions": [ { "kind": "inSource" } ], "locations": [ { "physicalLocation": { "artifactLocation": { "uri": "file:///a.cs" }, "region": { "startLine": 3 } } } ] }"""));
        var random = new Random(20260601);
        var read = 0;
        for (var i = 0; i < 3000; i++)
        {
            var bytes = log.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            var found = CompilerLog.Read(workspace.Write("log.sarif", bytes), out var problem);
            Assert.True(found is null != problem is null);
            if (found is not null)
            {
                read++;
                Record(bytes, []);
                Evaluate(new BuiltAssembly(Assembly, workspace.In("obj/own.aigc-attestation.json")));
            }
        }

        Assert.InRange(read, 100, 2900);

        Record(Log(), []);
        var good = File.ReadAllBytes(workspace.In("obj/own.aigc-attestation.json"));
        for (var i = 0; i < 2000; i++)
        {
            var bytes = good.ToArray();
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Evaluate(new BuiltAssembly(Assembly, workspace.Write("obj/own.aigc-attestation.json", bytes)));
        }
    }

    [Theory]
    [InlineData("RunAnalyzers", "False", "RunAnalyzers is 'false'")]
    [InlineData("RunAnalyzers", "true", "")]
    [InlineData("RunAnalyzersDuringBuild", "false", "RunAnalyzersDuringBuild is 'false'")]
    [InlineData("NoWarn", "1701;1702 aigc1001,CS1591", "AIGC1001 is in NoWarn")]
    [InlineData("NoWarn", "AIGC5004;AIGC5010;CS1591", "")] // One that no release depends on, and one of the build, which NoWarn does not lower.
    [InlineData("NoWarn", "AD0001", "AD0001 is in NoWarn")]
    public void A_build_warns_of_a_switch_where_it_is_set(string property, string value, string message)
    {
        var project = workspace.Write("src/app.csproj", $"<Project>\n  <PropertyGroup><{property}>{value}</{property}></PropertyGroup>\n</Project>");
        var switches = new AnalyzerSwitches();
        typeof(AnalyzerSwitches).GetProperty(property)!.SetValue(switches, value);
        var found = AnalyzerSwitches.Evaluate(new GateRequest { ProjectFile = project, PropertyFiles = [project] }, switches);
        Assert.Equal(message.Length == 0 ? [] : [Severity.Warning], found.Select(f => f.Severity));
        Assert.All(found, f => Assert.StartsWith(message, f.Message.For(CultureInfo.InvariantCulture)));
        Assert.All(found, f => Assert.Equal(2, f.Place.Line));
        Assert.All(found, f => Assert.True(f.Place.EndColumn > f.Place.Column));
    }

    [Fact]
    public void The_stronger_switch_counts_and_analyzers_that_are_not_given_are_seen()
    {
        var request = new GateRequest { ProjectFile = workspace.In("src/app.csproj") };
        Assert.Empty(AnalyzerSwitches.Evaluate(request, new() { RunAnalyzers = "true", RunAnalyzersDuringBuild = "false" }));
        Assert.StartsWith("The compiler is not given the analyzers", Only(AnalyzerSwitches.Evaluate(request, new() { IsAttached = false })));
        request.Mode = Mode.Off;
        Assert.Empty(AnalyzerSwitches.Evaluate(request, new() { IsAttached = false, RunAnalyzers = "false", NoWarn = "AIGC1001" }));
    }

    [Fact]
    public void A_rule_that_a_global_configuration_turns_off_is_named()
    {
        var request = new GateRequest { ProjectFile = workspace.In("src/app.csproj"), Severities = ConfiguredSeverities.Parse("AIGC3001=Info,AIGC3002=Warning,AIGC5004=None") };
        Assert.StartsWith("AIGC3001 is lowered below a warning by a global analyzer configuration", Only(AnalyzerSwitches.Evaluate(request, new())));
        request.Scope = ServiceScope.Enterprise;
        Assert.Empty(AnalyzerSwitches.Evaluate(request, new()));
    }

    private static string Only(IReadOnlyList<Finding> findings)
    {
        Assert.Equal(RuleTable.AIGC9002, Assert.Single(findings).Rule);
        return findings[0].Message.For(CultureInfo.InvariantCulture);
    }

    private static string Log(string? rules = null, string overrides = "", string results = "") => $$"""
        {
          "$schema": "http://json.schemastore.org/sarif-2.1.0", "version": "2.1.0",
          "runs": [ {
            "results": [ {{results}} ],
            "tool": { "driver": { "name": "Microsoft (R) Visual C# Compiler", "semanticVersion": "5.0.0", "rules": [ {{rules ?? AllRules}} ] } },
            "invocations": [ { "executionSuccessful": true, "ruleConfigurationOverrides": [ {{overrides}} ] } ]
          } ]
        }
        """;

    private IReadOnlyList<Finding> Judge(string log, Action<GateRequest>? change = null, string[]? switches = null)
    {
        Record(log, switches ?? []);
        return Evaluate(new BuiltAssembly(Assembly, workspace.In("obj/own.aigc-attestation.json")), change);
    }

    private IReadOnlyList<Finding> Evaluate(BuiltAssembly assembly, Action<GateRequest>? change = null)
    {
        var request = new GateRequest { ProjectFile = workspace.In("src/app.csproj"), IsService = true, IsRelease = true, Today = Workspace.Today };
        change?.Invoke(request);
        return AttestationGate.Evaluate(request, [assembly]);
    }

    private void Record(string log, string[] switches, string? module = null) => Record(Encoding.UTF8.GetBytes(log), switches, module);

    private void Record(byte[] log, string[] switches, string? module = null)
    {
        var read = CompilerLog.Read(workspace.Write("log.sarif", log), out _)!;
        Directory.CreateDirectory(workspace.In("obj"));
        AttestationRecord.Of(workspace.In("src/app.csproj"), "own", module ?? AttestationRecord.Identify(Assembly)!.Value.Module, switches, read).Write(workspace.In("obj/own.aigc-attestation.json"));
    }
}
