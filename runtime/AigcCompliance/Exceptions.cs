using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance;

/// <summary>The runtime refused to do something. Messages are in English and Chinese and hold no prompt, output or matched term.</summary>
public abstract class AigcComplianceException : InvalidOperationException
{
    private protected AigcComplianceException(string message, string? recordId, Exception? inner = null)
        : base(message, inner) => RecordId = recordId;

    /// <summary>The turn's number in the content log; null when no turn was opened.</summary>
    public string? RecordId { get; }
}

/// <summary>Prompt or output was blocked, and the caller asked for JSON, in which a refusal cannot be expressed.</summary>
public sealed class ContentBlockedException : AigcComplianceException
{
    internal ContentBlockedException(string recordId, string? category)
        : base(Wording.Both(recordId), recordId) => Category = category;

    /// <summary>Kind of content found; never the content itself.</summary>
    public string? Category { get; }

    private static readonly Text Wording = new(
        "The content was refused by moderation. Record {0}.",
        "内容未通过审核，已被拒绝。记录编号 {0}。");
}

/// <summary>No moderator gave a verdict, and the caller asked for JSON, in which a refusal cannot be expressed.</summary>
public sealed class ModerationUnavailableException : AigcComplianceException
{
    internal ModerationUnavailableException(string recordId)
        : base(Wording.Both(recordId), recordId)
    {
    }

    private static readonly Text Wording = new(
        "The content could not be judged, so it is withheld. Try again later. Record {0}.",
        "内容暂时无法审核，因此不予提供。请稍后再试。记录编号 {0}。");
}

/// <summary>The content log did not take an entry, so nothing was called or released on its strength.</summary>
public sealed class ContentLogUnavailableException : AigcComplianceException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="inner">Why; its message must not hold content.</param>
    /// <param name="recordId">The turn's number; null when none was opened.</param>
    public ContentLogUnavailableException(Exception? inner, string? recordId)
        : base(Wording.Both(), recordId, inner)
    {
    }

    /// <summary>Creates the exception with a reason of the store's own.</summary>
    /// <param name="message">What is wrong and what to do, without content.</param>
    /// <param name="inner">Why; its message must not hold content.</param>
    public ContentLogUnavailableException(string message, Exception? inner)
        : base(message, null, inner)
    {
    }

    private static readonly Text Wording = new(
        "The content log is not available, so the model is not called and nothing is released. Restore the log's storage.",
        "内容日志不可用，因此不调用模型、不放出任何内容。请恢复日志存储。");
}

/// <summary>The request holds content that this version cannot moderate, such as images or files.</summary>
public sealed class ContentNotGovernedException : AigcComplianceException
{
    internal ContentNotGovernedException(string contentType)
        : base(Wording.Both(contentType), null)
    {
    }

    private static readonly Text Wording = new(
        "Content of type {0} cannot be moderated and logged by this version, so the request is refused. Send text.",
        "本版本无法审核和记录 {0} 类型的内容，因此拒绝该请求。请发送文本。");
}

/// <summary>
/// The model is not in the registry of <c>compliance/aigc.json</c> that the service was built with (Interim Measures, art. 17). It was not called.
/// </summary>
public sealed class ModelNotRegisteredException : AigcComplianceException
{
    internal ModelNotRegisteredException(string model, string recordId)
        : base(Wording.Both(model, recordId), recordId) => Model = model;

    /// <summary>The model asked for.</summary>
    public string Model { get; }

    private static readonly Text Wording = new(
        "The model '{0}' is not in the registry of compliance/aigc.json that this service was built with, so it is not called. Register it and build again. Record {1}.",
        "模型“{0}”不在本服务构建时的 compliance/aigc.json 登记中，因此不予调用。请登记后重新构建。记录编号 {1}。");
}

/// <summary>A model was called outside of a governed turn: unlogged, unmoderated, for nobody. No byte of the request has left.</summary>
public sealed class UngovernedModelCallException : AigcComplianceException
{
    internal UngovernedModelCallException(string? host = null)
        : base(host is null ? Wording.Both() : Named.Both(host), null)
    {
    }

    private static readonly Text Wording = new(
        "A model was called outside of a governed turn. Call it through GovernedModel.For(user).",
        "模型在受管控的轮次之外被调用。请通过 GovernedModel.For(user) 调用。");

    private static readonly Text Named = new(
        "A request to the model at {0} was made outside of a governed turn and is not sent. Call the model through GovernedModel.For(user).",
        "对 {0} 上模型的请求不属于受管控的轮次，未予发送。请通过 GovernedModel.For(user) 调用模型。");
}
