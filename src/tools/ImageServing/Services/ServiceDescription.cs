namespace ImageServing.Cli.Services;

/// <summary>What the service's files say.</summary>
/// <param name="Home">The install folder as the system will know it.</param>
/// <param name="User">The user it runs as, or null for root.</param>
/// <param name="LongestStop">How long a stop may take by the registry.</param>
/// <param name="DotnetRoot">Where the runtime lies, or null when it is where programs find it by themselves.</param>
internal sealed record ServiceDescription(string Home, string? User, TimeSpan LongestStop, string? DotnetRoot)
{
    /// <summary>The documented name of the service, of its unit and of its init script alike.</summary>
    public const string Name = "ImageServing";

    private const UnixFileMode Readable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable =
        Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The description of an install folder's service.</summary>
    /// <param name="invocation">The invocation.</param>
    /// <param name="root">The folder that the system's root will be, or null for the root of this one.</param>
    /// <param name="user">The user it runs as, or null for root.</param>
    public static ServiceDescription Of(Invocation invocation, string? root, string? user) =>
        new(
            HomeBelow(root, invocation.Folder.Home),
            user,
            invocation.Folder.Registry.LongestStop,
            invocation.Surroundings.Variable("DOTNET_ROOT") is { Length: > 0 } dotnet ? dotnet : null
        );

    /// <summary>The files.</summary>
    /// <param name="root">The folder below which they are written.</param>
    public IReadOnlyList<ServiceFile> Files(string root) =>
        [
            new(Path.Join(root, $"/etc/systemd/system/{Name}.service"), SystemdUnit.TextOf(this), Readable),
            new(Path.Join(root, $"/etc/init.d/{Name}"), InitScript.TextOf(this), Executable),
        ];

    // An install folder below the root will lie where the rest of its path says.
    private static string HomeBelow(string? root, string home) =>
        root is not null && home.StartsWith(root + "/", StringComparison.Ordinal)
            ? home[root.Length..]
            : home;
}
