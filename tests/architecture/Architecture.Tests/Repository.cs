using System.Xml.Linq;

namespace ImageServing.Architecture.Tests;

/// <summary>The source tree as the rules see it: rooms, and the references that their project files declare.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyDictionary<string, Room> Rooms { get; } =
        Directory
            .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Room.Read)
            .ToDictionary(room => room.Name, StringComparer.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImageServing.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}

internal sealed record Room(string Name, string Floor, string Folder, string[] References, string[] Packages)
{
    public static Room Read(string project)
    {
        var xml = XDocument.Load(project);
        var folder = Path.GetDirectoryName(project)!;
        return new Room(
            Path.GetFileNameWithoutExtension(project),
            Path.GetFileName(Path.GetDirectoryName(folder)!),
            folder,
            Includes(xml, "ProjectReference")
                .Select(path => Path.GetFileNameWithoutExtension(path)!)
                .ToArray(),
            Includes(xml, "PackageReference").Concat(Includes(xml, "FrameworkReference")).ToArray()
        );
    }

    private static IEnumerable<string> Includes(XDocument xml, string element) =>
        xml.Descendants(element).Select(e => e.Attribute("Include")!.Value);
}
