using System.Globalization;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

public sealed class SigningDeskTests : IDisposable
{
    private const string RecordPath = "compliance/datasets/faq.dataset.json";
    private readonly Workspace workspace = new Workspace().Compliant();

    public void Dispose() => workspace.Dispose();

    [Theory]
    [InlineData("\"digest\": { \"dirHash\": \"", "\"digest\": { \"dirHash\": \"TODO")] // A placeholder.
    [InlineData(",\n  \"digest\":", " // ")] // No digest; a comment stays.
    [InlineData(",\n  \"digest\":", ", // ")] // No digest after a trailing comma.
    public void A_new_dataset_is_hashed_signed_and_then_passes(string old, string @new)
    {
        workspace.Write("data/faq/c.txt", "new");
        workspace.Replace(RecordPath, old, @new);
        Assert.NotEmpty(workspace.Evaluate());
        Assert.Null(SigningDesk.Hash(workspace.Root, workspace.In(RecordPath)));
        Assert.Null(SigningDesk.SignOff(workspace.Root, workspace.In(RecordPath), "张三", workspace.LegalKey, DateTimeOffset.UnixEpoch));
        Assert.Empty(workspace.Evaluate());
    }

    [Fact]
    public void Data_that_is_not_what_the_record_states_is_not_signed()
    {
        workspace.Write("data/faq/c.txt", "new");
        Assert.Contains("not what the record states", Sign());
        Assert.Null(SigningDesk.Hash(workspace.Root, workspace.In(RecordPath)));
        Assert.Null(SigningDesk.SignOff(workspace.Root, workspace.In(RecordPath), "张三", workspace.LegalKey, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void A_record_with_a_fault_is_neither_hashed_nor_signed()
    {
        workspace.Replace(RecordPath, "finetune", "training");
        const string says = "faq.dataset.json(4,14): 'training' is not a value of '/purpose'";
        Assert.Contains(says, SigningDesk.Hash(workspace.Root, workspace.In(RecordPath))!.For(CultureInfo.InvariantCulture));
        Assert.Contains(says, Sign());
    }

    private string Sign() =>
        SigningDesk.SignOff(workspace.Root, workspace.In(RecordPath), "张三", workspace.LegalKey, DateTimeOffset.UnixEpoch)!.For(CultureInfo.InvariantCulture);
}
