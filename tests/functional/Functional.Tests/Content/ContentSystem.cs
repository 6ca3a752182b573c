using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Content;

/// <summary>A system with a catalog of static content, "shop", and its files.</summary>
public sealed class ContentSystem : IAsyncLifetime
{
    public const string Film = "0123456789";
    public const string Captions = "WEBVTT\n\n00:00.000 --> 00:01.000\n\"Grüße\" </script>\n";
    public const string Vector = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

    // Longer than what is copied at once, and than what any socket holds.
    public const int LongBytes = 3_000_000;

    private const string Catalog = """
        RootId = shop
        StaticContentCatalogFile = shop.txt
        StaticContentRootPath = shop
        RuleSetFile = shop-rules.xml
        Expiration = 5
        NonImgExpiration = 0.5
        LocaleMap = de,_D,|,
        """;

    private const string Items =
        "\uFEFFId\tPath\tExpiration\tTimeStamp\tUserData\tUserType\n"
        + "manual\tmanual.pdf\t2\t\tpages=12??author=Zoë\tprint\n"
        + "manual_D\thandbuch.pdf\t\t\t\t\n"
        + "film-AVS\tfilm.m3u8\t\t\t\t\n"
        + "old\tmanual.pdf\t-1\t784111777000\t\t\n"
        + "lost\tlost.pdf\t\t\tstill=here\t\n"
        + "outside\t../../conf/PlatformServer.conf\t\t\t\t\n";

    private const string Rules = """
        <ruleset>
          <rule RequestType="static" OnMatch="continue">
            <expression>^shop/guide</expression><substitution>shop/manual</substitution>
            <header Name="Edge-Control">$edge$</header>
            <header Name="Cache-Control" Action="add">no-transform</header>
          </rule>
          <rule RequestType="static" OnMatch="error"><expression>secret</expression></rule>
        </ruleset>
        """;

    private SupervisedSystem? _system;

    public SupervisedSystem Live => _system ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync() => _system = await SupervisedSystem.StartAsync(Fill);

    public async ValueTask DisposeAsync()
    {
        if (_system is not null)
        {
            await _system.DisposeAsync();
        }
    }

    /// <summary>The absolute path of a file of the catalog.</summary>
    public string File(string name) => PathIn(Live.Folder, name);

    private static void Fill(InstallFolder folder)
    {
        System.IO.File.WriteAllText(folder.At("catalog/shop.ini"), Catalog);
        System.IO.File.WriteAllText(folder.At("catalog/shop.txt"), Items);
        System.IO.File.WriteAllText(folder.At("catalog/shop-rules.xml"), Rules);
        System.IO.File.WriteAllText(
            folder.At("catalog/closed.ini"),
            "RootId = closed\nAllowDirectAccess = exclude:STATIC\nErrorDetail = 0\n"
        );
        Directory.CreateDirectory(PathIn(folder, "folder"));
        (string Name, string Text)[] texts =
        [
            ("manual.pdf", "the manual"),
            ("handbuch.pdf", "das Handbuch"),
            ("film.m3u8", "#EXTM3U\n"),
            ("film.mp4", Film),
            ("captions.vtt", Captions),
            ("style.css", "body{}"),
            ("logo.svg", Vector),
            ("unknown.xyz", "<html>"),
            ("with blank.css", "a{}"),
            ("empty.txt", ""),
            ("secret.css", ""),
            ("folder/deep.js", "1"),
        ];
        foreach (var (name, text) in texts)
        {
            System.IO.File.WriteAllText(PathIn(folder, name), text);
        }
        System.IO.File.WriteAllBytes(
            PathIn(folder, "long.css"),
            [.. Enumerable.Range(0, LongBytes).Select(i => (byte)('a' + (i % 23)))]
        );
    }

    private static string PathIn(InstallFolder folder, string name) =>
        folder.At($"static-content/shop/{name}");
}
