using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace AigcCompliance.Analyzers.Facts.Flow;

/// <summary>What an instruction does. Registers hold values within one block; slots hold variables across blocks; cells are members of services.</summary>
internal enum Op
{
    /// <summary>Dst = any of Sources.</summary>
    Join,

    /// <summary>Dst = one text or object made of Sources.</summary>
    Combine,

    /// <summary>Dst = a constant mask; a user's input carries its place.</summary>
    Constant,

    /// <summary>Dst = the function Key.</summary>
    Function,

    /// <summary>Dst = slot.</summary>
    Load,

    /// <summary>Dst = cell Key.</summary>
    LoadCell,

    /// <summary>Dst = member Key of Sources[0].</summary>
    Member,

    /// <summary>Dst = new object whose members Names hold Sources.</summary>
    New,

    /// <summary>Place = Sources[0].</summary>
    Store,

    /// <summary>Dst = call.</summary>
    Call,

    /// <summary>Sources leave the body towards whoever called.</summary>
    Return,

    /// <summary>Sources go to the user.</summary>
    Sink,
}

/// <summary>The family of places where content goes to the user. A label of the same family in the same body counts for all of it.</summary>
internal enum SinkKind
{
    /// <summary>Returned by an endpoint.</summary>
    Result,

    /// <summary>Written to the HTTP response.</summary>
    Response,

    /// <summary>Pushed to clients: SignalR, gRPC streams, chat bots.</summary>
    Push,

    /// <summary>Rendered by a page or component.</summary>
    Page,

    /// <summary>Sent by mail.</summary>
    Mail,
}

/// <summary>Where something is stored.</summary>
internal readonly struct Place(int slot, string? cell, string? member, bool isPart)
{
    /// <summary>Nowhere that is followed.</summary>
    public static readonly Place None = new(-1, null, null, false);

    /// <summary>Variable, or -1.</summary>
    public int Slot => slot;

    /// <summary>Member of a service, by documentation id.</summary>
    public string? Cell => cell;

    /// <summary>Member of the object in the variable, or null for the whole.</summary>
    public string? Member => member;

    /// <summary>Whether only a part is written, so that what was there stays: an element, a member of a member.</summary>
    public bool IsPart => isPart;

    /// <summary>Whether nothing is known.</summary>
    public bool IsNone => slot < 0 && cell is null;
}

/// <summary>How a call is understood when it is no model call.</summary>
internal enum Callee
{
    /// <summary>Code of this compilation, or something it implements.</summary>
    Own,

    /// <summary>A delegate in Receiver.</summary>
    Delegate,

    /// <summary>A library method: what flows was decided at lowering.</summary>
    Library,

    /// <summary>Adds a label.</summary>
    Labels,

    /// <summary>Judges content.</summary>
    Moderates,
}

/// <summary>One argument.</summary>
internal readonly struct Argument(int ordinal, int register, Place place, TextSpan span, bool isOut)
{
    /// <summary>Ordinal of the parameter.</summary>
    public int Ordinal => ordinal;

    /// <summary>The value.</summary>
    public int Register => register;

    /// <summary>Where the value stands, when it stands in a variable.</summary>
    public Place Place => place;

    /// <summary>The expression.</summary>
    public TextSpan Span => span;

    /// <summary>Whether the callee may assign it.</summary>
    public bool IsOut => isOut;
}

/// <summary>A call: strings, numbers and spans only.</summary>
internal sealed class CallSite
{
    /// <summary>The invocation or creation.</summary>
    public TextSpan Span { get; set; }

    /// <summary>How it is understood.</summary>
    public Callee Kind { get; set; }

    /// <summary>Documentation id of the method called.</summary>
    public string Target { get; set; } = "";

    /// <summary>The name under which it is looked for.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether an override or implementation may run instead.</summary>
    public bool IsVirtual { get; set; }

    /// <summary>Type whose implementations may be narrowed by registrations; empty for none.</summary>
    public string Service { get; set; } = "";

    /// <summary>Own: type arguments, where the code called is generic and all of them are known here.</summary>
    public string[] TypeArguments { get; set; } = [];

    /// <summary>Own: ordinals of the parameters whose type is a type parameter's.</summary>
    public int[] GenericParameters { get; set; } = [];

    /// <summary>The receiver's value, or 0; for a delegate the delegate.</summary>
    public int Receiver { get; set; }

    /// <summary>Where the receiver stands.</summary>
    public Place ReceiverPlace { get; set; } = Place.None;

    /// <summary>The arguments in source order.</summary>
    public List<Argument> Arguments { get; } = [];

    /// <summary>Library: the receiver's debt is the result's.</summary>
    public bool ReceiverFlows { get; set; }

    /// <summary>Library: the arguments' debt is the result's.</summary>
    public bool ArgumentsFlow { get; set; }

    /// <summary>Library: only what a function argument returns is the result's.</summary>
    public bool OnlyFunctionsFlow { get; set; }

    /// <summary>Library: the arguments are put into the receiver.</summary>
    public bool ChangesReceiver { get; set; }

    /// <summary>Library: what it hands to function arguments comes from the user.</summary>
    public bool FeedsInput { get; set; }

    /// <summary>Whether the result can hold content.</summary>
    public bool Carries { get; set; }

