using ImageServing.Cli.Services;

namespace ImageServing.Cli.Commands;

/// <summary>Removes exactly what install wrote.</summary>
internal sealed class UninstallCommand
{
    private readonly Invocation _invocation;
    private readonly ServiceCommand _service;

    /// <summary>Creates the command.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="root">The folder that stands for <c>/</c>; null for the real one.</param>
    /// <param name="isDry">Whether only to show what would be removed.</param>
    public UninstallCommand(Invocation invocation, string? root, bool isDry)
    {
        _invocation = invocation;
        _service = new ServiceCommand(invocation, "uninstall", root, isDry);
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public int Run() => _service.Run(user: null, Uninstall);

    private int Uninstall(IReadOnlyList<ServiceFile> files)
    {
        var messages = _invocation.Messages;
        var there = files.Where(file => File.Exists(file.Path)).ToList();
        if (there.Count == 0)
        {
            _invocation.Line(messages.NothingInstalled);
            return ExitCode.Done;
        }

        // Links to files that are gone would trouble every later start of the system.
        if (!_service.IsDry && CommandThatDisables() is { } first)
        {
            return _invocation.Fault(messages.StillEnabled(first), ExitCode.Failed);
        }

        foreach (var file in there)
        {
            if (!_service.IsDry)
            {
                File.Delete(file.Path);
            }

            _invocation.Line(
                _service.IsDry ? messages.WouldRemove(file.Path) : messages.RemovedFile(file.Path)
            );
        }

        _invocation.Line(messages.NextAfterRemoval);
        _invocation.Line("  systemctl daemon-reload");
        return ExitCode.Done;
    }

    private string? CommandThatDisables()
    {
        const string name = ServiceDescription.Name;
        return IsLinked("etc/systemd/system", "*.wants", $"{name}.service")
                ? $"systemctl disable --now {name}"
            : IsLinked("etc", "rc?.d", $"S??{name}") ? $"service {name} stop && update-rc.d {name} remove"
            : null;
    }

    private bool IsLinked(string folder, string folders, string link)
    {
        var parent = new DirectoryInfo(Path.Join(_service.Root, "/", folder));
        return parent.Exists
            && parent
                .EnumerateDirectories(folders)
                .SelectMany(level => level.EnumerateFileSystemInfos(link))
                .Any();
    }
}
