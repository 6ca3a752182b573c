using System.Globalization;
using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Caching;

/// <summary>A system with one catalog of one record, whose picture can be replaced.</summary>
public sealed class ShopSystem : IAsyncLifetime
{
    private SupervisedSystem? _system;
    private int _width = 9;

    public SupervisedSystem Live => _system ?? throw new InvalidOperationException("Not started.");

    public string File => Live.Folder.Image("shop/hat.png");

    public async ValueTask InitializeAsync() => _system = await SupervisedSystem.StartAsync(Fill);

    public async ValueTask DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    /// <summary>Another request for the picture, so that a test has an entry of its own.</summary>
    public string NewTarget() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"/is/image/shop/hat?wid={Interlocked.Increment(ref _width)}"
        );

    /// <summary>Replaces the picture as a careful administrator does: at no moment there is half a file.</summary>
    public void Paint(byte red)
    {
        System.IO.File.WriteAllBytes($"{File}.new", HandMadePng.Filled(60, 40, red, 0, 0));
        System.IO.File.Move($"{File}.new", File, overwrite: true);
    }

    private static void Fill(InstallFolder folder)
    {
        Directory.CreateDirectory(folder.Image("shop"));
        System.IO.File.WriteAllText(
            folder.At("catalog/shop.ini"),
            "RootId = shop\nRootPath = shop\nDefaultExt = .png\nCatalogFile = shop.txt\n"
        );
        System.IO.File.WriteAllText(folder.At("catalog/shop.txt"), "Id\tPath\nhat\that\n");
    }
}
