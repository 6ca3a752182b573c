using ImageServing.Cli.Languages;

namespace ImageServing.Cli.Services;

/// <summary>What install and uninstall have in common: where they work, and whether they may.</summary>
internal sealed class ServiceCommand
{
    private readonly Invocation _invocation;
    private readonly string _name;

    /// <summary>Creates it.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="name">The command's name.</param>
    /// <param name="root">The folder that stands for <c>/</c>, as it was typed; null for the real one.</param>
    /// <param name="isDry">Whether only to show what would be done.</param>
    public ServiceCommand(Invocation invocation, string name, string? root, bool isDry)
    {
        _invocation = invocation;
        _name = name;
        Root = root is { Length: > 0 } ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) : null;
        IsDry = isDry;
    }

    /// <summary>The folder that stands for <c>/</c>, or null for the real one.</summary>
    public string? Root { get; }

    /// <summary>Whether only to show what would be done.</summary>
    public bool IsDry { get; }

    private Messages Messages => _invocation.Messages;

    /// <summary>The files of the service.</summary>
    public IReadOnlyList<ServiceFile> FilesFor(string? user) =>
        ServiceDescription.Of(_invocation, Root, user).Files(Root ?? "");

    /// <summary>Works on the files, if that is allowed.</summary>
    /// <param name="user">The user that the service runs as, or null.</param>
    /// <param name="work">The work; the result is the exit code.</param>
    /// <returns>The exit code.</returns>
    public int Run(string? user, Func<IReadOnlyList<ServiceFile>, int> work)
    {
        if (!IsDry && Root is null && !_invocation.Surroundings.IsRoot)
        {
            return _invocation.Fault(
                Messages.NeedsRoot($"{_invocation.Folder.Program("ImageServing")} {_name}"),
                ExitCode.NotPermitted
            );
        }

        var files = FilesFor(user);
        try
        {
            return RefuseOthers(files) ?? work(files);
        }
        catch (UnauthorizedAccessException e)
        {
            return _invocation.Fault(Messages.CannotWrite(Root ?? "/etc", e.Message), ExitCode.NotPermitted);
        }
        catch (IOException e)
        {
            return _invocation.Fault(Messages.CannotWrite(Root ?? "/etc", e.Message), ExitCode.Failed);
        }
    }

    // A file that somebody else wrote, or that serves another install folder, is not ours to touch.
    private int? RefuseOthers(IReadOnlyList<ServiceFile> files)
    {
        var home = ServiceDescription.Of(_invocation, Root, user: null).Home;
        foreach (var file in files)
        {
            if (file.IsThere(out var owner) && owner != home)
            {
                return _invocation.Fault(
                    owner is null ? Messages.NotOurs(file.Path) : Messages.OfOtherHome(file.Path, owner),
                    ExitCode.Failed
                );
            }
        }

        return null;
    }
}
