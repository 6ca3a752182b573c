using ImageServing.Functional.Tests.Kit;

namespace ImageServing.Functional.Tests.Catalogs;

/// <summary>A system with small catalogs, one for each thing that a catalog can do.</summary>
public sealed class CatalogSystem : IAsyncLifetime
{
    public const string SecretKey = "a-secret-of-24-characters";

    /// <summary>Pixels of the sources red.png and blue.png from left to right.</summary>
    public const int Width = 60;

    /// <summary>The same from top to bottom.</summary>
    public const int Height = 40;

    private const string Site = """
        RootId = site
        RootPath = site
        DefaultExt = .png
        CatalogFile = site.txt
        StaticContentCatalogFile = site-films.txt
        MacroFile = site-macros.txt
        RuleSetFile = site-rules.xml
        PublishInfo = Tests
        SavePath = saved/site
        Expiration = 2
        NonImgExpiration = 0.5
        LocaleMap = de,_de,|,
        LocaleStrMap = de,D|,
        HttpAppleStreamingContext = http://media.example/hls/
        """;

    private const string Records =
        "\uFEFFId\tPath\tModifier\tPostModifier\tImageSet\tAssetType\tUserData\tTargets\tMap\n"
        + "red\tred\t\t\t\t\tname=Red^loc=D^Rot??nr=7\ttarget.1.rect=0,0,30,20??target.1.label=Left^loc=D^Links\t"
        + "<AREA SHAPE=\"rect\" COORDS=\"0,0,30,20\" ALT=\"Left^loc=D^Links\">\n"
        + "blue\tblue\twid=30\tfmt=png\t\t\tname=Blue\t\t\n"
        + "sign\tred\t\t\t\t\t\t\t\n"
        + "sign_de\tblue\t\t\t\t\t\t\t\n"
        + "card\t\t$edge=5&src=$object$&extend=$edge$,$edge$,$edge$,$edge$&bgColor=000000\t\t\t\t\t\t\n"
        + "set\t\t\t\tsite/red;site/blue,site/blue;0x0000ff blue^loc=D^ blau\tIMAGESET\t\t\t\n"
        + "media\t\t\t\tsite/red;site/blue;img,site/blue;;\t\t\t\t\n"
        + "spin\t\t\t\tsite/red,site/blue\tSPINSET\t\t\t\n"
        + "films\t\t\t\tsmall,large\tVIDEOSET\t\t\t\n";

    private const string Films =
        "Id\tPath\tVideoBitRate\tAudioBitRate\tVideoSize\n"
        + "small\tsmall.mp4\t400000\t64000\t640,360\n"
        + "large\tlarge.mp4\t1200000\t64000\t1280,720\n";

    private const string Macros = "Name\tDefinition\nthumb\twid=12&hei=12\nthumbpng\t$thumb$&fmt=png\n";

    private const string Rules = """
        <ruleset>
          <rule Name="private" OnMatch="error"><expression>private</expression></rule>
          <rule Name="open" OnMatch="continue" MaxPix="20,20">
            <expression>^site/([a-z]+)/tiny</expression>
            <substitution>site/$1</substitution>
            <header Name="X-Size">tiny</header>
          </rule>
          <rule><expression>^site/([a-z]+)/(\d+)x(\d+)$</expression><substitution>site/$1?wid=$2&amp;hei=$3</substitution></rule>
          <rule OnMatch="continue"><expression>^site/far</expression><addressfilter>10.0.0.0/8</addressfilter></rule>
        </ruleset>
        """;

    // Root id and what else the catalog says; all of them show the pictures of the site by path.
    private static readonly (string RootId, string Attributes)[] s_small =
    [
        ("instead", "DefaultImage = site/blue\nDefaultExpiration = 0.25"),
        ("inlayer", "DefaultImage = site/blue\nDefaultImageMode = 1"),
        ("lost", "DefaultImage = nowhere"),
        ("error", "ErrorImage = problem\nCatalogFile = error.txt"),
        ("silent", "ErrorDetail = 0"),
        ("far", "ClientAddressFilter = 10.0.0.0/8"),
        ("vector", "AllowDirectAccess = include:SVG"),
        ("full", "FullMatch = 1\nCatalogFile = site.txt"),
        ("sum", "RequestLock = 1"),
        ("signed", $"RequestLock = 2\nRequestLockKey = {SecretKey}"),
        ("hidden", "RequestObfuscation = 1"),
        ("dated", "UseLastModified = 1\nTimeStamp = 784111777000"),
        ("live", "CatalogFile = live.txt"),
    ];

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

    private static void Fill(InstallFolder folder)
    {
        Directory.CreateDirectory(folder.Image("site"));
        Write("images/site/red.png", HandMadePng.Filled(Width, Height, 255, 0, 0));
        Write("images/site/blue.png", HandMadePng.Filled(Width, Height, 0, 0, 255));
        Directory.CreateDirectory(folder.At("saved/site"));
        WriteText("site.ini", Site);
        WriteText("site.txt", Records);
        WriteText("site-films.txt", Films);
        WriteText("site-macros.txt", Macros);
        WriteText("site-rules.xml", Rules);
        WriteText("error.txt", "Id\tPath\tModifier\nproblem\tblue\twid=8&hei=4&fit=stretch&fmt=png\n");
        WriteText("live.txt", "Id\tPath\tUserData\npage\tred\tversion=1\n");
        foreach (var (rootId, attributes) in s_small)
        {
            WriteText(
                $"{rootId}.ini",
                $"RootId = {rootId}\nRootPath = site\nDefaultExt = .png\n{attributes}\n"
            );
        }

        // A change is read at once, and noticed even where the file system tells of none.
        File.WriteAllText(
            folder.At("conf/catalog-service.conf"),
            "catalog.modificationWaitTime=0\ncatalog.refreshInterval=200\n"
        );

        void Write(string name, byte[] bytes) => File.WriteAllBytes(folder.At(name), bytes);

        void WriteText(string name, string text) => File.WriteAllText(folder.At($"catalog/{name}"), text);
    }
}
