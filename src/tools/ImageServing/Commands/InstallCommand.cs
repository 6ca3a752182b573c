using System.Text.RegularExpressions;
using ImageServing.Cli.Services;
using ImageServing.Cli.Terminals;

namespace ImageServing.Cli.Commands;

/// <summary>Makes Image Serving a service of the system; enables and starts nothing.</summary>
internal sealed partial class InstallCommand
{
    private readonly Invocation _invocation;
    private readonly ServiceCommand _service;

    /// <summary>Creates the command.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="root">The folder that stands for <c>/</c>; null for the real one.</param>
    /// <param name="isDry">Whether only to show what would be written.</param>
    public InstallCommand(Invocation invocation, string? root, bool isDry)
    {
        _invocation = invocation;
        _service = new ServiceCommand(invocation, "install", root, isDry);
    }

    /// <summary>Runs the command.</summary>
    /// <param name="user">The user that the service runs as, or null for root.</param>
    /// <returns>The exit code.</returns>
    public int Run(string? user) =>
        user is not null && !UserName().IsMatch(user)
            ? _invocation.Fault(_invocation.Messages.NoUserName(Text.Clean(user)), ExitCode.WrongUse)
            : _service.Run(user, files => Install(files, user));

    private int Install(IReadOnlyList<ServiceFile> files, string? user)
    {
        var messages = _invocation.Messages;
        foreach (var file in files)
        {
            if (_service.IsDry)
            {
                _invocation.Line(messages.WouldWrite(file.Path));
                _invocation.Line(file.Text);
            }
            else
            {
                file.Write();
                _invocation.Line(messages.Wrote(file.Path));
            }
        }

        if (user is null)
        {
            _invocation.Line(messages.RunsAsRoot);
        }

        const string name = ServiceDescription.Name;
        _invocation.Line(messages.NextWithSystemd);
        _invocation.Line($"  systemctl daemon-reload && systemctl enable --now {name}");
        _invocation.Line(messages.NextWithoutSystemd);
        _invocation.Line($"  update-rc.d {name} defaults && service {name} start");
        return ExitCode.Done;
    }

    // What useradd(8) allows, which needs no quotes anywhere.
    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.-]{0,31}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserName();
}
