using System.Diagnostics;
using ImageServing.Tests.Kit;

namespace ImageServing.Tests.Commands;

/// <summary>install and uninstall.</summary>
public sealed class ServiceCommandTests : IDisposable
{
    private const string Unit = "etc/systemd/system/ImageServing.service";
    private const string Script = "etc/init.d/ImageServing";

    private readonly Installation _installation = new();
    private readonly string _root = Directory.CreateTempSubdirectory("isu-root-").FullName;

    public void Dispose()
    {
        _installation.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Theory]
    [InlineData("install")]
    [InlineData("uninstall")]
    public async Task Without_rights_the_command_to_use_is_told(string command)
    {
        var told = await _installation.RunAsync(command);
        Assert.Equal(4, told.ExitCode);
        Assert.Equal(
            $"This needs root: sudo {_installation.At("bin/ImageServing")} {command}",
            Assert.Single(told.FaultLines)
        );
    }

    [Fact]
    public async Task Install_writes_unit_and_script_and_says_the_next_command()
    {
        var told = await InstallAsync();
        Assert.Equal(0, told.ExitCode);
        Assert.Equal([Script, Unit], FilesBelowRoot());
        Assert.Equal((UnixFileMode)0b110_100_100, File.GetUnixFileMode(Path.Combine(_root, Unit)));
        Assert.Equal((UnixFileMode)0b111_101_101, File.GetUnixFileMode(Path.Combine(_root, Script)));
        Assert.Contains("  systemctl daemon-reload && systemctl enable --now ImageServing", told.Lines);
    }

