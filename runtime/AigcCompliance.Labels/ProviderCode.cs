using System;
using AigcCompliance.Messages;
using AigcCompliance.Rules;

namespace AigcCompliance.Labels;

/// <summary>
/// The 27-character code of a service provider that a label names (coding rules of 14 March 2025, cited as TC260-PG-20252A):
/// <c>00</c>, subject type <c>1</c>, binding method <c>1</c>, the 18-character unified social credit code with its check character (GB 32100),
/// and five characters of extension. It must be the code of the entity that serves the user, not of the model's vendor.
/// A code is validated and never invented. Immutable; safe to share between threads.
/// </summary>
public sealed class ProviderCode : IEquatable<ProviderCode>
{
    private const string Prefix = "0011";
    private const int Length = 27;
    private const int CreditCodeLength = 18;
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const string Unused = "00000";

    private ProviderCode(string value) => Value = value;

    /// <summary>The whole code.</summary>
    public string Value { get; }

    /// <summary>The unified social credit code, characters 5 to 22.</summary>
    public string CreditCode => Value.Substring(Prefix.Length, CreditCodeLength);

    /// <summary>The extension, characters 23 to 27: service type and model code, or <c>00000</c> when unused.</summary>
    public string Extension => Value.Substring(Prefix.Length + CreditCodeLength);

    /// <summary>Reads a code.</summary>
    /// <exception cref="FormatException">The text is not a valid code; the message says which character is wrong.</exception>
    public static ProviderCode Parse(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        return TryParse(text, out var code, out var problem) ? code! : throw new FormatException(problem);
    }

    /// <summary>Reads a code; false when the text is not valid.</summary>
    public static bool TryParse(string? text, out ProviderCode? code) => TryParse(text, out code, out _);

    /// <summary>Reads a code; false when the text is not valid.</summary>
    /// <param name="text">The text; no character is trimmed or changed.</param>
    /// <param name="code">The code, or null.</param>
    /// <param name="problem">What is wrong, in English and Chinese, or null.</param>
    public static bool TryParse(string? text, out ProviderCode? code, out string? problem)
    {
        problem = Problem(text ?? "");
        code = problem is null ? new ProviderCode(text!) : null;
        return problem is null;
    }

    private static string? Problem(string text)
    {
        if (text.Length != Length)
        {
            return WrongLength.Both(text.Length);
        }

        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return WrongPrefix.Both();
        }

        var sum = 0;
        var weight = 1;
        for (var i = 0; i < CreditCodeLength; i++)
        {
            var digit = CreditAlphabet.IndexOf(text[Prefix.Length + i]);
            if (digit < 0)
            {
                return WrongCharacter.Both(Prefix.Length + i + 1);
            }

            if (i < CreditCodeLength - 1)
            {
                sum += digit * weight;
                weight = weight * 3 % 31;
            }
            else if (digit != (31 - sum % 31) % 31)
            {
                return WrongCheck.Both();
            }
        }

        return ExtensionProblem(text.Substring(Prefix.Length + CreditCodeLength));
    }

    private static string? ExtensionProblem(string extension)
    {
        if (extension == Unused)
        {
            return null;
        }

        if (extension[0] is not ('1' or '2'))
        {
            return WrongService.Both();
        }

        for (var i = 1; i < extension.Length; i++)
        {
            if (extension[i] is not ((>= '0' and <= '9') or (>= 'A' and <= 'Z')))
            {
                return WrongCharacter.Both(Prefix.Length + CreditCodeLength + i + 1);
            }
        }

        return null;
    }

    /// <inheritdoc />
    public bool Equals(ProviderCode? other) => other is not null && Value == other.Value;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ProviderCode);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The whole code.</summary>
    public override string ToString() => Value;

    private static readonly Text WrongLength = new(
        "A provider code has 27 characters; this one has {0}.",
        "服务提供者编码应为 27 个字符，当前为 {0} 个。");

    private static readonly Text WrongPrefix = new(
        "A provider code of an organisation starts with 0011.",
        "组织机构的服务提供者编码应以 0011 开头。");

    private static readonly Text WrongCharacter = new(
        "Character {0} of the provider code is not allowed there; the code uses digits and upper-case letters, and its unified social credit code has no I, O, S, V or Z.",
        "服务提供者编码的第 {0} 个字符不合规；编码只用数字和大写字母，其中统一社会信用代码不含 I、O、S、V、Z。");

    private static readonly Text WrongCheck = new(
        "The unified social credit code in characters 5 to 22 of the provider code has a wrong check character.",
        "服务提供者编码第 5 至 22 位的统一社会信用代码校验码不正确。");

    private static readonly Text WrongService = new(
        "Character 23 of the provider code must be 1 (generation) or 2 (propagation), or the last five characters must be 00000.",
        "服务提供者编码第 23 位应为 1（生成）或 2（传播），或者最后五位为 00000。");
}
