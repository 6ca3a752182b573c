namespace ImageServing.Supervisor.Logging;

/// <summary>Where the lines of a log end up. Called by one thread; may take as long as it likes.</summary>
internal interface ILogTarget : IDisposable
{
    /// <summary>Writes whole lines, all or none.</summary>
    /// <param name="day">Local day of the lines.</param>
    /// <param name="lines">UTF-8 with line ends.</param>
    /// <param name="maximumSize">Bytes at which a file is put aside; 0 for no limit.</param>
    /// <exception cref="IOException">They cannot be written now; the message says where and why.</exception>
    void Write(DateOnly day, ReadOnlySpan<byte> lines, long maximumSize);
}
