namespace AigcCompliance.Tool.Projects;

/// <summary>Projects in an order in which each comes after what it references.</summary>
internal sealed class ProjectGraph
{
    private readonly Dictionary<string, ProjectSnapshot> byTarget;
    private readonly ILookup<string, ProjectSnapshot> byProject;
    private readonly Dictionary<ProjectSnapshot, int> waiting = [];
    private readonly List<ProjectSnapshot> order = [];

    /// <summary>Builds the graph of some projects and all they reference; a cycle is cut where it is entered.</summary>
    /// <param name="snapshots">Every project loaded.</param>
    /// <param name="roots">Project files to start from.</param>
    public ProjectGraph(IReadOnlyList<ProjectSnapshot> snapshots, IReadOnlySet<string> roots)
    {
        byTarget = snapshots.Where(s => s.Property("TargetPath").Length > 0)
            .GroupBy(s => s.Property("TargetPath"), StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        byProject = snapshots.ToLookup(s => s.Project, StringComparer.Ordinal);
        var visited = new HashSet<ProjectSnapshot>();
        foreach (var snapshot in snapshots.Where(s => roots.Contains(s.Project)))
        {
            Visit(snapshot, visited);
        }

        foreach (var target in order.SelectMany(s => Targets(s)))
        {
            waiting[target] = waiting.GetValueOrDefault(target) + 1;
        }
    }

    /// <summary>Referenced projects first.</summary>
    public IReadOnlyList<ProjectSnapshot> Order => order;

    /// <summary>The snapshot a reference means; null when the project could not be loaded.</summary>
    public ProjectSnapshot? Resolve(ProjectLink link) =>
        byTarget.GetValueOrDefault(link.TargetPath) ?? byProject[link.Project].FirstOrDefault();

    /// <summary>Projects that nobody needs any more once <paramref name="snapshot"/> is done, so that memory stays bounded.</summary>
    public IEnumerable<ProjectSnapshot> ReleasedAfter(ProjectSnapshot snapshot)
    {
        foreach (var target in Targets(snapshot))
        {
            if (--waiting[target] == 0)
            {
                yield return target;
            }
        }

        if (!waiting.ContainsKey(snapshot))
        {
            yield return snapshot;
        }
    }

    private IEnumerable<ProjectSnapshot> Targets(ProjectSnapshot snapshot) =>
        snapshot.Links.Select(Resolve).OfType<ProjectSnapshot>().Distinct().Where(t => t != snapshot);

    private void Visit(ProjectSnapshot snapshot, HashSet<ProjectSnapshot> visited)
    {
        if (visited.Add(snapshot))
        {
            foreach (var target in Targets(snapshot))
            {
                Visit(target, visited);
            }

            order.Add(snapshot);
        }
    }
}
