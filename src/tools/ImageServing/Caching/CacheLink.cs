using System.Globalization;
using ImageServing.Control;
using ImageServing.Control.Caching;

namespace ImageServing.Cli.Caching;

/// <summary>
/// Asks the processes of the Platform Server, each through its private socket in the folder for temporary files.
/// </summary>
internal sealed class CacheLink
{
    // The supervisor names them so: id of the server, number of the process.
    private const string Suffix = ".health";

    private readonly Invocation _invocation;

    public CacheLink(Invocation invocation)
    {
        _invocation = invocation;
    }

    /// <summary>Asks one process after the other until one answers, if only to refuse.</summary>
    public async Task<ControlOutcome<T>> AskAsync<T>(Func<CacheClient, Task<ControlOutcome<T>>> question)
        where T : class
    {
        var outcome = NotRunning<T>();
        foreach (var socket in Sockets())
        {
            outcome = await AskAsync(socket, question);
            if (outcome.Failure is null or { Kind: ControlFailureKind.Refused })
            {
                break;
            }
        }

        return outcome;
    }

    /// <summary>Asks all processes for their figures: those of the ones that answer, or why none does.</summary>
    public async Task<ControlOutcome<CacheReport>> ReportAsync(CancellationToken cancellation)
    {
        var sockets = Sockets();
        var outcomes = await Task.WhenAll(
            sockets.Select(socket => AskAsync(socket, client => client.StatusAsync(cancellation)))
        );
        CacheStatus[] told =
        [
            .. sockets
                .Zip(outcomes)
                .Where(pair => pair.Second.Value is not null)
                .Select(pair =>
                    pair.Second.Value! with
                    {
                        Process = Path.GetFileNameWithoutExtension(pair.First),
                    }
                ),
        ];
        return told.Length > 0
                ? new ControlOutcome<CacheReport>(new CacheReport(CacheStatus.Sum(told), told), null)
            : outcomes.Length > 0 ? new ControlOutcome<CacheReport>(null, outcomes[0].Failure)
            : NotRunning<CacheReport>();
    }

    private static ControlOutcome<T> NotRunning<T>()
        where T : class => new(ControlFailureKind.NotRunning, "no Platform Server has a socket");

    private static async Task<ControlOutcome<T>> AskAsync<T>(
        string socket,
        Func<CacheClient, Task<ControlOutcome<T>>> question
    )
        where T : class
    {
        using var client = new CacheClient(socket);
        return await question(client);
    }

    /// <summary>The sockets in the order in which the processes were started.</summary>
    private string[] Sockets()
    {
        var registry = _invocation.Folder.Registry;
        return !Directory.Exists(registry.Temp)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(registry.Temp, "*" + Suffix)
                    .Select(path => (Path: path, Number: NumberOf(path, registry.PlatformServers)))
                    .Where(socket => socket.Number is not null)
                    .OrderBy(socket => socket.Number)
                    .Select(socket => socket.Path),
            ];
    }

    // The id of a server may have a hyphen of its own.
    private static int? NumberOf(string path, IReadOnlyList<string> servers)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        var hyphen = name.LastIndexOf('-');
        return
            hyphen > 0
            && servers.Contains(name[..hyphen], StringComparer.Ordinal)
            && int.TryParse(
                name.AsSpan(hyphen + 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            ? number
            : null;
    }
}
