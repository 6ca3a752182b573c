using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using ImageServing.Processes;

namespace Guardian.Tests;

/// <summary>
/// A real guardian with the smallest supervisor under it, in a folder of their own. Whatever a test leaves of them is
/// killed; every wait is bounded.
/// </summary>
internal sealed class GuardedWard : IDisposable
{
    private const string Mark = "GUARDIAN_TEST_FOLDER";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly LinuxProcessHost _host = new();
    private readonly Channel<Notification> _heard = Channel.CreateUnbounded<Notification>();
    private readonly List<IDisposable> _receivers = [];

    public string Folder { get; } = Directory.CreateTempSubdirectory("is-guardian-").FullName;

    public string Log => File.ReadAllText(LogFile);

    private string LogFile => Path.Combine(Folder, "log");

    public static string Program(string name) => Path.Combine(AppContext.BaseDirectory, name);

    /// <summary>Starts a guardian.</summary>
    /// <param name="arguments">What stands before the folders; null for nothing.</param>
    /// <param name="program">What it guards; null for the ward.</param>
    public (IProcess Process, Task<ProcessExit> Exit) StartGuardian(
        string[]? arguments = null,
        string? program = null
    )
    {
        var notifyPath = Path.Combine(Folder, $"n{_receivers.Count}");
        _receivers.Add(_host.ReceiveNotifications(notifyPath, n => _heard.Writer.TryWrite(n)));
        var exit = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        var spec = new ProcessSpec
        {
            Program = Program("S7Guardian"),
            Arguments =
            [
                .. arguments ?? [],
                "--home",
                Folder,
                "--temp",
                Folder,
                "--",
                program ?? Program("Guardian.Ward"),
                Folder,
            ],
            Environment = Variables(),
            WorkingFolder = Folder,
            NotifyPath = notifyPath,
            OutputPath = LogFile,
        };
        var outcome = _host.Spawn(spec, e => exit.TrySetResult(e));
        Assert.Null(outcome.Failure);
        return (outcome.Process!, exit.Task.WaitAsync(s_patience));
    }

    /// <summary>What the guardian says next to whoever started it.</summary>
    public async Task<Notification> HeardAsync() =>
        await _heard.Reader.ReadAsync().AsTask().WaitAsync(s_patience);

    /// <summary>The port that the ward says when it is ready.</summary>
    public async Task<int> PortAsync() =>
        int.Parse((await HeardAsync()).Status!, CultureInfo.InvariantCulture);

    /// <summary>Connects and says a word, whether or not anybody is there to hear it.</summary>
    public static async Task<TcpClient> SayAsync(int port, string word)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port).WaitAsync(s_patience);
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(word + "\n"));
        return client;
    }

    /// <summary>The process id of whoever answered.</summary>
    public static async Task<int> AnswerAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream());
        return int.Parse((await reader.ReadLineAsync().WaitAsync(s_patience))!, CultureInfo.InvariantCulture);
    }

    public static async Task<int> AskAsync(int port, string word)
    {
        using var client = await SayAsync(port, word);
        return await AnswerAsync(client);
    }

    /// <summary>Sends a signal to a process that is not our child, and its group.</summary>
    public void Signal(int id, int signal) =>
        _host.Adopt(ProcessFacts.Identity(id)!.Value, [], _ => { })!.Signal((ProcessSignal)signal);

    /// <summary>Stops a process and waits until it has: its threads may run on for a moment.</summary>
    public async Task StopAsync(int id)
    {
        const int stop = 19;
        Signal(id, stop);
        for (var i = 0; i < 1000 && !Directory.GetDirectories($"/proc/{id}/task").All(IsStopped); i++)
        {
            await Task.Delay(10);
        }
    }

    public string[] Files() => [.. Directory.GetFiles(Folder).Select(file => Path.GetFileName(file)).Order()];

    public void Dispose()
    {
        _host.KillStrays(Mark, Folder);
        _receivers.ForEach(receiver => receiver.Dispose());
        _host.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static bool IsStopped(string thread)
    {
        var stat = File.ReadAllText(thread + "/stat");
        return stat[stat.LastIndexOf(')') + 2] == 'T';
    }

    private ImmutableSortedDictionary<string, string> Variables()
    {
        var variables = ImmutableSortedDictionary<string, string>
            .Empty.Add("PATH", "/usr/bin:/bin")
            .Add(Mark, Folder)
            .Add("WATCHDOG_USEC", "1");
        return Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root
            ? variables.Add("DOTNET_ROOT", root)
            : variables;
    }
}
