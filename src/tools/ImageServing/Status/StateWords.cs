using ImageServing.Cli.Languages;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Status;

/// <summary>States in the user's language, and in colour.</summary>
internal static class StateWords
{
    /// <summary>The state of a server.</summary>
    public static string Of(Messages messages, ServerState state) =>
        state switch
        {
            ServerState.Waiting => messages.StateWaiting,
            ServerState.Starting => messages.StateStarting,
            ServerState.Ready => messages.StateReady,
            ServerState.Degraded => messages.StateDegraded,
            ServerState.Restarting => messages.StateReplacing,
            ServerState.BackingOff => messages.StateBackingOff,
            ServerState.Stopping => messages.StateStopping,
            ServerState.Stopped => messages.StateStopped,
            _ => messages.StateFailed,
        };

    /// <summary>The state of an instance.</summary>
    public static string Of(Messages messages, InstanceState state) =>
        state switch
        {
            InstanceState.Starting => messages.StateStarting,
            InstanceState.Ready => messages.StateReady,
            InstanceState.BackingOff => messages.StateBackingOff,
            InstanceState.Hung => messages.StateHung,
            InstanceState.Stopping => messages.StateStopping,
            InstanceState.Stopped => messages.StateStopped,
            _ => messages.StateFailed,
        };

    /// <summary>The colour of a server's state.</summary>
    public static Colour ColourOf(ServerState state) =>
        state switch
        {
            ServerState.Ready => Colour.Green,
            ServerState.BackingOff or ServerState.Failed => Colour.Red,
            ServerState.Stopped => Colour.None,
            _ => Colour.Yellow,
        };

    /// <summary>The colour of an instance's state.</summary>
    public static Colour ColourOf(InstanceState state) =>
        state switch
        {
            InstanceState.Ready => Colour.Green,
            InstanceState.BackingOff or InstanceState.Hung or InstanceState.Failed => Colour.Red,
            InstanceState.Stopped => Colour.None,
            _ => Colour.Yellow,
        };
}
