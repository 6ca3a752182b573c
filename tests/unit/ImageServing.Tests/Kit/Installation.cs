using ImageServing.Cli;
using ImageServing.Cli.Terminals;

namespace ImageServing.Tests.Kit;

/// <summary>A temporary install folder with fake programs, and the utility to run in it.</summary>
internal sealed class Installation : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public Installation()
    {
        foreach (var folder in new[] { "bin", "conf", "logs", "temp" })
        {
            Directory.CreateDirectory(At(folder));
        }

        Write(
            "conf/SupervisorRegistry.xml",
            """
            <supervisor>
              <config><log>logs/Supervisor.log</log><temp>temp</temp></config>
              <servers>
                <server id="is"><stopTimeout>60</stopTimeout></server>
                <server id="svg"><stopTimeout>30</stopTimeout></server>
                <server id="ps"><profile ref="PlatformServer"/><startPriority>2</startPriority><stopTimeout>45</stopTimeout></server>
              </servers>
            </supervisor>
            """
        );
        Program("S7Supervisor", "echo \"$@\" >>\"$(dirname \"$0\")/../calls\"");
    }

    /// <summary>Absolute path of the folder; short, because a socket's path may have some 100 bytes.</summary>
    public string Home { get; } = Directory.CreateTempSubdirectory("isu-").FullName;

    /// <summary>The clock of the utility.</summary>
    public ManualClock Clock { get; } = new();

    /// <summary>Columns of the terminal.</summary>
    public int Columns { get; set; } = 100;

    /// <summary>Whether the utility writes to a screen.</summary>
    public bool IsScreen { get; set; }

    /// <summary>Whether the utility may write everywhere.</summary>
    public bool IsRoot { get; set; }

    /// <summary>The control socket.</summary>
    public string Socket => At("temp/supervisor.sock");

    /// <summary>With which arguments the fake programs were called.</summary>
    public string[] Calls => File.Exists(At("calls")) ? File.ReadAllLines(At("calls")) : [];

    public string At(string path) => Path.Combine(Home, path);

    public void Write(string path, string text) => File.WriteAllText(At(path), text);

    /// <summary>A program in bin/ that a shell runs.</summary>
    public void Program(string name, string script)
    {
        Write($"bin/{name}", $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(At($"bin/{name}"), (UnixFileMode)0b111_101_101);
    }

    /// <summary>Sets a variable of the utility's environment.</summary>
    public void Set(string variable, string value) => _variables[variable] = value;

    /// <summary>Runs a command of the utility to its end.</summary>
    public Task<Told> RunAsync(params string[] command) =>
        RunAsync(TestContext.Current.CancellationToken, command);

    /// <summary>Runs a command of the utility until it ends or is ended.</summary>
    public async Task<Told> RunAsync(CancellationToken cancellation, params string[] command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var faults = new StringWriter { NewLine = "\n" };
        var code = await RunAsync(output, faults, cancellation, command);
        return new Told(code, output.ToString(), faults.ToString());
    }

    /// <summary>The same, writing as it goes.</summary>
    public Task<int> RunAsync(
        TextWriter output,
        TextWriter faults,
        CancellationToken cancellation,
        params string[] command
    )
    {
        var terminal = new Terminal(output, faults, IsScreen, IsScreen, () => (Columns, 40));
        var surroundings = new Surroundings(
            name => _variables.GetValueOrDefault(name),
            terminal,
            Clock,
            IsRoot
        );
        return new Utility(surroundings).RunAsync([.. command, "--home", Home], cancellation);
    }

    public void Dispose() => Directory.Delete(Home, recursive: true);
}

/// <summary>What a command told.</summary>
internal sealed record Told(int ExitCode, string Output, string Faults)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string[] FaultLines => Faults.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
