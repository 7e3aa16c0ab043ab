namespace AigcCompliance.Build.EndToEnd.Tests;

/// <summary>What every service for the public declares, so that a test of something else has it in order on every day to come.</summary>
internal static class Papers
{
    /// <summary>Properties of the manifest; they stand before its last one.</summary>
    public const string Declared = """
        "complaint": { "path": "/complaints", "responseWorkingDays": 15, "contact": "客服部" },
        "inspection": { "contact": { "name": "王五", "phone": "010-55501000" }, "deputy": { "name": "赵六", "phone": "010-55501001" } },
        "agreement": { "version": "3", "path": "/agreement", "text": { "path": "agreement.md", "sha256": "ab2f31f30acf7fdaf2cabc1bc4d5df9ffcb1b3b25575727b1617c42ea2ae0a3a" },
          "disclosures": { "rightsAndDuties": "协议", "uses": "协议", "limitations": "协议", "personalInformation": "协议", "labelling": "协议", "prohibitedUses": "协议", "complaints": "协议" } },
        "labels": { "providerCode": "001191110000000000000E00000", "methods": [ { "modality": "text", "explicit": "开头：AI生成", "implicit": "响应字段 aigc" } ] },
        """;

    /// <summary>Writes a manifest and the agreement it quotes.</summary>
    public static void Declare(this Packages packages, string folder, string manifest)
    {
        packages.Write(folder + "/compliance/aigc.json", manifest);
        packages.Write(folder + "/agreement.md", "协议");
    }
}
