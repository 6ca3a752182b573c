using System.Text;
using ImageServing.Cli.Terminals;
using ImageServing.Control;

namespace ImageServing.Cli.Supervision;

/// <summary>Says why a server does not come up, with the last lines that it wrote.</summary>
internal static class FailureReport
{
    private const int Lines = 12;
    private const int MostBytes = 16 * 1024;

    /// <summary>Tells it.</summary>
    public static void Tell(Session session, ServerStatus server)
    {
        var messages = session.Messages;
        var end = server.Instances.FirstOrDefault(Progress.HasFailed)?.LastEnd ?? server.LastEnd;
        session.Terminal.Fault(
            messages.DoesNotStart(
                server.Id,
                server.Description,
                end is null ? StateOf(session, server) : Ends.Long(messages, end)
            )
        );
        var tail = TailOf(server.OutputFile);
        if (tail.Count > 0)
        {
            session.Terminal.Fault(messages.LastLinesOf(server.OutputFile));
            tail.ForEach(line => session.Terminal.Fault("  | " + line));
        }
        else
        {
            session.Terminal.Fault(messages.WroteNothing(server.OutputFile));
        }
    }

    private static string StateOf(Session session, ServerStatus server) =>
        Status.StateWords.Of(session.Messages, server.State);

    private static List<string> TailOf(string path)
    {
        try
        {
            using var file = new FileStream(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
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
                    .Select(Text.Clean),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
