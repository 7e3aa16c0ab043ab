using AigcCompliance.Rules;

namespace AigcCompliance.Tool;

/// <summary>What the command line says, apart from reports.</summary>
internal static class Texts
{
    // Usage.
    public static readonly Text RootDescription = new(
        "Checks .NET code that uses generative models against China's rules for such services. Green means declared, signed, consistent; it never means legal.",
        "检查使用生成式模型的 .NET 代码是否符合中国对此类服务的规定。绿色表示已声明、已签核、相互一致，绝不表示合法。");
    public static readonly Text CheckDescription = new(
        "Runs the rules and gates over a project, solution or folder, without changing it, and writes a report.\n\n"
        + "Exit codes: 0 clean; 1 findings at or above --fail-on; 2 usage; 3 could not analyse.\n"
        + "Evaluating a project runs its MSBuild files and source generators, as a build does.",
        "对项目、解决方案或文件夹运行规则与门禁并生成报告，不改动其中任何文件。\n\n"
        + "退出码：0 无问题；1 存在达到 --fail-on 级别的发现；2 用法错误；3 无法分析。\n"
        + "与构建一样，评估项目会运行其 MSBuild 文件与源生成器。");
    public static readonly Text PathArgument = new(".csproj, .sln, .slnx, file-based app (.cs) or folder", ".csproj、.sln、.slnx、基于文件的应用（.cs）或文件夹");
    public static readonly Text FormatOption = new("Form of the report [default: text]", "报告格式 [默认：text]");
    public static readonly Text OutputOption = new("File to write the report to; the console keeps the readable text", "写入报告的文件；控制台仍显示可读文本");
    public static readonly Text LangOption = new("Language of messages and report [default: that of the user interface]", "消息与报告的语言 [默认：界面语言]");
    public static readonly Text ModeOption = new("How strict the rules are [default: AigcMode of each project]", "规则的严格程度 [默认：各项目的 AigcMode]");
    public static readonly Text ScopeOption = new("Whom the service is offered to [default: AigcServiceScope of each project]", "服务对象范围 [默认：各项目的 AigcServiceScope]");
    public static readonly Text FailOnOption = new("Lowest severity that makes the exit code 1 [default: error]", "使退出码为 1 的最低级别 [默认：error]");
    public static readonly Text ReleaseOption = new("Judge as for a release: what a date decides is an error, not a warning", "按发布判断：由日期决定的事项为错误而非警告");
    public static readonly Text JsonOption = new("Answer with one JSON object, failures too", "以一个 JSON 对象作答，失败时亦然");
    public static readonly Text ParserSays = new("{0}", "{0}");
    public static readonly Text HelpDescription = new("Show help", "显示帮助");
    public static readonly Text VersionDescription = new("Show the version", "显示版本");
    public static readonly Text UsageHint = new("Run 'aigc {0}--help' for help.", "运行 'aigc {0}--help' 查看帮助。");
    public static readonly Text NotAValue = new("{0} cannot be '{1}'; use {2}.", "{0} 不能为“{1}”；可用值：{2}。");
    public static readonly Text ValueMissing = new("{0} needs a value: {1}.", "{0} 需要一个值：{1}。");
    public static readonly Text UnknownArgument = new("'{0}' is not an option of this command.", "“{0}”不是此命令的选项。");
    public static readonly Text UnknownCommand = new("'{0}' is not a command; the commands are {1}.", "“{0}”不是命令；可用命令：{1}。");
    public static readonly Text PathRequired = new("Name a .csproj, .sln, .slnx, .cs or folder to check.", "请指定要检查的 .csproj、.sln、.slnx、.cs 或文件夹。");
    public static readonly Text TooMany = new("'{0}' is one argument too many.", "“{0}”是多余的参数。");

    // Input.
    public static readonly Text PathMissing = new("'{0}' does not exist; name a .csproj, .sln, .slnx, .cs or folder.", "“{0}”不存在；请指定 .csproj、.sln、.slnx、.cs 或文件夹。");
    public static readonly Text PathKind = new("'{0}' is no project; name a .csproj, .sln, .slnx, .cs or folder.", "“{0}”不是项目；请指定 .csproj、.sln、.slnx、.cs 或文件夹。");
    public static readonly Text PathUnreadable = new("'{0}' cannot be read: {1}", "无法读取“{0}”：{1}");
    public static readonly Text NotCSharp = new("'{0}' is not a C# project; only C# can be analysed.", "“{0}”不是 C# 项目；只能分析 C#。");
    public static readonly Text NoProjects = new("No project found in '{0}'; name a folder that holds a .csproj or a file-based app.", "在“{0}”中未找到项目；请指定包含 .csproj 或基于文件的应用的文件夹。");
    public static readonly Text SolutionUnreadable = new("The solution '{0}' cannot be read: {1}", "无法读取解决方案“{0}”：{1}");
    public static readonly Text OutputUnwritable = new("The report cannot be written to '{0}': {1}", "无法将报告写入“{0}”：{1}");
    public static readonly Text OutputNoName = new("name a file", "请指定文件");
    public static readonly Text OutputIsFolder = new("it is a folder; name a file", "这是文件夹；请指定文件");
    public static readonly Text OutputFolderMissing = new("the folder '{0}' does not exist; create it first", "文件夹“{0}”不存在；请先创建");
    public static readonly Text OutputFolderIsFile = new("'{0}' is a file, not a folder", "“{0}”是文件，不是文件夹");
    public static readonly Text OutputDenied = new("the system does not allow writing there; choose another place", "系统不允许写入该位置；请另选位置");
    public static readonly Text TempUnwritable = new("The temporary folder '{0}' cannot be written: {1}", "无法写入临时文件夹“{0}”：{1}");
    public static readonly Text DotnetMissing = new("The 'dotnet' command was not found; install the .NET SDK 10 or set DOTNET_ROOT.", "未找到 'dotnet' 命令；请安装 .NET SDK 10 或设置 DOTNET_ROOT。");
    public static readonly Text InternalError = new("The check stopped on an internal error ({0}); details are in '{1}'.", "检查因内部错误（{0}）中止；详情见“{1}”。");
    public static readonly Text Cancelled = new("Cancelled; nothing was concluded.", "已取消；未得出任何结论。");