    [Theory]
    [InlineData("Type=notify")]
    [InlineData("NotifyAccess=main")]
    [InlineData("Restart=always")]
    [InlineData("KillMode=process")]
    [InlineData("FileDescriptorStoreMax=256")]
    [InlineData("WatchdogSignal=SIGKILL")]
    // Priorities stop one after the other: 60 and 45 seconds, and a margin.
    [InlineData("TimeoutStopSec=135")]
    [InlineData("ExecStart=\"{home}/bin/S7Supervisor\" --foreground --home \"{home}\"")]
    [InlineData("ExecReload=\"{home}/bin/ImageServing\" reload --home \"{home}\"")]
    public async Task The_unit_says_what_the_supervisor_needs(string line)
    {
        await InstallAsync();
        Assert.Contains(
            line.Replace("{home}", _installation.Home, StringComparison.Ordinal),
            await File.ReadAllLinesAsync(Path.Combine(_root, Unit), TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_user_and_a_runtime_of_ones_own_are_named()
    {
        _installation.Set("DOTNET_ROOT", "/opt/100% net");
        var told = await InstallAsync("--user", "images");
        Assert.DoesNotContain("root;", told.Output, StringComparison.Ordinal);
        var unit = await ReadAsync(Unit);
        Assert.Contains("\nUser=images\n", unit, StringComparison.Ordinal);
        Assert.Contains("\nEnvironment=\"DOTNET_ROOT=/opt/100%% net\"\n", unit, StringComparison.Ordinal);
        var script = await ReadAsync(Script);
        Assert.Contains("\nuser='images'\n", script, StringComparison.Ordinal);
        Assert.Contains("\nexport DOTNET_ROOT='/opt/100% net'\n", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("x\nExecStart=/bin/evil")]
    [InlineData("")]
    public async Task A_name_that_no_user_has_is_refused(string name)
    {
        Assert.Equal(2, (await InstallAsync("--user", name)).ExitCode);
        Assert.Empty(FilesBelowRoot());
    }

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--print")]
    public async Task A_dry_run_shows_everything_and_writes_nothing(string option)
    {
        var told = await InstallAsync(option);
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("Type=notify", told.Lines);
        Assert.Contains("### BEGIN INIT INFO", told.Lines);
        Assert.Empty(FilesBelowRoot());
    }

    [Fact]
    public async Task Uninstall_removes_what_install_wrote_and_nothing_else()
    {
        await InstallAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_root, "etc/init.d/other"),
            "",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(0, (await UninstallAsync("--dry-run")).ExitCode);
        Assert.Equal(3, FilesBelowRoot().Count);
        Assert.Equal(0, (await UninstallAsync()).ExitCode);
        Assert.Equal(["etc/init.d/other"], FilesBelowRoot());
        Assert.Equal("There is nothing to remove.", Assert.Single((await UninstallAsync()).Lines));
    }

    [Theory]
    [InlineData("#!/bin/sh\n", "was not written by 'ImageServing install'")]
    [InlineData(
        "# Installed by 'ImageServing install' for /other\n",
        "belongs to the installation in /other"
    )]
    public async Task What_is_not_ours_stays(string content, string words)
    {
        await InstallAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_root, Script),
            content,
            TestContext.Current.CancellationToken
        );
        foreach (var told in new[] { await InstallAsync(), await UninstallAsync() })
        {
            Assert.Equal(1, told.ExitCode);
            Assert.Contains(words, Assert.Single(told.FaultLines), StringComparison.Ordinal);
        }

        Assert.Equal(content, await ReadAsync(Script));
        Assert.Equal([Script, Unit], FilesBelowRoot());
    }

    [Theory]
    [InlineData("etc/systemd/system/multi-user.target.wants", "ImageServing.service", "systemctl disable")]
    [InlineData("etc/rc3.d", "S01ImageServing", "update-rc.d ImageServing remove")]
    public async Task A_service_that_still_starts_with_the_system_is_not_removed(
        string folder,
        string link,
        string words
    )
    {
        await InstallAsync();
        Directory.CreateDirectory(Path.Combine(_root, folder));
        File.CreateSymbolicLink(Path.Combine(_root, folder, link), "/nowhere");
        var told = await UninstallAsync();
        Assert.Equal(1, told.ExitCode);
        Assert.Contains(words, Assert.Single(told.FaultLines), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_root, Unit)));
    }

    [Fact]
    public async Task A_package_names_the_folder_that_it_will_lie_in()
    {
        var told = await _installation.RunAsync(
            "install",
            "--root",
            Path.GetDirectoryName(_installation.Home)!,
            "--print"
        );
        Assert.Contains(
            $"ExecStart=\"/{Path.GetFileName(_installation.Home)}/bin/S7Supervisor\"",
            told.Output,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("start", 0, "start")]
    [InlineData("stop", 0, "stop")]
    [InlineData("restart", 0, "restart")]
    [InlineData("force-reload", 0, "restart")]
    [InlineData("reload", 0, "reload")]
    [InlineData("status", 0, "status")]
    [InlineData("nonesuch", 2, null)]
    public async Task The_script_calls_the_utility(string argument, int code, string? command)
    {
        _installation.Program("ImageServing", "echo \"$@\" >>\"$(dirname \"$0\")/../calls\"");
        await InstallAsync();
        Assert.Equal(code, await RunScriptAsync(argument));
        Assert.Equal(command is null ? [] : [$"{command} --home {_installation.Home}"], _installation.Calls);
    }

    [Theory]
    [InlineData("start", 5)]
    [InlineData("stop", 0)]
    [InlineData("status", 4)]
    public async Task The_script_of_a_folder_that_is_gone_ends_as_the_standard_says(string argument, int code)
    {
        await InstallAsync();
        Assert.Equal(code, await RunScriptAsync(argument));
    }

    private Task<Told> InstallAsync(params string[] options) =>
        _installation.RunAsync(["install", "--root", _root, .. options]);

    private Task<Told> UninstallAsync(params string[] options) =>
        _installation.RunAsync(["uninstall", "--root", _root, .. options]);

    private Task<string> ReadAsync(string path) =>
        File.ReadAllTextAsync(Path.Combine(_root, path), TestContext.Current.CancellationToken);

    private List<string> FilesBelowRoot() =>
        [
            .. Directory
                .EnumerateFiles(_root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(_root, path))
                .Order(StringComparer.Ordinal),
        ];

    private async Task<int> RunScriptAsync(string argument)
    {
        var start = new ProcessStartInfo(Path.Combine(_root, Script), [argument])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
