using System.Globalization;
using AigcCompliance.ContentLog;
using AigcCompliance.Labels;
using AigcCompliance.Moderation;
using AigcCompliance.Rules;

namespace AigcCompliance.Startup;

/// <summary>Wordings of the core's start-up problems.</summary>
internal static class Problems
{
    private static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-Hans");

    public static readonly StartupProblem NoModel = new(
        "No model is registered. Add .AddModel(services => yourChatClient) after AddAigcCompliance(...).",
        "未注册模型。请在 AddAigcCompliance(...) 之后添加 .AddModel(services => yourChatClient)。");

    public static readonly StartupProblem NoModerator = new(
        "No moderator is registered. Add .AddLexiconModerator(\"lexicon.txt\") from AigcCompliance.Moderation.Lexicons, or .AddModerator<T>().",
        "未注册审核器。请添加 AigcCompliance.Moderation.Lexicons 中的 .AddLexiconModerator(\"lexicon.txt\")，或 .AddModerator<T>()。");

    public static readonly StartupProblem NoLog = new(
        "No content log is registered. Add .AddSqliteContentLog(\"data/content-log.db\") from AigcCompliance.ContentLog.Sqlite, or .AddContentLog<T>().",
        "未注册内容日志。请添加 AigcCompliance.ContentLog.Sqlite 中的 .AddSqliteContentLog(\"data/content-log.db\")，或 .AddContentLog<T>()。");

    public static readonly StartupProblem NoVerifier = new(
        "No real-name verifier is registered. Add .AddRealNameClaim(\"realname_verified\") from AigcCompliance.AspNetCore, or .AddRealNameVerifier<T>().",
        "未注册真实身份核验。请添加 AigcCompliance.AspNetCore 中的 .AddRealNameClaim(\"realname_verified\")，或 .AddRealNameVerifier<T>()。");

    public static StartupProblem NoModeratorFor(ModerationStage stage) => Of(
        new Text(
            "No registered moderator judges ModerationStage.{0}. Add one whose Judges returns true for it.",
            "没有已注册的审核器审核 ModerationStage.{0}。请添加一个对该阶段 Judges 返回 true 的审核器。"),
        stage);

    public static StartupProblem NoIncidentLog(string key) => Of(
        new Text(
            "{0} limits blocked prompts, and the content log cannot be asked about them. Register an IIncidentLog, as .AddSqliteContentLog(...) does.",
            "{0} 限制被拦截的提问次数，但内容日志无法供查询。请注册 IIncidentLog（.AddSqliteContentLog(...) 已注册）。"),
        key);

    public static StartupProblem ContentLeaks(string layer) => Of(
        new Text(
            "{0} in a model's pipeline writes prompts and outputs outside of the content log. Leave EnableSensitiveData (and the variable "
            + "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT) off, and the log level of Microsoft.Extensions.AI above Trace.",
            "模型管道中的 {0} 会在内容日志之外写出提问与输出。请关闭 EnableSensitiveData（及环境变量 "
            + "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT），并将 Microsoft.Extensions.AI 的日志级别设为高于 Trace。"),
        layer);

    public static StartupProblem NoProviderCode(string key) => Of(
        new Text(
            "{0} is not set. Set it to the 27-character code of the entity that serves the user; it is never made up.",
            "未设置 {0}。请填写向用户提供服务的主体的 27 位服务提供者编码；该编码不会自动生成。"),
        key);

    public static StartupProblem WeakSubjectKey(string key) => Of(
        new Text(
            "{0} is not Base64 of at least 32 random bytes. Create one with: openssl rand -base64 32",
            "{0} 不是至少 32 个随机字节的 Base64。可用以下命令生成：openssl rand -base64 32"),
        key);

    public static StartupProblem WeakLabel(string key) => Of(
        new Text(
            "{0} does not hold AI or 人工智能, and 生成 or 合成, on one line (GB 45438-2025, clause 5.1).",
            "{0} 应为一行文字，含“AI”或“人工智能”，并含“生成”或“合成”（GB 45438-2025 第5.1条）。"),
        key);

    public static StartupProblem NoRefusal(string key) => Of(
        new Text(
            "{0} is empty. Say what a user reads instead of refused content.",
            "{0} 为空。请填写内容被拒绝时向用户显示的文字。"),
        key);

    public static StartupProblem BadProviderCode(string key, string problem)
    {
        // The labels package words its problems in English and Chinese, one line each.
        var lines = problem.Split('\n');
        return new StartupProblem(key + ": " + lines[0], key + "：" + lines[^1]);
    }

    public static StartupProblem ShortRetention(string key, TimeSpan retention) => Of(
        new Text(
            "{1}: retention of {0} days is shorter than six months; set at least 184 days (six calendar months are up to 184 days, so 180 is too short).",
            "{1}：留存期 {0} 天不足六个月；请设为至少 184 天（六个自然月最长 184 天，180 天不够）。"),
        Math.Floor(retention.TotalDays).ToString(CultureInfo.InvariantCulture),
        key);

    public static StartupProblem OutOfRange(string key, string range) => Of(
        new Text("{0} is out of range; allowed: {1}.", "{0} 超出范围；允许：{1}。"), key, range);

    public static StartupProblem UnknownKey(string key, string known) => Of(
        new Text("The configuration key {0} is not known. Known keys: {1}.", "配置键 {0} 未知。已知的键：{1}。"), key, known);

    public static StartupProblem BadConfiguration(string message) => Of(
        new Text("The configuration cannot be read: {0}", "无法读取配置：{0}"), message);

    public static StartupProblem PartFailed(string part, Exception e) => Of(
        new Text("{0} cannot be created: {1}", "无法创建 {0}：{1}"), part, e.Message);

    public static StartupProblem LogDoesNotOpen(Exception e)
    {
        var lines = e.Message.Split('\n');
        return new StartupProblem(lines[0], lines[^1]);
    }

    private static StartupProblem Of(Text text, params object[] args) =>
        new(text.Format(CultureInfo.InvariantCulture, args), text.Format(Chinese, args));
}
