using Microsoft.Extensions.AI;

namespace Tutor.Pipelines;

/// <summary>Prompts by level, and the pieces of an answer.</summary>
public sealed class LessonPipeline
{
    private static readonly string[] Audiences = ["小学生", "初中生", "高中生", "大学生"];

    public IReadOnlyList<string> Topics { get; } = ["分数", "牛顿定律", "光合作用"];

    public List<ChatMessage> Prompt(LessonRequest request) =>
    [
        new(ChatRole.System, "你是一名老师，面向" + Audiences[Math.Clamp(request.Level, 0, Audiences.Length - 1)]),
        new(ChatRole.User, request.Topic),
    ];

    public LessonPiece Piece(ChatResponseUpdate update) => new() { Text = update.Text };
}
