using System.Text;
using ImageServing.Control;

namespace ImageServing.Cli;

/// <summary>Says why a server does not come up, with the last lines that it wrote.</summary>
internal static class FailureReport
{
    private const int Lines = 12;
    private const int MostBytes = 16 * 1024;

    /// <summary>Tells it.</summary>
    public static void Tell(ServerStatus server)
    {
        Say.Fault(
            $"Server {server.Id} ({server.Description}) does not start: {server.LastExit ?? "not ready"}."
        );
        var tail = TailOf(server.OutputFile);
        if (tail.Count > 0)
        {
            Say.Fault($"The last lines of {server.OutputFile}:");
            tail.ForEach(line => Say.Fault("  | " + line));
        }
        else
        {
            Say.Fault($"It wrote nothing to {server.OutputFile}.");
        }
    }

    private static List<string> TailOf(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            file.Seek(-Math.Min(file.Length, MostBytes), SeekOrigin.End);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return
            [
                .. reader
                    .ReadToEnd()
                    .TrimEnd()
                    .Split('\n')
                    .Where(l => l.Length > 0)
                    .TakeLast(Lines)
                    .Select(Clean),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // What a server wrote must not be able to steer the administrator's terminal.
    private static string Clean(string line) =>
        string.Concat(line.Where(c => !char.IsControl(c) || c == '\t'));
}
