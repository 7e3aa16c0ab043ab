using AigcCompliance.Rules;

namespace AigcCompliance.Tool.Init;

/// <summary>What the command line of <c>aigc init</c> says; what it leaves open becomes <c>TODO</c>.</summary>
/// <param name="Folder">Folder that is to hold <c>compliance/</c>.</param>
/// <param name="Id">Id of the service.</param>
/// <param name="Name">Name of the service.</param>
/// <param name="Provider">Registered name of the provider.</param>
/// <param name="Opinion"><c>yes</c> or <c>no</c>: whether the service has public-opinion attributes.</param>
/// <param name="Reason">Why, in the words of who decided.</param>
/// <param name="Scope">Whom the service is offered to.</param>
/// <param name="Models">Ids of models besides those that are found.</param>
/// <param name="Scan">Whether the projects of the folder are read for models.</param>
/// <param name="Dataset">Id of a dataset to write a record for; null for none.</param>
/// <param name="Data">Files and folders of its data.</param>
internal sealed record InitOptions(
    string Folder, string? Id, string? Name, string? Provider, string? Opinion, string? Reason, ServiceScope Scope,
    IReadOnlyList<string> Models, bool Scan, string? Dataset, IReadOnlyList<string> Data);
