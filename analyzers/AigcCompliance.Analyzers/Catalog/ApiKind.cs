namespace AigcCompliance.Analyzers.Catalog;

/// <summary>What a listed API does.</summary>
internal enum ApiKind
{
    /// <summary>Content comes back from a generative model.</summary>
    Generate,

    /// <summary>Speech becomes text.</summary>
    Transcribe,

    /// <summary>Content becomes a vector.</summary>
    Embed,

    /// <summary>Content is judged.</summary>
    Moderate,

    /// <summary>A model is trained or fine-tuned.</summary>
    Train,

    /// <summary>Data is handed to a vendor.</summary>
    Upload,

    /// <summary>A model call only when the function or workflow behind it is one.</summary>
    Maybe,

    /// <summary>A client comes into being.</summary>
    Construct,

    /// <summary>A client is registered for injection.</summary>
    Register,

    /// <summary>Maps an HTTP endpoint that ends in a model call, without a call in the application's own code.</summary>
    Endpoint,

    /// <summary>Classical machine learning: never generative.</summary>
    Classical,

    /// <summary>A client type whose calls reach the content log.</summary>
    Logged,

    /// <summary>Adds an explicit label to what it is given.</summary>
    Labels,

    /// <summary>Makes sure that the user's identity is verified.</summary>
    VerifiesUser,

    /// <summary>Expressly not a model call.</summary>
    Ignored,
}
