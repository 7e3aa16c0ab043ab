using AigcCompliance.Analyzers.Tests.Verification;

namespace AigcCompliance.Analyzers.Tests;

/// <summary>AIGC1001: the call is reported wherever it is written and wherever its client comes from.</summary>
public sealed class UngovernedModelCallTests
{
    [Fact]
    public Task Injected_chat_client_is_reported_at_the_method_name() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Summaries(IChatClient chat)
        {
            public async Task<string> Run(string text)
            {
                var answer = await chat
                    .{|AIGC1001:GetResponseAsync|}(text);
                return answer.Text;
            }
        }
        """);

    [Fact]
    public Task Embeddings_generate_no_content() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Index(IEmbeddingGenerator<string, Embedding<float>> generator)
        {
            public async Task Run(string text) => await generator.GenerateAsync([text]);
        }
        """);

    [Fact]
    public Task Every_place_where_code_can_stand() => Verify.Application("""
        using Microsoft.Extensions.AI;

        IChatClient chat = new OpenAI.OpenAIClient("key").GetChatClient("m").AsIChatClient();
        await chat.{|AIGC1001:GetResponseAsync|}("top level");
        Func<string, Task<ChatResponse>> lambda = text => chat.{|AIGC1001:GetResponseAsync|}(text);
        async Task Local() => await chat.{|AIGC1001:GetResponseAsync|}("local function");
        await Local();
        await lambda("x");

        class Places(IChatClient chat)
        {
            private readonly Task<ChatResponse> field = Shared.Client.{|AIGC1001:GetResponseAsync|}("field initialiser");
            private Task<ChatResponse> Property => chat.{|AIGC1001:GetResponseAsync|}("property");
            private Task<ChatResponse> Arrow() => chat.{|AIGC1001:GetResponseAsync|}("expression body");
            private Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> Group() => chat.{|AIGC1001:GetResponseAsync|};
            private Task<ChatResponse>? Conditional() => chat?.{|AIGC1001:GetResponseAsync|}("conditional access");
            private async IAsyncEnumerable<string> Stream()
            {
                await foreach (var update in chat.{|AIGC1001:GetStreamingResponseAsync|}("stream"))
                {
                    yield return update.Text;
                }
            }

            private string Named() => nameof(chat.GetResponseAsync);
        }

        static class Shared
        {
            public static readonly IChatClient Client = new OpenAI.OpenAIClient("key").GetChatClient("m").AsIChatClient();
        }
        """);

    [Fact]
    public Task Every_vendor_and_modality() => Verify.Library("""
        using Microsoft.Extensions.AI;
        using Microsoft.SemanticKernel;
        using Microsoft.SemanticKernel.ChatCompletion;
        public class Vendors(
            OpenAI.Chat.ChatClient chat, OpenAI.Images.ImageClient images, OpenAI.Audio.AudioClient audio,
            Kernel kernel, IChatCompletionService completion, Microsoft.Agents.AI.AIAgent agent, OllamaSharp.IOllamaApiClient ollama)
        {
            public async Task Run(OllamaSharp.Models.Chat.ChatRequest request)
            {
                chat.{|AIGC1001:CompleteChat|}("text");
                chat.{|AIGC1001:CompleteChatStreamingAsync|}("text");
                await images.{|AIGC1001:GenerateImageAsync|}("poster");
                await audio.{|AIGC1001:GenerateSpeechAsync|}("text", OpenAI.Audio.GeneratedSpeechVoice.Alloy);
                await kernel.{|AIGC1001:InvokePromptAsync|}("prompt");
                await completion.{|AIGC1001:GetChatMessageContentAsync|}("prompt");
                await agent.{|AIGC1001:RunAsync|}("prompt");
                ollama.{|AIGC1001:ChatAsync|}(request);
            }
        }
        """);

    [Fact]
    public Task A_static_call_of_an_extension_method_is_the_same_call() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Summaries(IChatClient chat)
        {
            public Task Run(string text) => ChatClientExtensions.{|AIGC1001:GetResponseAsync|}(chat, text);
        }
        """, s => s.Except = "Microsoft.Agents.AI"); // Two libraries declare ChatClientExtensions; naming it needs one of them away.

    [Fact]
    public Task A_governed_client_is_silent() => Verify.Library("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        public class Summaries(GovernedModel model)
        {
            public async Task<string> Run(VerifiedUser user, string text) => (await model.For(user).GetResponseAsync(text)).Text;
        }
        """);

    [Fact]
    public Task A_governed_client_stays_governed_through_locals_fields_helpers_and_wrappers() => Verify.Application("""
        using AigcCompliance;
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;

        System.Console.WriteLine();

        class Summaries(GovernedModel model, VerifiedUser user)
        {
            private readonly IChatClient kept = model.For(user);
            private IChatClient Current => model.For(user);

            public async Task Run(string text, bool other)
            {
                IChatClient local = model.For(user);
                await local.GetResponseAsync(text);
                await kept.GetResponseAsync(text);
                await Current.GetResponseAsync(text);
                await Create().GetResponseAsync(text);
                await (other ? local : Current).GetResponseAsync(text);
                await Ask(model.For(user), text);
                await local.AsBuilder().UseFunctionInvocation().Build().GetResponseAsync(text);
                await new ChatClientAgent(local).RunAsync(text);
            }

            private IChatClient Create()
            {
                return model.For(user);
            }

            private static Task Ask(IChatClient chat, string text) => chat.GetResponseAsync(text);
        }
        """);

    [Fact]
    public Task One_ungoverned_way_is_enough() => Verify.Application("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        System.Console.WriteLine();

        class Summaries(GovernedModel model, VerifiedUser user, IChatClient raw)
        {
            public async Task Run(string text, bool other)
            {
                IChatClient local = model.For(user);
                if (other)
                {
                    local = raw;
                }

                await local.{|AIGC1001:GetResponseAsync|}(text);
                await Ask(model.For(user), text);
                await Ask(raw, text);
            }

            private static Task Ask(IChatClient chat, string text) => chat.{|AIGC1001:GetResponseAsync|}(text);
        }
        """);

    [Fact]
    public Task A_container_that_hands_out_governed_clients_is_believed() => Verify.Application("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;

        var services = new ServiceCollection();
        services.AddScoped<IChatClient>(sp => sp.GetRequiredService<GovernedModel>().For(sp.GetRequiredService<VerifiedUser>()));

        class Summaries(IChatClient chat)
        {
            public Task Run(string text) => chat.GetResponseAsync(text);
        }
        """);

    [Fact]
    public Task A_container_that_hands_out_raw_clients_is_not() => Verify.Application("""
        using Microsoft.Extensions.AI;

        var services = new ServiceCollection();
        services.AddSingleton<IChatClient>(sp => new OpenAI.OpenAIClient("key").GetChatClient("m").AsIChatClient());

        class Summaries(IChatClient chat)
        {
            public Task Run(string text) => chat.{|AIGC1001:GetResponseAsync|}(text);
        }
        """);

    [Fact]
    public Task Middleware_passes_a_call_on_and_makes_none() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Timed(IChatClient inner) : DelegatingChatClient(inner)
        {
            public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancel = default) =>
                base.GetResponseAsync(messages, options, cancel);
            public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancel = default) =>
                InnerClient.GetStreamingResponseAsync(messages, options, cancel);
        }
        """);

    [Fact]
    public Task A_chat_client_over_a_vendor_sdk_can_be_governed_as_a_whole() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Adapter(OpenAI.Chat.ChatClient sdk) : IChatClient
        {
            public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancel = default)
            {
                var answer = await sdk.CompleteChatAsync("text");
                return new ChatResponse(new ChatMessage(ChatRole.Assistant, answer.Value.Content[0].Text));
            }

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancel = default) =>
                throw new NotSupportedException();
            public object? GetService(Type type, object? key = null) => null;
            public void Dispose() { }
        }
        """);

    [Fact]
    public Task A_kernel_function_counts_when_it_was_made_from_a_prompt() => Verify.Library("""
        using Microsoft.SemanticKernel;
        public class Functions(Kernel kernel)
        {
            private static int Add(int a, int b) => a + b;

            public async Task Run()
            {
                var prompt = kernel.CreateFunctionFromPrompt("Summarise {{$input}}");
                await kernel.{|AIGC1001:InvokeAsync|}(prompt);
                var native = KernelFunctionFactory.CreateFromMethod(Add);
                await kernel.InvokeAsync(native);
            }
        }
        """);

    [Fact]
    public Task Strict_reports_a_function_that_may_be_a_prompt_and_not_one_made_from_a_method() => Verify.Library("""
        using Microsoft.SemanticKernel;
        public class Functions(Kernel kernel)
        {
            private static int Add(int a, int b) => a + b;

            public async Task Run(bool other, KernelFunction given)
            {
                var native = KernelFunctionFactory.CreateFromMethod(Add);
                await kernel.InvokeAsync(native);
                var either = other ? native : kernel.Plugins.GetFunction("Clock", "Now");
                await kernel.{|AIGC1001:InvokeAsync|}(either);
                await kernel.{|AIGC1001:InvokeAsync|}(given);
            }
        }
        """, s => s.Mode("Strict"));

    [Fact]
    public Task A_function_of_a_plugin_imported_from_prompts_counts() => Verify.Library("""
        using Microsoft.SemanticKernel;
        public class Functions(Kernel kernel)
        {
            public void Import() => kernel.ImportPluginFromPromptDirectory(System.IO.Path.Combine("plugins", "Writer"));

            public async Task Run()
            {
                var write = kernel.Plugins.GetFunction("Writer", "Short");
                await kernel.{|AIGC1001:InvokeAsync|}(write);
                await kernel.{|AIGC1001:InvokeAsync|}(kernel.Plugins["Writer"]["Long"]);
                await kernel.InvokeAsync(kernel.Plugins.GetFunction("Clock", "Now"));
            }
        }
        """);

    [Fact]
    public Task A_workflow_counts_when_an_agent_was_put_into_it() => Verify.Library("""
        using Microsoft.Agents.AI;
        using Microsoft.Agents.AI.Workflows;
        public class Workflows(AIAgent writer, AIAgent editor)
        {
            public async Task Run(string text, ExecutorBinding counter)
            {
                await InProcessExecution.{|AIGC1001:RunAsync|}(AgentWorkflowBuilder.BuildSequential([writer, editor]), text);
                var builder = new WorkflowBuilder(writer);
                builder.AddEdge(writer, editor);
                await InProcessExecution.{|AIGC1001:RunAsync|}(builder.Build(), text);
                await InProcessExecution.RunAsync(new WorkflowBuilder(counter).Build(), text);
            }
        }
        """);

    [Fact]
    public Task A_workflow_is_governed_when_all_its_agents_are() => Verify.Library("""
        using AigcCompliance;
        using Microsoft.Agents.AI;
        using Microsoft.Agents.AI.Workflows;
        using Microsoft.Extensions.AI;
        public class Workflows(GovernedModel model, IChatClient chat)
        {
            private AIAgent Writer(VerifiedUser user) => model.For(user).AsAIAgent("write");
            private AIAgent Editor(VerifiedUser user) => model.For(user).AsAIAgent("edit");
            private AIAgent Critic() => chat.AsAIAgent("judge");

            public async Task Run(string text, VerifiedUser user)
            {
                var workflow = AgentWorkflowBuilder.BuildSequential([Writer(user), Editor(user)]);
                await InProcessExecution.RunAsync(workflow, text);
                await InProcessExecution.{|AIGC1001:RunAsync|}(AgentWorkflowBuilder.BuildSequential([Writer(user), Critic()]), text);
            }
        }
        """);

    [Fact]
    public Task What_a_public_library_method_is_handed_is_its_callers_affair_by_default() => Verify.Library(HandedIn.Replace("MARK", "GetResponseAsync"));

    [Fact]
    public Task What_a_public_library_method_is_handed_is_reported_in_strict_mode() =>
        Verify.Library(HandedIn.Replace("MARK", "{|AIGC1001:GetResponseAsync|}"), s => s.Mode("Strict"));

    private const string HandedIn = """
        using Microsoft.Extensions.AI;
        public static class Helpers
        {
            public static Task Ask(this IChatClient chat, string text) => chat.MARK(text);
        }
        """;

    [Fact]
    public Task A_type_marked_as_logged_is_believed() => Verify.Library("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        [ContentLogged]
        public class Audited(IChatClient chat)
        {
            public Task Run(string text) => chat.GetResponseAsync(text);
        }
        """);

    [Fact]
    public Task A_wrapper_marked_as_a_model_call_is_judged_at_its_callers() => Verify.Library("""
        using AigcCompliance;
        using Microsoft.Extensions.AI;
        public class Wrapper(IChatClient chat)
        {
            [ModelCall]
            public Task Ask(string text) => chat.GetResponseAsync(text);
        }

        public class Caller(Wrapper wrapper)
        {
            public Task Run(string text) => wrapper.{|AIGC1001:Ask|}(text);
        }
        """);

    [Fact]
    public Task A_projects_own_list_adds_and_removes_calls() => Verify.Library("""
        namespace Acme;
        public class Client { public string Ask(string text) => text; public string Ping() => ""; }
        public class Caller(Client client, Microsoft.Extensions.AI.IChatClient chat)
        {
            public string Run(string text) => client.{|AIGC1001:Ask|}(text) + client.Ping();
            public object Silent() => chat.GetResponseAsync([]);
        }
        """, s => s.Files["/acme.aigc-apis.txt"] = """
        # our gateway
        [Acme.Client]::*  generate text
        ![Acme.Client]::Ping
        ![Microsoft.Extensions.AI.IChatClient]::GetResponseAsync
        """);

    [Fact]
    public Task A_stand_in_by_name_is_no_model() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class FakeChatClient : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancel = default) => Task.FromResult(new ChatResponse());
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancel = default) => throw new NotSupportedException();
            public object? GetService(Type type, object? key = null) => null;
            public void Dispose() { }
        }

        public class Demo
        {
            public Task Run(FakeChatClient chat) => chat.GetResponseAsync([]);
        }
        """);

    [Theory]
    [InlineData("build_property.IsTestProject", "true")]
    [InlineData("build_property.AigcMode", "Off")]
    public Task Test_projects_and_mode_off_are_silent(string key, string value) => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Summaries(IChatClient chat)
        {
            public Task Run(string text) => chat.GetResponseAsync(text);
        }
        """, s => s.Options[key] = value);

    [Fact]
    public Task Test_code_is_reported_when_asked_for() => Verify.Library("""
        using Microsoft.Extensions.AI;
        public class Summaries(IChatClient chat)
        {
            public Task Run(string text) => chat.{|AIGC1001:GetResponseAsync|}(text);
        }
        """, s =>
    {
        s.Options["build_property.IsTestProject"] = "true";
        s.Options["aigc.test_code"] = "report";
    });

    [Fact]
    public Task Generated_code_is_reported_only_where_somebody_wrote_it() => Verify.Library("""
        // <auto-generated/>
        #pragma warning disable CS8669
        using Microsoft.Extensions.AI;
        public class Page
        {
            public IChatClient Chat { get; set; }
            public void Generated() => Chat.GetResponseAsync("x");
        #line 7 "Page.razor"
            public void Written() => Chat.{|AIGC1001:GetResponseAsync|}("x");
        #line default
        }
        """);

    // In Strict every run of a kernel function counts, except the tool that a model asked for.
    [Fact]
    public Task A_tool_that_the_model_asked_for_is_no_model_call_even_in_Strict() => Verify.Library("""
        using Microsoft.SemanticKernel;
        public sealed class Tools(Kernel kernel)
        {
            public async Task Run(string plugin, string name, KernelArguments arguments)
            {
                if (kernel.Plugins.TryGetFunction(plugin, name, out var tool)) { await tool.InvokeAsync(kernel, arguments); }
                if (kernel.Plugins.TryGetFunction("Writer", "Short", out var own)) { await own.{|AIGC1001:InvokeAsync|}(kernel, arguments); }
                var found = kernel.Plugins.GetFunction(plugin, name);
                await found.{|AIGC1001:InvokeAsync|}(kernel, arguments);
            }
        }
        """, s => s.Mode("Strict"));
}
