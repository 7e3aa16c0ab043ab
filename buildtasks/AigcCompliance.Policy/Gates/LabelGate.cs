using System;
using System.Linq;
using AigcCompliance.Manifests;
using AigcCompliance.Rules;

namespace AigcCompliance.Gates;

/// <summary>AIGC2010: how generated content is labelled is declared for everything the models make, under the code of who provides the service.</summary>
internal static class LabelGate
{
    /// <summary>Evaluates the section.</summary>
    public static void Evaluate(DutyScene scene)
    {
        if (scene.Owed(RuleTable.AIGC2010, "labels", new Text("how generated content is labelled, and in whose name: Labelling Measures art. 4 and 5", "标识方法及服务提供者编码：《标识办法》第四条、第五条")) is not { } labels)
        {
            return;
        }

        var code = labels["providerCode"]!;
        if (scene.Section("service")?["provider"]?.TextOf("unifiedSocialCreditCode") is { } credit && Forms.CreditCodeOf(code.Text) != credit)
        {
            scene.Wrong(RuleTable.AIGC2010, code, new Message(
                new Text("The provider code holds the unified social credit code {0}, but the service is provided by {1}; labels name who serves the user, not the model's vendor", "服务提供者编码中的统一社会信用代码为 {0}，而服务提供者为 {1}；标识应写明向用户提供服务的主体，而非模型提供方"),
                Forms.CreditCodeOf(code.Text), credit));
        }

        var declared = labels["methods"]!.Items.Select(m => m.TextOf("modality")).ToList();
        foreach (var model in scene.Section("models")?.Items ?? [])
        {
            foreach (var modality in ModalitiesOf(model).Where(m => !declared.Contains(m)))
            {
                declared.Add(modality);
                scene.Missing(RuleTable.AIGC2010, labels["methods"]!, modality, new Message(
                    new Text("the model '{0}' makes it, so its label must be declared", "模型“{0}”生成该模态，应声明其标识方法"), model.TextOf("id")));
            }
        }
    }

    private static string[] ModalitiesOf(JsonNode model) => model["modalities"] is { } all ? [.. all.Items.Select(i => i.Text)] : ["text"];
}
