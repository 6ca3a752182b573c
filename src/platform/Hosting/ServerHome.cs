namespace ImageServing.Hosting;

/// <summary>
/// The install folder. Relative paths of every configuration file are relative to it (reference: Debug_trace
/// logging, Content data folders: install_folder).
/// </summary>
public sealed class ServerHome
{
    /// <summary>Environment variable that names the install folder.</summary>
    public const string Variable = "IMAGESERVING_HOME";

    /// <summary>Takes a folder as install folder.</summary>
    /// <param name="folder">Absolute, or relative to the working folder.</param>
    public ServerHome(string folder) => Folder = Path.GetFullPath(folder);

    /// <summary>Absolute path of the install folder.</summary>
    public string Folder { get; }

    /// <summary>Configuration files.</summary>
    public string Configuration => Resolve("conf");

    /// <summary>Log files.</summary>
    public string Logs => Resolve("logs");

    /// <summary>Files of running processes.</summary>
    public string Temporary => Resolve("temp");

    /// <summary>
    /// Finds the install folder: <see cref="Variable"/> when it is set, else the parent of the folder that the
    /// program lies in, which is <c>bin</c> in every install.
    /// </summary>
    public static ServerHome Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder
            ? new ServerHome(folder)
            : new ServerHome(Path.Combine(AppContext.BaseDirectory, ".."));

    /// <summary>The absolute path of a path in a configuration file; an absolute path stays as it is.</summary>
    public string Resolve(string path) => Path.GetFullPath(path, Folder);
}
