namespace AigcCompliance.Moderation.Http;

/// <summary>Refuses, where the service is registered, what could only fail or leak later.</summary>
internal static class Validation
{
    public static void Check(Uri endpoint, HttpModeratorOptions options)
    {
        Require(
            endpoint.IsAbsoluteUri && (endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && (endpoint.IsLoopback || options.AllowPlainHttp))),
            "The moderation service needs an absolute https address; for http beyond this machine set AllowPlainHttp.",
            "审核服务需使用绝对的 https 地址；如需在本机之外使用 http，请设置 AllowPlainHttp。");
        Require(
            endpoint.UserInfo.Length == 0,
            "The address of the moderation service holds a user or password; add a handler for authentication instead.",
            "审核服务地址中含有用户名或密码；请改为添加身份验证处理程序。");
        Range(options.AttemptTimeout >= TimeSpan.FromMilliseconds(10), nameof(options.AttemptTimeout), "≥ 0:00:00.01");
        Range(
            options.Deadline >= options.AttemptTimeout && options.Deadline <= TimeSpan.FromMinutes(5),
            nameof(options.Deadline),
            nameof(options.AttemptTimeout) + " ≤ … ≤ 0:05:00");
        Range(options.Retries is >= 0 and <= 10, nameof(options.Retries), "0–10");
        Range(options.RetryDelay >= TimeSpan.Zero && options.RetryDelay <= TimeSpan.FromMinutes(1), nameof(options.RetryDelay), "0:00:00–0:01:00");
        Range(options.MaxConcurrency is >= 1 and <= 10_000, nameof(options.MaxConcurrency), "1–10000");
        Range(options.MaxResponseBytes is >= 1 and <= 16_777_216, nameof(options.MaxResponseBytes), "1–16777216");
        Range(options.Request is not null, nameof(options.Request), "not null");
        Range(options.Response is not null, nameof(options.Response), "not null");
    }

    private static void Range(bool holds, string option, string range) => Require(
        holds,
        $"HttpModeratorOptions.{option} is out of range; allowed: {range}.",
        $"HttpModeratorOptions.{option} 超出范围；允许：{range}。");

    private static void Require(bool holds, string en, string zh)
    {
        if (!holds)
        {
            throw new ArgumentException(en + "\n" + zh);
        }
    }
}
