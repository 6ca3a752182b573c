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
    public static void Tell(Invocation invocation, ServerStatus server)
    {
        var messages = invocation.Messages;
        var end = server.Instances.FirstOrDefault(Progress.HasFailed)?.LastEnd ?? server.LastEnd;
        invocation.Terminal.Fault(
            messages.DoesNotStart(
                server.Id,
                server.Description,
                end is null ? StateOf(invocation, server) : Ends.Long(messages, end)
            )
        );
        var tail = TailOf(server.OutputFile);
        if (tail.Count > 0)
        {
            invocation.Terminal.Fault(messages.LastLinesOf(server.OutputFile));
            tail.ForEach(line => invocation.Terminal.Fault("  | " + line));
        }
        else
        {
            invocation.Terminal.Fault(messages.WroteNothing(server.OutputFile));
        }
    }

    private static string StateOf(Invocation invocation, ServerStatus server) =>
        Status.StateWords.Of(invocation.Messages, server.State);

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