    // Progress.
    public static readonly Text Restoring = new("Restoring packages of {0} project(s) …", "正在还原 {0} 个项目的包……");
    public static readonly Text RestoringNearest = new("Restoring again: {0} package version(s) are not available, reading the nearest …", "再次还原：{0} 个包版本不可用，改读最接近的版本……");
    public static readonly Text RestoringStandIns = new("Restoring again: reading {0} model package(s) in place of what missing packages bring …", "再次还原：读取 {0} 个模型包，以代替缺失的包所带来的内容……");
    public static readonly Text Evaluating = new("Evaluating {0} project(s) …", "正在评估 {0} 个项目……");
    public static readonly Text Analysing = new("Analysing {0} project(s) …", "正在分析 {0} 个项目……");
    public static readonly Text Written = new("Report written to {0}", "报告已写入 {0}");

    // Coverage.
    public static readonly Text OtherLanguage = new("not a C# project; not analysed", "不是 C# 项目；未分析");
    public static readonly Text ListedButMissing = new("listed in the solution, but the file does not exist", "解决方案中列出，但文件不存在");
    public static readonly Text NotInSolution = new("not part of {0}; not analysed", "不属于 {0}；未分析");
    public static readonly Text LooseFiles = new(
        "{0} .cs file(s) that no project compiles and that are no file-based app (no #: directive, no #!); not analysed",
        "{0} 个 .cs 文件未被任何项目编译，也不是基于文件的应用（没有 #: 指令或 #!）；未分析");
    public static readonly Text NotEvaluated = new("MSBuild could not evaluate the project, and it holds no C# file: {0}", "MSBuild 无法评估该项目，且其中没有 C# 文件：{0}");
    public static readonly Text NoReason = new("it gave no reason", "未给出原因");
    public static readonly Text SdkMissing = new(
        "its SDK '{0}' is on no package feed that could be reached; check nuget.config, the version and the network, then run again",
        "所有可访问的包源中均没有其 SDK“{0}”；请检查 nuget.config、版本与网络后重新运行");
    public static readonly Text Guessed = new(
        "MSBuild could not evaluate the project ({0}); its source files were read against its packages and the SDK's own references only",
        "MSBuild 无法评估该项目（{0}）；仅以其包与 SDK 自带引用读取了其源文件");
    public static readonly Text ReadInPlace = new("read with {0} in place of what these packages bring: {1}", "以 {0} 代替以下包所带来的内容进行读取：{1}");
    public static readonly Text NotRestored = new("its packages could not be restored", "无法还原其包");
    public static readonly Text NotRestoredBecause = new("its packages could not be restored: {0}", "无法还原其包：{0}");
    public static readonly Text SyntaxErrors = new("{0} syntax error(s); code around them may not have been understood", "{0} 处语法错误；其周围的代码可能未被理解");
    public static readonly Text UnboundNames = new("{0} call(s) could not be bound; unknown to the compiler: {1}", "{0} 处调用无法绑定；编译器未知的名称：{1}");
    public static readonly Text UnboundErrors = new("{0} call(s) could not be bound; the first of {1} compiler error(s): {2}", "{0} 处调用无法绑定；共 {1} 个编译错误，第一个：{2}");
    public static readonly Text Unbound = new("{0} call(s) could not be bound", "{0} 处调用无法绑定");
    public static readonly Text SourceUnreadable = new("source file {0} cannot be read", "无法读取源文件 {0}");
    public static readonly Text ProjectReferenceMissing = new("referenced project {0} could not be read", "无法读取被引用的项目 {0}");
    public static readonly Text FrameworkReplaced = new("reference assemblies of {0} are not available; those of the installed SDK were used", "{0} 的引用程序集不可用；已改用所装 SDK 的引用程序集");
    public static readonly Text GeneratorMissing = new("analyzer or source generator {0} is not built; code it would generate is missing", "分析器或源生成器 {0} 尚未构建；缺少其将生成的代码");
    public static readonly Text GeneratorNotLoaded = new("source generator {0} could not be loaded: {1}", "无法加载源生成器 {0}：{1}");
    public static readonly Text GeneratorFailed = new("a source generator failed: {0}", "源生成器失败：{0}");
    public static readonly Text RuleCrashed = new("rule {0} stopped with {1}; its findings are missing; details are in {2} in the temporary folder", "规则 {0} 因 {1} 中止；缺少其发现；详情见临时文件夹中的 {2}");
    public static readonly Text ProjectCrashed = new("the analysis stopped with {0}; details are in {1} in the temporary folder", "分析因 {0} 中止；详情见临时文件夹中的 {1}");
}
