namespace AigcCompliance.Labels;

/// <summary>What an implicit label says about the content (GB 45438-2025, annex E, field <c>Label</c>).</summary>
public enum LabelConclusion
{
    /// <summary>The content is AI-generated (<c>1</c>). A generating service always writes this.</summary>
    Generated = 1,

    /// <summary>The content may be AI-generated (<c>2</c>).</summary>
    Possible = 2,

    /// <summary>The content is suspected to be AI-generated (<c>3</c>).</summary>
    Suspected = 3,
}
