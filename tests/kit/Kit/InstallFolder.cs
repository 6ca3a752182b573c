using System.Xml.Linq;

namespace ImageServing.Kit;

/// <summary>
/// An install folder of its own in a temporary place: the shipped configuration with free ports, the built programs
/// behind links, the built samples behind a second root path. It is removed in the end.
/// </summary>
public sealed class InstallFolder : IDisposable
{
    public const string Registry = "conf/SupervisorRegistry.xml";
    public const string ImageRegistry = "conf/ImageServerRegistry.xml";
    public const string SvgSettings = "conf/Svg.conf";
    public const string PlatformSettings = "conf/PlatformServer.conf";
    public const string CatalogDefaults = "catalog/default.ini";

    private static readonly string[] s_linked = ["bin", "lib", "webapps"];
    private static readonly string[] s_own = ["images", "logs", "temp", "cache"];

    public InstallFolder()
    {
        Home = Directory.CreateTempSubdirectory("is-").FullName;
        foreach (var name in s_own)
        {
            Directory.CreateDirectory(At(name));
        }

        foreach (var name in s_linked.Where(name => Directory.Exists(Path.Combine(Checkout.Install, name))))
        {
            Directory.CreateSymbolicLink(At(name), Path.Combine(Checkout.Install, name));
        }

        CopyShipped("conf");
        CopyShipped("catalog");
        CopySampleContent();
        SetPorts("0");
        Edit(ImageRegistry, "./images", $"./images;{Checkout.Install}/images");
    }

    /// <summary>Absolute path.</summary>
    public string Home { get; }

    /// <summary>The supervisor's control socket.</summary>
    public string ControlSocket => At("temp/supervisor.sock");

    /// <summary>The absolute path of a path below the folder.</summary>
    public string At(string path) => Path.Combine(Home, path);

    /// <summary>The absolute path of an image below the first root folder.</summary>
    public string Image(string name) => At($"images/{name}");

    /// <summary>Replaces text that must be there.</summary>
    public void Edit(string file, string old, string replacement)
    {
        var text = File.ReadAllText(At(file));
        if (!text.Contains(old, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{At(file)} has no '{old}'.");
        }

        File.WriteAllText(At(file), text.Replace(old, replacement, StringComparison.Ordinal));
    }

    /// <summary>Changes one server's element of the supervisor's registry.</summary>
    public void EditServer(string id, Action<XElement> edit)
    {
        var registry = XDocument.Load(At(Registry));
        edit(registry.Descendants("server").Single(server => (string?)server.Attribute("id") == id));
        registry.Save(At(Registry));
    }

    /// <summary>The last lines of every log, for the report of a failed test.</summary>
    public string LogTails(int lines = 15)
    {
        var tails =
            from path in Directory.EnumerateFiles(At("logs")).Order(StringComparer.Ordinal)
            let text = File.ReadLines(path).TakeLast(lines).ToList()
            where text.Count > 0
            select $"--- {Path.GetFileName(path)}\n{string.Join('\n', text)}";
        return string.Join('\n', tails);
    }

    /// <summary>Demands that no process of this folder runs and that no socket, lock or temporary file is left.</summary>
    public void AssertNothingIsLeft()
    {
        string[] left =
        [
            .. ProcessOnLinux.AllOf(Home).Select(process => process.ToString()),
            .. Directory.EnumerateFileSystemEntries(At("temp")),
        ];
        if (left.Length > 0)
        {
            throw new InvalidOperationException($"Left behind: {string.Join(", ", left)}");
        }
    }

    /// <summary>Removes the folder, and ends whatever a failed test left running.</summary>
    public void Dispose()
    {
        foreach (var left in ProcessOnLinux.AllOf(Home))
        {
            left.KillIfThere();
        }

        Directory.Delete(Home, recursive: true);
    }

    private void SetPorts(string port)
    {
        var registry = XDocument.Load(At(Registry));
        foreach (var listen in registry.Descendants("listen"))
        {
            listen.SetAttributeValue("port", port);
        }

        registry.Save(At(Registry));
    }

    // Tests write beside it, so it is no link.
    private void CopySampleContent()
    {
        const string Folder = "static-content/demo";
        Directory.CreateDirectory(At(Folder));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Install, Folder)))
        {
            File.Copy(file, Path.Combine(At(Folder), Path.GetFileName(file)));
        }
    }

    private void CopyShipped(string folder)
    {
        Directory.CreateDirectory(At(folder));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Shipped, folder)))
        {
            File.Copy(file, Path.Combine(At(folder), Path.GetFileName(file)));
        }
    }
}
