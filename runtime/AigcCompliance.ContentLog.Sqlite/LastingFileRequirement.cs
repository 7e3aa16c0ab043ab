using AigcCompliance.Startup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AigcCompliance.ContentLog.Sqlite;

/// <summary>In Production the file must not lie where the system clears up: it is kept for at least six months.</summary>
internal sealed class LastingFileRequirement(string path) : IStartupRequirement
{
    public IEnumerable<StartupProblem> Check(IServiceProvider services)
    {
        var file = AigcComplianceBuilder.ResolvePath(services, path);
        var temporary = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.GetTempPath())) + Path.DirectorySeparatorChar;
        if (services.GetService<IHostEnvironment>()?.IsProduction() == true && file.StartsWith(temporary, StringComparison.Ordinal))
        {
            yield return new StartupProblem(
                $"The content log {file} is in the folder for temporary files. Give AddSqliteContentLog a path on storage that lasts (Cybersecurity Law, art. 23: six months).",
                $"内容日志 {file} 位于临时文件夹中。请为 AddSqliteContentLog 指定持久存储上的路径（《网络安全法》第二十三条：六个月）。");
        }
    }
}
