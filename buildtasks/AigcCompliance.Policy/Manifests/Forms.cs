using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using AigcCompliance.Rules;

namespace AigcCompliance.Manifests;

/// <summary>Forms that several files share: each returns what is wrong with a value, or null.</summary>
internal static class Forms
{
    private const string IdPattern = "^[a-z0-9][a-z0-9._-]*$";
    private const string HostPattern = @"^(\*\.)?([A-Za-z0-9_-]+\.)+[A-Za-z0-9-]+$";
    private const string RoutePattern = @"^(/|https?://)\S+$";
    private const string ProviderCodePattern = "^0011[0-9A-HJ-NPQRTUWXY]{18}([12][0-9A-Z]{4}|0{5})$";
    private const string ExtendedPattern = @"^(\.\./)+([^/\\:]+/)*compliance/aigc\.json$";
    private const string Digits64 = "^[0-9a-f]{64}$";

    /// <summary>Identifier that is also a file name.</summary>
    public static readonly TextShape Id = new(pattern: IdPattern, check: value => Matches(value, IdPattern)
        ? null
        : new Message(new Text("'{0}' is not an id: use lower-case letters, digits, '.', '_' and '-'", "“{0}”不是有效的标识：请使用小写字母、数字、“.”、“_”和“-”"), value));

    /// <summary>Calendar date.</summary>
    public static readonly TextShape Date = new(format: "date", check: value => TryDate(value, out _)
        ? null
        : new Message(new Text("'{0}' is not a date of the form 2026-05-31 (ISO 8601)", "“{0}”不是 2026-05-31 形式的日期（ISO 8601）"), value));

    /// <summary>Absolute web address.</summary>
    public static readonly TextShape Url = new(format: "uri", check: value =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Length > 0
            ? null
            : new Message(new Text("'{0}' is not a web address; write it with https://", "“{0}”不是网址，请以 https:// 开头填写"), value));

    /// <summary>Host name without scheme, port or path; <c>*.</c> in front stands for every host below it.</summary>
    public static readonly TextShape Host = new(pattern: HostPattern, check: value => Matches(value, HostPattern)
        ? null
        : new Message(new Text("'{0}' is not a host name; write it without scheme, port and path, such as api.example.com", "“{0}”不是主机名；请不带协议、端口和路径，如 api.example.com"), value));

    /// <summary>Route of the application, or absolute web address of a page elsewhere.</summary>
    public static readonly TextShape Route = new(pattern: RoutePattern, check: value => Matches(value, RoutePattern)
        ? null
        : new Message(new Text("'{0}' is neither a route such as /complaints nor a web address with https://", "“{0}”既不是 /complaints 形式的路由，也不是以 https:// 开头的网址"), value));

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    public static readonly TextShape Sha256 = new(pattern: Digits64, check: value => Matches(value, Digits64)
        ? null
        : new Message(new Text("'{0}' is not a SHA-256 digest of 64 lower-case hexadecimal digits", "“{0}”不是 SHA-256 摘要（64 位小写十六进制）"), value));

    /// <summary>Path below the folder that holds <c>compliance/</c>.</summary>
    public static readonly TextShape Path = new(check: value =>
        value[0] == '/' || value.Contains('\\') || value.Contains(':') || value.Split('/').Any(part => part is "" or "." or "..") || value.Any(char.IsControl)
            ? new Message(new Text("'{0}' is not a path below the folder that holds compliance/: write it with '/', without '..', not absolute", "“{0}”不是 compliance/ 所在文件夹之下的路径：请用“/”分隔，不得含“..”，不得为绝对路径"), value)
            : null);

    /// <summary>Path of another manifest, from the folder of the file.</summary>
    public static readonly TextShape Extended = new(pattern: ExtendedPattern, check: value => Matches(value, ExtendedPattern) && !value.Any(char.IsControl) && value.Split('/').SkipWhile(p => p == "..").All(p => p is not ("." or ".."))
        ? null
        : new Message(new Text("'{0}' is not a path to another manifest of this repository: write it from the folder of this file, such as ../../compliance/aigc.json; no web address, not absolute", "“{0}”不是本仓库中另一清单的路径：请相对于本文件所在文件夹填写，如 ../../compliance/aigc.json；不得为网址或绝对路径"), value));

    /// <summary>Base64 text.</summary>
    public static readonly TextShape Base64 = new(check: value => TryBase64(value, out _)
        ? null
        : new Message(new Text("The value is not base64", "该值不是有效的 base64")));

    /// <summary>Text without further form.</summary>
    public static readonly TextShape Free = new();

    /// <summary>Unified social credit code (GB 32100) of an organisation.</summary>
    public static readonly TextShape SocialCreditCode = new(pattern: "^[0-9A-HJ-NPQRTUWXY]{18}$", check: CheckSocialCreditCode);

    /// <summary>
    /// Provider code of an organisation (coding rules of 14 March 2025, cited as TC260-PG-20252A): <c>0011</c>, the unified social credit
    /// code, and five characters of extension.
    /// </summary>
    public static readonly TextShape ProviderCode = new(pattern: ProviderCodePattern, check: CheckProviderCode);

    /// <summary>The unified social credit code in a provider code of the right form.</summary>
    public static string CreditCodeOf(string providerCode) => providerCode.Substring(4, 18);

    /// <summary>Reads a calendar date.</summary>
    public static bool TryDate(string value, out DateTime date) =>
        DateTime.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>Reads base64.</summary>
    public static bool TryBase64(string value, out byte[] bytes)
    {
        try
        {
            bytes = Convert.FromBase64String(value);
            return true;
        }
        catch (FormatException)
        {
            bytes = [];
            return false;
        }
    }

    // RegexOptions.None lets '$' match before a final line break; no value may hold one.
    private static bool Matches(string value, string pattern) => Regex.IsMatch(value, pattern, RegexOptions.CultureInvariant) && !value.EndsWith("\n", StringComparison.Ordinal);

    private static Message? CheckProviderCode(string value) =>
        value.Length != 27 ? new Message(new Text("A provider code has 27 characters; '{0}' has {1}", "服务提供者编码应为 27 个字符，“{0}”为 {1} 个"), value, value.Length)
        : Matches(value, ProviderCodePattern) ? CheckSocialCreditCode(CreditCodeOf(value))
        : new Message(new Text("'{0}' is not the provider code of an organisation: 0011, the unified social credit code, then 1 or 2 and four digits or upper-case letters, or 00000", "“{0}”不是组织机构的服务提供者编码：应为 0011、统一社会信用代码，以及 1 或 2 加四位数字或大写字母，或 00000"), value);

    private static Message? CheckSocialCreditCode(string value)
    {
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        if (value.Length != 18 || value.Any(c => alphabet.IndexOf(c) < 0))
        {
            return new Message(new Text("'{0}' is not a unified social credit code: 18 digits and upper-case letters without I, O, S, V, Z", "“{0}”不是统一社会信用代码：应为 18 位数字和大写字母（不含 I、O、S、V、Z）"), value);
        }

        var sum = 0;
        var weight = 1;
        foreach (var c in value.Take(17))
        {
            sum += alphabet.IndexOf(c) * weight;
            weight = weight * 3 % 31;
        }

        return value[17] == alphabet[(31 - (sum % 31)) % 31]
            ? null
            : new Message(new Text("The check character of the unified social credit code '{0}' is wrong; look for a typing error", "统一社会信用代码“{0}”的校验码不符，请检查是否录入有误"), value);
    }
}
