using System.Text.Json.Serialization;

namespace ImageServing.Control;

/// <summary>What the supervisor knows about requests that were being computed when a server crashed.</summary>
/// <param name="Revision">Grows with every change; see <see cref="ControlRoutes.Quarantine"/>.</param>
/// <param name="Entries">The requests, the latest crash first.</param>
public sealed record QuarantineList(long Revision, IReadOnlyList<QuarantineEntry> Entries);

/// <summary>One such request.</summary>
/// <param name="Fingerprint">Digest of the render plan and the source's stamp, in hexadecimal digits.</param>
/// <param name="State">What follows for it.</param>
/// <param name="Url">Path and query of the client's request.</param>
/// <param name="ServerId">The server that it crashed.</param>
/// <param name="Crashes">In how many crashes it was being computed.</param>
/// <param name="LastEnd">How the server ended the last time.</param>
public sealed record QuarantineEntry(
    string Fingerprint,
    QuarantineState State,
    string Url,
    string ServerId,
    int Crashes,
    ProcessEnd LastEnd
);

/// <summary>What follows from a request's crashes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuarantineState>))]
public enum QuarantineState
{
    /// <summary>One of several that were being computed: it is computed alone from now on.</summary>
    Suspect,

    /// <summary>It crashed a server twice, the second time alone: it is answered with an error.</summary>
    Quarantined,
}
