// What the gRPC compiler writes from tutor.proto, without serialisation.
#pragma warning disable CS1591
using Grpc.Core;

namespace Tutor;

public sealed class LessonRequest
{
    public string Topic { get; set; } = "";

    public int Level { get; set; }
}

public sealed class LessonReply
{
    public string Text { get; set; } = "";

    public bool Generated { get; set; }
}

public sealed class LessonPiece
{
    public string Text { get; set; } = "";
}

public sealed class TopicList
{
    public List<string> Topics { get; } = [];
}

public static class TutorService
{
    private const string ServiceName = "tutor.TutorService";

    public static ServerServiceDefinition BindService(TutorServiceBase serviceImpl) => ServerServiceDefinition.CreateBuilder().Build();

    public static void BindService(ServiceBinderBase serviceBinder, TutorServiceBase serviceImpl)
    {
    }

    [BindServiceMethod(typeof(TutorService), "BindService")]
    public abstract class TutorServiceBase
    {
        public virtual Task<LessonReply> Explain(LessonRequest request, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, ServiceName));

        public virtual Task ExplainStream(LessonRequest request, IServerStreamWriter<LessonPiece> responseStream, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, ServiceName));

        public virtual Task Converse(IAsyncStreamReader<LessonRequest> requestStream, IServerStreamWriter<LessonPiece> responseStream, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, ServiceName));

        public virtual Task<TopicList> ListTopics(LessonRequest request, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.Unimplemented, ServiceName));
    }
}
