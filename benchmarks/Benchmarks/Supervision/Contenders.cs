using System.Globalization;
using System.Text.Json;

namespace ImageServing.Benchmarks.Supervision;

/// <summary>How each supervisor is started in a folder of its own, nothing of it outside of that folder.</summary>
internal static class Contenders
{
    /// <summary>Ours: one server of a foreign program.</summary>
    public static async Task<Contender> OursAsync(string install, string folder)
    {
        foreach (var name in new[] { "conf", "logs", "temp" })
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }

        Directory.CreateSymbolicLink(
            Path.Combine(folder, "bin"),
            Path.GetFullPath(Path.Combine(install, "bin"))
        );
        var program = await TrivialProgram.CreateAsync(folder, "trivial");
        await File.WriteAllTextAsync(
            Path.Combine(folder, "conf", "SupervisorRegistry.xml"),
            $"""
            <supervisor>
              <servers>
                <server id="trivial">
                  <program>{program.Path}</program>
                  <startDelay>0</startDelay>
                  <stopTimeout>5</stopTimeout>
                  <restart healthyAfter="500"/>
                </server>
              </servers>
            </supervisor>
            """
        );
        var utility = Path.GetFullPath(Path.Combine(install, "bin", "ImageServing"));
        await Command.RunAsync(utility, ["start", "--home", folder]);
        using var status = JsonDocument.Parse(
            await Command.RunAsync(utility, ["status", "--json", "--home", folder])
        );
        var ids = new List<int> { status.RootElement.GetProperty("processId").GetInt32() };
        if (status.RootElement.TryGetProperty("guardian", out var guardian))
        {
            ids.Add(guardian.GetProperty("processId").GetInt32());
        }

        return new Contender(
            "Image Serving (supervisor and guardian)",
            "healthyAfter 500 ms, all else as shipped",
            program,
            ids,
            async () => await Command.RunAsync(utility, ["stop", "--home", folder])
        );
    }

    /// <summary>runit's runsv, or null when it is not installed.</summary>
    public static Task<Contender?> RunitAsync(string folder) =>
        ServiceFolderAsync(
            "runit (runsv)",
            "runsv",
            "as it comes; it waits after a run of less than 1 s",
            folder
        );

    /// <summary>s6's s6-supervise, or null when it is not installed.</summary>
    public static Task<Contender?> S6Async(string folder) =>
        ServiceFolderAsync("s6 (s6-supervise)", "s6-supervise", "as it comes", folder);

    /// <summary>supervisord, or null when it is not installed.</summary>
    public static async Task<Contender?> SupervisordAsync(string folder)
    {
        if (Command.Find("supervisord") is not { } supervisord)
        {
            return null;
        }

        var program = await TrivialProgram.CreateAsync(folder, "trivial");
        var configuration = Path.Combine(folder, "supervisord.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            [supervisord]
            nodaemon=true
            user=root
            logfile=/dev/null
            logfile_maxbytes=0
            pidfile={folder}/supervisord.pid
            [program:trivial]
            command={program.Path}
            autorestart=true
            startsecs=0
            """
        );
        var process = Command.Begin(supervisord, "-c", configuration);
        return new Contender(
            "supervisord",
            "autorestart=true, startsecs=0",
            program,
            [process.Id],
            () => Command.TerminateAsync(process)
        );
    }

    /// <summary>pm2, or null when it is not installed.</summary>
    public static async Task<Contender?> Pm2Async(string folder)
    {
        if (Command.Find("pm2") is not { } pm2)
        {
            return null;
        }

        var program = await TrivialProgram.CreateAsync(folder, "trivial");
        var home = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PM2_HOME"] = Path.Combine(folder, "pm2"),
        };
        await Command.RunAsync(
            pm2,
            ["start", program.Path, "--name", "trivial", "--interpreter", "/bin/sh", "--restart-delay", "0"],
            home
        );
        var id = await File.ReadAllTextAsync(Path.Combine(home["PM2_HOME"], "pm2.pid"));
        return new Contender(
            "pm2",
            "fork mode, restart-delay 0",
            program,
            [int.Parse(id, CultureInfo.InvariantCulture)],
            async () => await Command.RunAsync(pm2, ["kill"], home)
        );
    }

    // Both take a folder with an executable named run.
    private static async Task<Contender?> ServiceFolderAsync(
        string name,
        string command,
        string setting,
        string folder
    )
    {
        if (Command.Find(command) is not { } found)
        {
            return null;
        }

        var program = await TrivialProgram.CreateAsync(folder, "run");
        var process = Command.Begin(found, folder);
        return new Contender(name, setting, program, [process.Id], () => Command.TerminateAsync(process));
    }
}
