using AigcCompliance.Rules;

namespace AigcCompliance.Corpus.Tests;

/// <summary>The corpus would be worth nothing if its own bookkeeping could not fail.</summary>
public sealed class BookkeepingTests : IDisposable
{
    private static readonly Dictionary<string, string[]> Files = new() { ["A.cs"] = ["first", "second", "third", "fourth"] };
    private readonly string folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void As_expected_is_no_difference() =>
        Assert.Empty(Read("AIGC1001 A.cs 1", "missed: AIGC2001 A.cs 2", "false: AIGC3001 A.cs 3").Compare(Mode.Default, [At("AIGC1001", 1), At("AIGC3001", 3)]));

    [Theory]
    [InlineData("", "added: AIGC1001 A.cs 1   first")]
    [InlineData("AIGC1001 A.cs 2", "added: AIGC1001 A.cs 1   first|removed: AIGC1001 A.cs 2   second")]
    [InlineData("missed: AIGC1001 A.cs 1", "found at last, no longer missed: AIGC1001 A.cs 1   first")]
    [InlineData("AIGC1001 A.cs 1\nfalse: AIGC2001 A.cs 4", "gone at last, no longer false: AIGC2001 A.cs 4   fourth")]
    [InlineData("AIGC1001 A.cs 1 [Strict]", "added: AIGC1001 A.cs 1   first")]
    public void Every_difference_is_told(string expected, string told) =>
        Assert.Equal(told.Split('|'), Read(expected.Split('\n')).Compare(Mode.Default, [At("AIGC1001", 1)]));

    [Fact]
    public void Accepting_keeps_every_verdict()
    {
        var expected = Read("AIGC1001 A.cs 1 | first", "missed: AIGC2001 A.cs 2 | second", "missed: AIGC2002 A.cs 2 | second", "false: AIGC3001 A.cs 3 | third", "false: AIGC3002 A.cs 3 | third");
        foreach (var mode in new[] { Mode.Default, Mode.Strict })
        {
            expected.Accept(mode, [At("AIGC2001", 2), At("AIGC3001", 3), At("AIGC4001", 4)]);
        }

        Assert.Equal(
            ["missed: AIGC1001 A.cs 1 | first", "AIGC2001 A.cs 2 | second", "missed: AIGC2002 A.cs 2 | second", "false: AIGC3001 A.cs 3 | third", "AIGC4001 A.cs 4 | fourth"],
            Written(expected));
    }

    [Fact]
    public void A_line_that_moved_keeps_its_verdict()
    {
        var expected = Read("missed: AIGC2001 A.cs 1 [Strict] | third", "false: AIGC3001 A.cs 2 [Strict] | fourth");
        expected.Accept(Mode.Strict, [At("AIGC3001", 4)]);

        Assert.Equal(["missed: AIGC2001 A.cs 3 [Strict] | third", "false: AIGC3001 A.cs 4 [Strict] | fourth"], Written(expected));
    }

    [Fact]
    public void Marks_of_one_name_are_one_change_and_lines_keep_their_numbers()
    {
        string[] lines = ["//~ swap +AIGC1001 -AIGC2001: here => there", "over here", "x = 1; //~ swap: 1 => 2 //~ other =AIGC1001: x => y"];
        var mutations = Mutation.In(new Dictionary<string, string[]> { ["A.cs"] = lines });

        Assert.Equal(["swap", "other"], mutations.Select(m => m.Name));
        Assert.Equal(["+AIGC1001", "-AIGC2001"], mutations[0].Intended);
        Assert.Equal(["over there", "x = 2;"], mutations[0].Apply("A.cs", lines).Split('\n').Skip(1).Select(l => l.Split("//~")[0].Trim()));
        Assert.Equal(["over here", "y = 1;"], mutations[1].Apply("A.cs", lines).Split('\n').Skip(1).Select(l => l.Split("//~")[0].Trim()));
    }

    [Theory]
    [InlineData("x + x; //~ twice +AIGC1001: x => y")]
    [InlineData("x; //~ nowhere +AIGC1001: z => y")]
    [InlineData("x; //~ no-rule: x => y")]
    [InlineData("x; //~ no-arrow +AIGC1001: x")]
    public void A_mark_that_cannot_work_is_refused(string line) =>
        Assert.Throws<InvalidDataException>(() => Mutation.In(new Dictionary<string, string[]> { ["A.cs"] = [line] }));

    [Fact]
    public void A_change_leaves_the_rest_of_the_line()
    {
        string[] lines = ["one(two); //~ less +AIGC1001: (two) =>"];
        var mutation = Assert.Single(Mutation.In(new Dictionary<string, string[]> { ["A.cs"] = lines }));

        Assert.StartsWith("one; //~ less", mutation.Apply("A.cs", lines));
    }

    private static Finding At(string rule, int line) => new(rule, "A.cs", line);

    private Expectations Read(params string[] lines)
    {
        File.WriteAllLines(Path.Combine(folder, "expected.txt"), lines);
        return Expectations.Read(folder, Files);
    }

    private IEnumerable<string> Written(Expectations expected)
    {
        expected.Write();
        return File.ReadAllLines(Path.Combine(folder, "expected.txt")).Where(l => l.Length > 0 && l[0] != '#');
    }
}
