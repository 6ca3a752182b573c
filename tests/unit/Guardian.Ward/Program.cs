using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ImageServing.Processes;

// Listens on a socket that shall survive it, says READY with the port, and does what it is told there: one word for
// each connection, answered with its process id. Its only argument is a folder for what it has to remember.
const int StartAgain = 79;
var dyingFile = Path.Combine(args[0], "dies-when-stopped");
var stopped = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
using var host = new LinuxProcessHost();
using var notifier = ServiceNotifier.FromEnvironment();
using var listening = host.Listen("listen.ward.http", "http", new IPEndPoint(IPAddress.Loopback, 0));
host.CloseUnclaimed();
using var terminate = PosixSignalRegistration.Create(
    PosixSignal.SIGTERM,
    context =>
    {
        context.Cancel = true;
        if (File.Exists(dyingFile))
        {
            File.Delete(dyingFile);
            Die();
        }

        stopped.TrySetResult(0);
    }
);
using var pings = new Timer(_ => notifier.Watchdog(), null, TimeSpan.Zero, notifier.WatchdogInterval!.Value);
var descriptor = ((ListeningSocket)listening).Descriptor;
using var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: false));
notifier.Ready(listening.Address.Port.ToString(CultureInfo.InvariantCulture));
_ = ServeAsync();
return await stopped.Task;

async Task ServeAsync()
{
    while (true)
    {
        using var connection = await socket.AcceptAsync();
        await using var stream = new NetworkStream(connection);
        using var reader = new StreamReader(stream, leaveOpen: true);
        var word = await reader.ReadLineAsync();
        var line = Environment.ProcessId.ToString(CultureInfo.InvariantCulture) + "\n";
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(line));
        Obey(word ?? "");
    }
}

void Obey(string word)
{
    switch (word)
    {
        case "die-when-stopped":
            File.WriteAllText(dyingFile, "");
            break;
        case "again":
            // Without disposing: the sockets are for the next life.
            Environment.Exit(StartAgain);
            break;
        case "restore":
            host.RestoreTo(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")!);
            break;
        default:
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            {
                stopped.TrySetResult(code);
            }

            break;
    }
}

static void Die() => System.Diagnostics.Process.GetCurrentProcess().Kill();
