using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ImageServing.Control;
using ImageServing.Supervision;

namespace ImageServing.Supervisor.Running;

/// <summary>What the next supervisor must know to take over the servers of one that died.</summary>
/// <param name="Version">Version of this format; another one is not adopted from.</param>
/// <param name="Registry">Text of the registry in force.</param>
/// <param name="Adoptions">How often servers have been taken over.</param>
/// <param name="Goal">What the servers strive for.</param>
/// <param name="LastNumber">As in <see cref="FleetModel"/>.</param>
/// <param name="Servers">The servers.</param>
internal sealed record SavedState(
    int Version,
    string Registry,
    int Adoptions,
    FleetGoal Goal,
    int LastNumber,
    ImmutableArray<SavedServer> Servers
)
{
    /// <summary>The version that this program writes.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>One server of a <see cref="SavedState"/>; as <see cref="ServerModel"/>, without the plan.</summary>
internal sealed record SavedServer(
    string Id,
    ServerPhase Phase,
    int Generation,
    int LastIncarnation,
    int LastToken,
    int FormerRestarts,
    bool IsRemoved,
    ImmutableArray<SavedInstance> Instances
);

/// <summary>One instance of a <see cref="SavedServer"/>.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Model">Where it stands.</param>
/// <param name="Process">Its process, or null.</param>
/// <param name="LastEnd">How its last process ended, or null.</param>
internal sealed record SavedInstance(
    int Number,
    InstanceModel Model,
    SavedProcess? Process,
    ProcessEnd? LastEnd
);

/// <summary>The process of a <see cref="SavedInstance"/>.</summary>
/// <param name="Id">Process id.</param>
/// <param name="StartTime">The kernel's start time, which tells it from a later process of the same id.</param>
/// <param name="StartedAt">When it was started.</param>
/// <param name="SocketKeys">Keys of its listening sockets, in the order of its descriptors.</param>
internal sealed record SavedProcess(
    int Id,
    long StartTime,
    DateTimeOffset StartedAt,
    ImmutableArray<string> SocketKeys
);

/// <summary>JSON of the state; generated, so nothing is reflected at run time.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SavedState))]
internal sealed partial class SavedStateJson : JsonSerializerContext;
