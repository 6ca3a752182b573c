using System.Collections.Immutable;

namespace ImageServing.Supervisor.Configuration;

/// <summary>What SupervisorRegistry.xml says (reference: SupervisorRegistry.xml).</summary>
internal sealed record RegistryOptions
{
    /// <summary>Folder and base name of the log (SV::log), absolute or below the install folder.</summary>
    public string Log { get; init; } = "logs/Supervisor.log";

    /// <summary>Folder for sockets and the lock (SV::temp), absolute or below the install folder.</summary>
    public string Temp { get; init; } = "temp";

    /// <summary>How much is logged (SV::tracelevel): 1 starts, ends and failures; 2 every change; 3 requests; 4 every event.</summary>
    public int TraceLevel { get; init; } = 2;

    /// <summary>Time between two lines of process statistics in the log.</summary>
    public TimeSpan StatisticsInterval { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Port of the control interface on 127.0.0.1; null when it is on its Unix socket alone.</summary>
    public int? ControlTcpPort { get; init; }

    /// <summary>How far the log and the servers' output grow.</summary>
    public OutputLogOptions Output { get; init; } = new();

    /// <summary>The servers in the order of the file.</summary>
    public required ImmutableArray<ServerOptions> Servers { get; init; }

    /// <summary>What was accepted but has no effect, with its place; logged once.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];
}
