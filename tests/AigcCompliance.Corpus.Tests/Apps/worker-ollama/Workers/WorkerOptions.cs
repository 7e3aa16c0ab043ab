namespace LetterDesk.Workers;

public sealed class WorkerOptions
{
    public string[] Categories { get; set; } = ["投诉", "咨询", "表扬"];

    public bool AnswerComplaints { get; set; }
}