    /// <summary>Moderation: clear the arguments here; false when a branch does it.</summary>
    public bool ClearsHere { get; set; } = true;

    /// <summary>Labels: the family of the sink that it is handed and writes the label to; null for none.</summary>
    public SinkKind? LabelsSink { get; set; }

    /// <summary>Library: writes to the response when a value among receiver and arguments does.</summary>
    public bool MayWriteResponse { get; set; }
}

/// <summary>One instruction.</summary>
internal sealed class Instruction(Op op, int target)
{
    /// <summary>What it does.</summary>
    public Op Op => op;

    /// <summary>The register written; 0 for none.</summary>
    public int Target => target;

    /// <summary>Registers read.</summary>
    public int[] Sources { get; set; } = [];

    /// <summary>Names of members, with <see cref="Op.New"/>; empty names join the rest.</summary>
    public string[] Names { get; set; } = [];

    /// <summary>Where it stores or loads.</summary>
    public Place Place { get; set; } = Place.None;

    /// <summary>Key of a function, cell or member.</summary>
    public string Key { get; set; } = "";

    /// <summary>Bits.</summary>
    public ulong Mask { get; set; }

    /// <summary>The call.</summary>
    public CallSite? Call { get; set; }

    /// <summary>Load of a cell: its type is a type parameter's.</summary>
    public bool IsShared { get; set; }

    /// <summary>Return: one piece of a stream, which goes on.</summary>
    public bool IsPiece { get; set; }

    /// <summary>Family of a sink.</summary>
    public SinkKind Sink { get; set; }

    /// <summary>Places of the sources of a sink or return, or of an input.</summary>
    public TextSpan[] Spans { get; set; } = [];
}

/// <summary>One basic block with its ways out.</summary>
internal sealed class BlockIr
{
    /// <summary>What it does.</summary>
    public List<Instruction> Instructions { get; } = [];

    /// <summary>Blocks that may follow, each with the places that a check cleared on that way, and of what.</summary>
    public List<(int Block, (Place Place, ulong Mask)[] Cleared)> Next { get; } = [];

    /// <summary>Handlers that may follow any of its instructions.</summary>
    public List<int> Handlers { get; } = [];
}

/// <summary>One function of a body: the member itself, or a lambda or local function in it.</summary>
internal sealed class FunctionIr
{
    /// <summary>Documentation id of the member, with <c>#n</c> for nested functions.</summary>
    public string Key { get; set; } = "";

    /// <summary>The lambda or local function in the source; nothing for the member itself.</summary>
    public TextSpan Syntax { get; set; }

    /// <summary>Whether it is a lambda: what it is called with is joined over all its calls, because most are written for one.</summary>
    public bool IsLambda { get; set; }

    /// <summary>Slot of each parameter, by ordinal.</summary>
    public List<int> Parameters { get; } = [];

    /// <summary>Number of the first parameter's bits.</summary>
    public int FirstParameter { get; set; }

    /// <summary>Which parameters are delegates.</summary>
    public List<bool> IsDelegate { get; } = [];

    /// <summary>Which parameters a request binds: data, not services.</summary>
    public List<bool> IsBound { get; } = [];

    /// <summary>Which parameters may be assigned for the caller.</summary>
    public List<bool> IsOut { get; } = [];

    /// <summary>Slot of <c>this</c> in a data type, or -1.</summary>
    public int ThisSlot { get; set; } = -1;

    /// <summary>Slots that hold what checks left of cells, bit by bit.</summary>
    public List<int> CheckedCells { get; } = [];

    /// <summary>Where the parameters are declared.</summary>
    public List<TextSpan> ParameterSpans { get; } = [];

    /// <summary>Whether it is an endpoint by its type: what it returns goes to the user, what it takes comes from the user.</summary>
    public bool IsEndpoint { get; set; }

    /// <summary>Whether it, or what contains it, declares that it labels.</summary>
    public bool Labels { get; set; }

    /// <summary>Whether it, or what contains it, declares that it moderates.</summary>
    public bool Moderates { get; set; }

    /// <summary>Blocks; the first is the entry, the last the exit.</summary>
    public List<BlockIr> Blocks { get; } = [];

    /// <summary>Registers in use.</summary>
    public int Registers { get; set; } = 1;
}

/// <summary>A variable.</summary>
internal sealed class SlotIr(int owner)
{
    /// <summary>The function that declares it.</summary>
    public int Owner => owner;

    /// <summary>Whether a nested function uses it too.</summary>
    public bool IsCaptured { get; set; }
}

/// <summary>A member's code without symbols: it outlives the compilation it was made from, as long as no declaration changes.</summary>
internal sealed class BodyIr
{
    /// <summary>The member's function first.</summary>
    public List<FunctionIr> Functions { get; } = [];

    /// <summary>Variables of all functions.</summary>
    public List<SlotIr> Slots { get; } = [];

    /// <summary>Documentation ids of everything called, and of functions whose name is passed on.</summary>
    public HashSet<string> Calls { get; } = [];

    /// <summary>Cells read.</summary>
    public HashSet<string> Reads { get; } = [];

    /// <summary>Cells written.</summary>
    public HashSet<string> Writes { get; } = [];
}
