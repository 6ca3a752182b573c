using System.Text;

namespace ImageServing.Catalogs.Tests;

/// <summary>A catalog folder of its own in the temporary folder.</summary>
internal sealed class CatalogFolderFixture : IDisposable
{
    public CatalogFolderFixture(string defaults = "") => Write("default.ini", defaults);

    public string Folder { get; } = Directory.CreateTempSubdirectory("catalog-tests").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file as ISO-8859-1; a mark at its beginning makes it UTF-8.</summary>
    public CatalogFolderFixture Write(string name, string text)
    {
        var encoding = text.StartsWith('\uFEFF') ? new UTF8Encoding(false) : Encoding.Latin1;
        var path = PathOf(name);
        var before = File.Exists(path) ? File.GetLastWriteTimeUtc(path) : (DateTime?)null;
        File.WriteAllBytes(path, encoding.GetBytes(text));
        // A file that is written twice within a tick of the clock is a changed one all the same.
        if (before is { } time)
        {
            File.SetLastWriteTimeUtc(path, time.AddSeconds(1));
        }

        return this;
    }

    public CatalogReading Read() => CatalogCheck.Read(Folder, TestContext.Current.CancellationToken);

    /// <summary>The catalog with a root id; nothing may be wrong in the folder.</summary>
    public Catalog Catalog(string rootId = "c")
    {
        var reading = Read();
        Assert.Empty(reading.Report.Errors);
        Assert.Empty(reading.Report.Warnings);
        return reading.Snapshot!.Find(rootId)!;
    }

    /// <summary>The image "i" of a catalog that has the given attributes and the one image with the given fields.</summary>
    public static ImageRecord Image(string field, string value, string attributes = "")
    {
        using var files = new CatalogFolderFixture(attributes);
        files.Write("c.ini", "RootId=c\nCatalogFile=images.txt");
        files.Write("images.txt", $"Id\t{field}\ni\t{value}\n");
        return files.Catalog().FindImage("i")!;
    }

    /// <summary>The attributes of a catalog, beside the given default catalog.</summary>
    public static CatalogAttributes Read(string own, string defaults = "")
    {
        using var files = new CatalogFolderFixture(defaults);
        return files.Write("c.ini", "RootId=c\n" + own).Catalog().Attributes;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
