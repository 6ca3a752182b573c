using System.Collections.Immutable;
using System.Globalization;
using ImageServing.Processes;

namespace Processes.Tests;

/// <summary>Runs shell scripts as children in a folder of their own; every wait is bounded.</summary>
internal sealed class Children : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public LinuxProcessHost Host { get; } = new();

    public string Folder { get; } = Directory.CreateTempSubdirectory("is-processes-").FullName;

    public string Output => Path.Combine(Folder, "out");

    public ProcessSpec Spec(string script) =>
        new()
        {
            Program = "/bin/sh",
            Arguments = ["-c", script],
            Environment = ImmutableSortedDictionary<string, string>.Empty.Add("PATH", "/usr/bin:/bin"),
            WorkingFolder = Folder,
            OutputPath = Output,
        };

    public (IProcess Process, Task<ProcessExit> Exit) Start(ProcessSpec spec)
    {
        var exit = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
        var outcome = Host.Spawn(spec, e => exit.TrySetResult(e));
        Assert.Null(outcome.Failure);
        return (outcome.Process!, exit.Task.WaitAsync(s_patience));
    }

    public async Task<string> OutputOfAsync(ProcessSpec spec)
    {
        var exit = await Start(spec).Exit;
        Assert.Equal(ProcessExit.WithCode(0), exit);
        return (await File.ReadAllTextAsync(Output)).TrimEnd();
    }

    /// <summary>Waits until a child made a file: it shows how far the child is.</summary>
    public async Task FileAsync(string name)
    {
        using var watcher = new FileSystemWatcher(Folder, name) { EnableRaisingEvents = true };
        var made = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Created += (_, _) => made.TrySetResult();
        if (!File.Exists(Path.Combine(Folder, name)))
        {
            await made.Task.WaitAsync(s_patience);
        }
    }

    /// <summary>The process id that a child wrote into a file.</summary>
    public int IdIn(string file) =>
        int.Parse(File.ReadAllText(Path.Combine(Folder, file)), CultureInfo.InvariantCulture);

    /// <summary>
    /// Waits until a process is gone, reaped and all. The kernel has the signal when its leader's end is told; a
    /// grandchild may need another moment to die of it.
    /// </summary>
    public async Task AssertGoneAsync(string file)
    {
        var id = IdIn(file);
        for (var i = 0; i < 1000 && ProcessFacts.StartTime(id) is not null; i++)
        {
            await Task.Delay(10);
        }

        Assert.Null(ProcessFacts.StartTime(id));
    }

    public void Dispose()
    {
        Host.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
