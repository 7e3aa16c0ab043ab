using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace AigcCompliance.Rules;

/// <summary>Where a configuration key is written.</summary>
internal enum ConfigurationHome
{
    /// <summary>An MSBuild property.</summary>
    Property,

    /// <summary>A key in <c>.editorconfig</c> or <c>.globalconfig</c>.</summary>
    EditorConfig,
}

/// <summary>A configuration key that the product reads. Everything else that starts like one is AIGC9010.</summary>
internal sealed class ConfigurationKey
{
    private readonly string? pattern;

    private ConfigurationKey(ConfigurationHome home, string name, string[] values, string en, string zh, string? pattern = null, Text? form = null)
    {
        this.pattern = pattern;
        Form = form;
        Home = home;
        Name = name;
        Values = values;
        Meaning = new Text(en, zh);
    }

    /// <summary>Where it is written.</summary>
    public ConfigurationHome Home { get; }

    /// <summary>Name, matched without regard to case.</summary>
    public string Name { get; }

    /// <summary>Allowed values, the default first, matched without regard to case; empty when free text, of a form or any.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The form that free text must have, in words; null when any text will do.</summary>
    public Text? Form { get; }

    /// <summary>What it does.</summary>
    public Text Meaning { get; }

    /// <summary>Every key.</summary>
    public static IReadOnlyList<ConfigurationKey> All { get; } =
    [
        new(ConfigurationHome.Property, "AigcService", ["false", "true"],
            "This project is the service: the gates apply to it.", "本项目即服务本身：启用构建门禁。"),
        new(ConfigurationHome.Property, "AigcMode", ["Default", "Off", "Recommended", "Strict"],
            "How strict the rules are.", "规则的严格程度。"),
        new(ConfigurationHome.Property, "AigcServiceScope", ["Public", "Enterprise"],
            "Whether the service is offered to the public in mainland China.", "服务是否面向中国境内公众提供。"),
        new(ConfigurationHome.Property, "AigcFacts", ["on", "off"],
            "Whether the assembly carries what it does with models, for the rules of projects that reference it.", "程序集是否携带其模型使用情况，供引用它的项目的规则读取。"),
        new(ConfigurationHome.Property, "AigcAttest", ["release", "always"],
            "When a build keeps what the compiler said of the rules: in every configuration but Debug, in publish and pack; or always.", "构建何时保留编译器关于规则的记录：Debug 以外的配置、发布与打包时，或始终。"),
        new(ConfigurationHome.Property, "AigcComplianceRoot", [],
            "Folder that holds compliance/aigc.json; found by walking up from the project when unset.", "包含 compliance/aigc.json 的文件夹；未设置时自项目目录向上查找。"),
        new(ConfigurationHome.Property, "AigcTrustRoot", [],
            "SHA-256 fingerprint (64 hexadecimal digits) of the root key that must have signed compliance/trust.dsse.json.", "必须签署 compliance/trust.dsse.json 的根密钥的 SHA-256 指纹（64 位十六进制）。",
            @"^[0-9A-Fa-f]{64}\z", new Text("64 hexadecimal digits", "64 位十六进制数字")),
        new(ConfigurationHome.Property, "AigcTrustVersion", [],
            "Lowest version of compliance/trust.dsse.json that is accepted, so that nobody puts an older one back.", "可接受的 compliance/trust.dsse.json 最低版本，防止换回旧文件。",
            @"^[1-9][0-9]{0,8}\z", new Text("a whole number from 1", "不小于 1 的整数")),
        new(ConfigurationHome.EditorConfig, "aigc.test_code", ["ignore", "report"],
            "Whether test projects are analysed.", "是否分析测试项目。"),
    ];

    /// <summary>Finds a key by its name; null when unknown.</summary>
    public static ConfigurationKey? Find(ConfigurationHome home, string name) =>
        All.FirstOrDefault(k => k.Home == home && string.Equals(k.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The known key that a misspelt name most likely means; null when none is near.</summary>
    public static ConfigurationKey? Nearest(ConfigurationHome home, string name) =>
        Spelling.Nearest(All.Where(k => k.Home == home).Select(k => k.Name), name) is { } near ? Find(home, near) : null;

    /// <summary>Whether a value is allowed.</summary>
    public bool Allows(string value) =>
        Values.Count > 0 ? Values.Any(v => string.Equals(v, value.Trim(), StringComparison.OrdinalIgnoreCase))
        : pattern is null || Regex.IsMatch(value.Trim(), pattern, RegexOptions.CultureInvariant);
}
