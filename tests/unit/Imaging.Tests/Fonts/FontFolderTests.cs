using System.Text;
using ImageServing.Imaging.Fonts;

namespace Imaging.Tests.Fonts;

/// <summary>The page SVG, fontRoot: text is painted with the fonts of a folder.</summary>
public sealed class FontFolderTests : IDisposable
{
    private const string SystemFonts = "/usr/share/fonts";

    private readonly Folder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Text_is_painted_with_a_font_of_the_folder()
    {
        // Nobody has a font of this name: it is one of the system's under another one.
        const string Known = "DejaVu Serif";
        const string Unknown = "XejaVu Serif";
        var known = Directory.Exists(SystemFonts)
            ? Directory
                .EnumerateFiles(SystemFonts, "DejaVuSerif.ttf", SearchOption.AllDirectories)
                .FirstOrDefault()
            : null;
        Assert.SkipWhen(known is null, "the system has no font to rename");
        _folder.Add("renamed.TTF", Renamed(File.ReadAllBytes(known), Known, Unknown));

        // The servers, too, open the library first.
        _ = Engine.Svg;
        FontFolder.Register(_folder.Path, _warnings.Add);

        Assert.Empty(_warnings);
        // Systems hint some fonts by their names, so the renamed one may differ at its edges.
        var wanted = await PaintedAsync(Known);
        var instead = await PaintedAsync("Nobody Serif");
        Assert.InRange(Difference(wanted, await PaintedAsync(Unknown)), 0, Difference(wanted, instead) / 4);
    }

    [Fact]
    public void A_folder_that_is_missing_is_told()
    {
        FontFolder.Register("/nowhere/fonts", _warnings.Add);

        Assert.Contains("/nowhere/fonts", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_font_changes_nothing()
    {
        var before = await PaintedAsync("sans-serif");
        _folder.Add("broken.ttf", "no font"u8.ToArray());
        _folder.Add("readme.txt", "no font"u8.ToArray());

        FontFolder.Register(_folder.Path, _warnings.Add);

        Assert.Equal(before, await PaintedAsync("sans-serif"));
    }

    private static byte[] Renamed(byte[] font, string from, string to)
    {
        foreach (var encoding in (Encoding[])[Encoding.BigEndianUnicode, Encoding.ASCII])
        {
            var (old, fresh) = (encoding.GetBytes(from), encoding.GetBytes(to));
            for (var at = font.AsSpan().IndexOf(old); at >= 0; at = font.AsSpan().IndexOf(old))
            {
                fresh.CopyTo(font.AsSpan(at));
            }
        }
        return font;
    }

    private static int Difference(byte[] one, byte[] other) =>
        one.Zip(other, (a, b) => Math.Abs(a - b)).Sum();

    // In a thread of its own: the library that lays out text keeps the fonts that were there when a thread first used it.
    private Task<byte[]> PaintedAsync(string family) =>
        Task.Factory.StartNew(
            () => Painted(family),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );

    private byte[] Painted(string family)
    {
        var text =
            "<svg xmlns='http://www.w3.org/2000/svg' width='200' height='40'>"
            + $"<text y='30' font-size='30' font-family='{family}'>Image Rg</text></svg>";
        var plan = _folder.Plan("text.svg", Encoding.UTF8.GetBytes(text));
        return Picture.Decode(plan.WithAlpha().Bytes(Engine.Svg)).Pixels;
    }
}
