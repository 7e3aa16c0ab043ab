using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AigcCompliance.Datasets;
using AigcCompliance.Gates;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;
using AigcCompliance.Signing;

namespace AigcCompliance.Policy.Tests;

/// <summary>A temporary folder with a service project; compliant once asked to be. Deleted at the end of the test.</summary>
internal sealed class Workspace : IDisposable
{
    public const string ValidManifest = """
        {
          "version": 1,
          "service": { "id": "assistant", "name": "智能助手", "provider": { "name": "某某科技有限公司" } },
          "publicOpinionAttribute": { "decision": "yes", "reason": "公开问答" },
          "filings": [
            { "id": "alg-1", "kind": "algorithm", "status": "filed", "number": "网信算备330110507206401230035号", "algorithmType": "生成合成类", "filed": [ { "model": "qwen-max", "labelMethods": [ { "modality": "text", "explicit": "开头：AI生成", "implicit": "响应字段 aigc" } ] } ] }
          ],
          "models": [ { "id": "qwen-max", "filing": "alg-1" } ],
          "securityAssessment": { "owner": { "role": "cco", "name": "李四" }, "status": "cleared", "submittedOn": "2026-01-12", "clearedOn": "2026-04-20" },
          "complaint": { "path": "/complaints", "responseWorkingDays": 15, "contact": "客服部" },
          "inspection": { "contact": { "name": "王五", "phone": "010-55501000" }, "deputy": { "name": "赵六", "email": "zhaoliu@example.cn" }, "exercises": [ { "heldOn": "2026-02-10", "scenario": "网信部门现场检查" } ] },
          "agreement": { "version": "3", "path": "/agreement", "text": { "path": "agreement.md", "sha256": "5065fe04b7926efbd75411a459944e6fde95dbf9c54f190a0473bd8b9885e278" }, "disclosures": { "rightsAndDuties": "双方权利义务", "uses": "适用范围", "limitations": "局限", "personalInformation": "个人信息", "labelling": "标识：", "prohibitedUses": "禁止行为", "complaints": "投诉：" } },
          "labels": { "providerCode": "001191110102MACQD9K64010000", "methods": [ { "modality": "text", "explicit": "开头：AI生成", "implicit": "响应字段 aigc" } ] }
        }
        """;

    /// <summary>The agreement that the manifest quotes.</summary>
    public const string Agreement = """
        # 服务协议

        双方权利义务：使用者应遵守本协议。
        适用范围：成年使用者的日常问答。
        局限：回答可能有误。
        个人信息：提问与回答保存六个月，不用于训练。
        标识：回答以“AI生成”开头。
        禁止行为：不得生成违法内容，违者停止服务。
        投诉：在 /complaints 提交。

        """;

    public static readonly DateTime Today = new(2026, 6, 1);

    public Workspace()
    {
        Root = Directory.CreateTempSubdirectory("aigc-").FullName;
        Write("src/app.csproj", "<Project />");
        Write("agreement.md", Agreement);
    }

    public string Root { get; }

    public ECDsa RootKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa LegalKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public ECDsa OfficerKey { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Whether the Chief Compliance Officer signs the assessment anew before every question, so that a test of something else has it in order.</summary>
    public bool KeepsClearance { get; set; } = true;

    public string In(string path) => Path.Combine(Root, path);

    public string Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    public string Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(path))!);
        File.WriteAllBytes(In(path), bytes);
        return In(path);
    }

    public void Replace(string path, string old, string @new)
    {
        var text = File.ReadAllText(In(path));
        Assert.Contains(old, text);
        File.WriteAllText(In(path), text.Replace(old, @new));
    }

    /// <summary>A manifest, a dataset of two files, its listing, its sign-off and the trust file: everything in order.</summary>
    public Workspace Compliant()
    {
        Write("compliance/aigc.json", ValidManifest);
        Write("data/faq/问答.txt", "一问一答");
        Write("data/faq/b.txt", "b");
        WriteRecord();
        Trust(new Signer("张三", SigningKey.Of(LegalKey), ["legal"]));
        SignOffDataset("张三", LegalKey);
        Assert.Empty(Evaluate());
        return this;
    }

    public void WriteRecord()
    {
        var listing = FileListing.Of(Root, ["data/faq"], out _)!;
        Write("compliance/datasets/faq.files.sha256", listing.Text);
        Write("compliance/datasets/faq.dataset.json", $$"""
            {
              "id": "faq",
              "version": "2026.3",
              "purpose": "finetune",
              "paths": [ "data/faq" ],
              "origin": "selfCollected",
              "sources": [ { "name": "客服记录", "licence": "内部" } ],
              "intellectualProperty": { "clearance": "owned" },
              "personalInformation": { "contains": false },
              "digest": { "dirHash": "{{listing.DirHash}}" }
            }
            """);
    }

    public DatasetRecord Record() => DatasetRecord.From(JsonFile.Read(In("compliance/datasets/faq.dataset.json"), DatasetShape.Check));

    public void Trust(params Signer[] signers) => Write("compliance/trust.dsse.json", TrustFile.Sign(1, signers.Append(Officer), RootKey));

    public Signer Officer => new("李四", SigningKey.Of(OfficerKey), ["cco"]);

    /// <summary>Signs the assessment of the manifest, when it has one.</summary>
    public void Clear(string decision = "cleared", DateTimeOffset? at = null)
    {
        if (File.Exists(In("compliance/aigc.json")) && JsonFile.Read(In("compliance/aigc.json"), _ => []).Root?["securityAssessment"] is { Kind: JsonKind.Object } assessment)
        {
            if (!File.Exists(In("compliance/trust.dsse.json")))
            {
                Trust();
            }

            Write("compliance/signoffs/security-assessment.dsse.json", Clearance.Sign(assessment, new("李四", "cco", at ?? DateTimeOffset.UnixEpoch, OfficerKey), decision));
        }
    }

    public void SignOffDataset(string name, ECDsa key, string role = "legal", string decision = "approved", DateTimeOffset? at = null) =>
        Write("compliance/signoffs/faq@2026.3.dsse.json",
            SignOff.Sign(Record(), FileListing.Of(Root, ["data/faq"], out _)!.DirHash, name, at ?? DateTimeOffset.UnixEpoch, key, role, decision));

    public GateRequest Request()
    {
        if (KeepsClearance)
        {
            Clear();
        }

        return new() { ProjectFile = In("src/app.csproj"), IsService = true, Today = Today };
    }

    public IReadOnlyList<Finding> Evaluate() => Gate.Evaluate(Request());

    /// <summary>The one finding, which must speak both languages.</summary>
    public Finding Single()
    {
        var finding = Assert.Single(Evaluate());
        Assert.Matches("[一-鿿]", finding.Message.For(CultureInfo.GetCultureInfo("zh-Hans")));
        return finding;
    }

    public void Dispose()
    {
        RootKey.Dispose();
        LegalKey.Dispose();
        OfficerKey.Dispose();
        Directory.Delete(Root, recursive: true);
    }
}

internal static class FindingText
{
    /// <summary>ID file(line,column): English message.</summary>
    public static string Show(this Finding f) =>
        $"{f.Rule.Id} {Path.GetFileName(f.Place.File)}({f.Place.Line},{f.Place.Column}): {f.Message.For(CultureInfo.InvariantCulture)}";
}
