using System.Globalization;
using System.Text;

namespace ImageServing.Benchmarks.Catalogs;

/// <summary>A catalog folder with one large image table, in a temporary folder.</summary>
internal sealed class LargeCatalog : IDisposable
{
    public const int Records = 1_000_000;

    private static readonly CompositeFormat s_row = CompositeFormat.Parse(
        "{0}\tproducts/{1:00}/{2:000}/{0}.tif\tsize=2000,2500&bgc=ffffff&op_usm=1,1,4\tfmt=jpg&qlt=85\t"
            + "2000,2500\t150\t{3}\tsku={0}??label=Product number {4}, spring\tbrand/{0},brand/{0}_alt1,brand/{0}_alt2\n"
    );

    public LargeCatalog()
    {
        Directory.CreateDirectory(Cache);
        File.WriteAllText(Path.Combine(Folder, "default.ini"), "");
        File.WriteAllText(Attributes, "RootId=brand\nCatalogFile=images.txt, changes.txt\n");
        WriteChanges("first");
        using var writer = new StreamWriter(Images, append: false, Encoding.Latin1, 1 << 20);
        writer.Write("Id\tPath\tModifier\tPostModifier\tSize\tResolution\tTimeStamp\tUserData\tImageSet\n");
        for (var i = 0; i < Records; i++)
        {
            writer.Write(
                string.Format(
                    CultureInfo.InvariantCulture,
                    s_row,
                    IdOf(i),
                    i % 100,
                    i / 1000,
                    1_700_000_000_000 + i,
                    i
                )
            );
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("catalogs").FullName;

    public string Cache => Path.Combine(Folder, "cache");

    public string Images => Path.Combine(Folder, "images.txt");

    public string Attributes => Path.Combine(Folder, "brand.ini");

    public static string IdOf(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"SKU-{number:0000000}_main");

    /// <summary>Replaces the incremental file.</summary>
    public void WriteChanges(string label) =>
        File.WriteAllText(Path.Combine(Folder, "changes.txt"), $"Id\tUserData\n{IdOf(7)}\tlabel={label}\n");

    /// <summary>Gives a file a new time, as a replacement would.</summary>
    public static void Touch(string path) =>
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path).AddSeconds(1));

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
