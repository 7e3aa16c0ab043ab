using AigcCompliance.Labels;
using AigcCompliance.Moderation;

namespace AigcCompliance;

/// <summary>Settings of the runtime. They are checked when the host starts; the host does not start with a bad one.</summary>
public sealed class AigcComplianceOptions
{
    /// <summary>The 27-character code of the entity that serves the user; see <see cref="Labels.ProviderCode"/>. Required.</summary>
    public string? ProviderCode { get; set; }

    /// <summary>
    /// Secret key for pseudonyms: Base64 of at least 32 random bytes. With it the log knows an account by HMAC-SHA256 of its id;
    /// without it by the id as the verifier returned it, and ids that look like a phone or identity number are refused.
    /// </summary>
    public string? SubjectKey { get; set; }

    /// <summary>The explicit label put before generated text. Must name AI and generation; default <c>【AI生成】</c>.</summary>
    public string LabelText { get; set; } = ExplicitTextLabel.Default.Text;

    /// <summary>What the user reads instead of refused content. It never says what was found.</summary>
    public string RefusalText { get; set; } =
        "抱歉，我无法提供这方面的内容。\nSorry, I cannot help with that.";

    /// <summary>How content is moderated.</summary>
    public ModerationOptions Moderation { get; set; } = new();

    /// <summary>When a user whose prompts were blocked is paused.</summary>
    public AbuseOptions Abuse { get; set; } = new();
}
