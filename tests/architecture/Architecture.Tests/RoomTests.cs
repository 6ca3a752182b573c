namespace ImageServing.Architecture.Tests;

/// <summary>The table of ARCHITECTURE.md: which room may lean on which.</summary>
public class RoomTests
{
    // The one contract that speaks: the supervisor's API ships with its client.
    private const string ControlLink = "JsonLink.cs";

    private static readonly string[] s_floors = ["contracts", "platform", "engines", "servers", "tools"];

    private static readonly Dictionary<string, string[]> s_mayUse = new(StringComparer.Ordinal)
    {
        ["Protocol"] = [],
        ["Control"] = [],
        ["Settings"] = [],
        ["Vips"] = [],
        ["Processes"] = [],
        ["ResponseCache"] = [],
        ["ForeignImages"] = [],
        ["Rendering"] = ["Protocol"],
        ["Hosting"] = ["Processes", "Settings"],
        ["Catalogs"] = ["Protocol", "Settings"],
        ["Imaging"] = ["Rendering", "Protocol", "Vips"],
        ["RenderServing"] = ["Rendering", "Settings", "Hosting", "Imaging"],
        ["Supervision"] = ["Control"],
        ["PlatformServer"] =
        [
            "Protocol",
            "Rendering",
            "Control",
            "Settings",
            "Hosting",
            "Catalogs",
            "ResponseCache",
            "ForeignImages",
        ],
        ["ImageServer"] = ["Rendering", "Settings", "Hosting", "Imaging", "RenderServing"],
        ["SvgServer"] = ["Rendering", "Settings", "Hosting", "Imaging", "RenderServing"],
        ["Supervisor"] = ["Control", "Settings", "Processes", "Supervision"],
        ["Guardian"] = ["Processes"],
        ["ImageServing"] = ["Control"],
        ["SampleContent"] = ["Vips"],
    };

    [Fact]
    public void Every_room_is_in_the_table() =>
        Assert.Equal(
            s_mayUse.Keys.Order(StringComparer.Ordinal),
            Repository.Rooms.Keys.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_room_leans_only_on_the_rooms_that_the_table_names() =>
        Assert.All(
            Repository.Rooms.Values,
            room => Assert.Empty(room.References.Except(s_mayUse[room.Name], StringComparer.Ordinal))
        );

    [Fact]
    public void A_room_never_leans_on_a_higher_floor() =>
        Assert.All(
            Repository.Rooms.Values,
            room =>
                Assert.All(
                    room.References,
                    used => Assert.True(FloorOf(used) <= FloorOf(room.Name), $"{room.Name} -> {used}")
                )
        );

    [Fact]
    public void Contracts_have_no_packages() =>
        Assert.All(
            Repository.Rooms.Values.Where(room => room.Floor == "contracts"),
            room => Assert.Empty(room.Packages)
        );

    [Fact]
    public void Contracts_touch_no_files_sockets_or_processes() =>
        Assert.All(
            SourcesOf("contracts").Where(file => Path.GetFileName(file) != ControlLink),
            file =>
                Assert.DoesNotContain(
                    s_sideEffects,
                    word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)
                )
        );

    [Fact]
    public void Native_imports_live_in_their_two_rooms() =>
        Assert.All(
            Repository
                .Rooms.Values.Where(room => room.Name is not ("Vips" or "Processes"))
                .SelectMany(room => Sources(room.Folder)),
            file =>
                Assert.DoesNotContain(
                    s_imports,
                    word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)
                )
        );

    [Fact]
    public void Namespaces_follow_rooms() =>
        Assert.All(
            Repository.Rooms.Values.Where(room => room.Floor != "tools"),
            room =>
                Assert.All(
                    Sources(room.Folder).Where(file => Path.GetFileName(file) != "Program.cs"),
                    file =>
                        Assert.Contains(
                            $"namespace ImageServing.{room.Name}",
                            File.ReadAllText(file),
                            StringComparison.Ordinal
                        )
                )
        );

    private static readonly string[] s_sideEffects =
    [
        "System.Net.Sockets",
        "System.Diagnostics.Process",
        "File.Open",
        "File.Read",
        "Directory.",
        "DateTime.UtcNow",
    ];

    private static readonly string[] s_imports = ["[LibraryImport", "[DllImport", "NativeLibrary."];

    private static int FloorOf(string room) => Array.IndexOf(s_floors, Repository.Rooms[room].Floor);

    private static IEnumerable<string> SourcesOf(string floor) =>
        Repository.Rooms.Values.Where(room => room.Floor == floor).SelectMany(room => Sources(room.Folder));

    private static IEnumerable<string> Sources(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file =>
                !Path.GetRelativePath(folder, file).Split('/').Any(part => part is "obj" or "bin")
            );
}
