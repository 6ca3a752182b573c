using System.Net;
using ImageServing.Processes;
using Microsoft.Extensions.Logging;

namespace ImageServing.Hosting;

/// <summary>
/// Notes the requests that this process is computing where the supervisor finds them if the process dies of one, and
/// its connections where its clients (<see cref="ServerDeaths"/>) find them. Without a supervisor nothing is noted. Thread safe.
/// </summary>
public sealed class FlightLog : IDisposable
{
    /// <summary>Environment variable with the path of this process's flight recorder.</summary>
    public const string Variable = "IMAGESERVING_FLIGHTS";

    private readonly FlightRecorder? _recorder;

    private FlightLog(FlightRecorder? recorder) => _recorder = recorder;

    /// <summary>Opens the recorder that the environment names.</summary>
    /// <param name="log">Learns why there is none; a server serves without.</param>
    public static FlightLog FromEnvironment(ILogger log) =>
        Open(Environment.GetEnvironmentVariable(Variable), log);

    /// <summary>Opens a recorder.</summary>
    /// <param name="path">Path of its file, created or emptied here; null or empty for none.</param>
    /// <param name="log">Learns why there is none; a server serves without.</param>
    public static FlightLog Open(string? path, ILogger log)
    {
        if (string.IsNullOrEmpty(path))
        {
            return new FlightLog(null);
        }

        try
        {
            return new FlightLog(FlightRecorder.Create(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.LogWarning(
                "no flight recorder, so that a request that ends this server stays unknown: {Reason}",
                e.Message
            );
            return new FlightLog(null);
        }
    }

    /// <summary>Notes a request until the result is disposed.</summary>
    /// <param name="fingerprint">Digest of what is computed.</param>
    /// <param name="requestId">Id under which it is logged.</param>
    /// <param name="url">What the client asked for.</param>
    /// <param name="isAlone">Whether nothing else is computed in this process meanwhile.</param>
    /// <returns>Ends the note; null without a recorder.</returns>
    public IDisposable? Begin(string fingerprint, string requestId, string url, bool isAlone) =>
        _recorder?.Begin(new Flight(fingerprint, requestId, url, isAlone));

    /// <summary>Notes a connection until the result is disposed; it tells its other end of this process's death.</summary>
    /// <param name="local">Our end.</param>
    /// <param name="remote">The client's end.</param>
    /// <returns>Ends the note; null without a recorder, or when the client is on another machine.</returns>
    public IDisposable? Connect(EndPoint? local, EndPoint? remote) =>
        local is IPEndPoint ours && remote is IPEndPoint theirs && ours.Address.Equals(theirs.Address)
            ? _recorder?.Connect(theirs.Port)
            : null;

    /// <inheritdoc/>
    public void Dispose() => _recorder?.Dispose();
}
