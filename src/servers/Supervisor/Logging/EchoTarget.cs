using System.Text;

namespace ImageServing.Supervisor.Logging;

/// <summary>Repeats lines, such as on a terminal. One that is gone takes no lines, which is no failure of the log.</summary>
internal sealed class EchoTarget(Action<string> echo) : ILogTarget
{
    /// <inheritdoc/>
    public void Write(DateOnly day, ReadOnlySpan<byte> lines, long maximumSize)
    {
        foreach (var line in Encoding.UTF8.GetString(lines).TrimEnd('\n').Split('\n'))
        {
            try
            {
                echo(line);
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
