using ImageServing.Protocol.Values;

namespace ImageServing.Catalogs.Tests.Fields;

/// <summary>The fields of SVG data, static content, font maps, ICC profile maps and macro definitions.</summary>
public sealed class OtherTablesTests : IDisposable
{
    private readonly CatalogFolderFixture _files = new("Expiration=3\nTimeStamp=0");

    public void Dispose() => _files.Dispose();

    private Catalog Catalog(string attribute, string table)
    {
        _files.Write("data.txt", table).Write("c.ini", $"RootId=c\nTimeStamp=9000\n{attribute}=data.txt");
        return _files.Catalog();
    }

    private SvgRecord Svg(string fields, string values) =>
        Catalog("SvgCatalogFile", $"Id\t{fields}\ns\t{values}").FindSvg("s")!;

    private StaticRecord Static(string fields, string values) =>
        Catalog("StaticContentCatalogFile", $"Id\t{fields}\ns\t{values}").FindStatic("s")!;

    [Theory]
    [InlineData("-2", 3)]
    [InlineData("5", 5)]
    public void Svg_Expiration(string value, double hours) =>
        Assert.Equal(hours, Svg("Expiration", value).Expiration.Hours);

    [Fact]
    public void Svg_Id()
    {
        _files.Write("i.txt", "Id\tPath\na\ta.tif").Write("s.txt", "Id\tPath\na\ta.svg\nb\tb.svg");
        _files.Write("c.ini", "RootId=c\nCatalogFile=i.txt\nSvgCatalogFile=s.txt");
        var catalog = _files.Catalog();

        Assert.Null(catalog.FindSvg("a"));
        Assert.Equal("a.tif", catalog.FindImage("a")!.Path);
        Assert.Equal("b.svg", catalog.FindSvg("b")!.Path);
        Assert.Equal(["b"], catalog.SvgIds);
    }

    [Fact]
    public void Svg_Path() => Assert.Equal("logo.svg", Svg("Path", "logo.svg").Path);

    [Fact]
    public void Svg_TimeStamp()
    {
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1), Svg("TimeStamp", "1000").TimeStamp);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(9), Svg("TimeStamp", "").TimeStamp);
    }

    [Fact]
    public void Svg_has_the_fields_of_images() => Assert.Equal("wid=9", Svg("Modifier", "wid=9").Modifier);

    [Fact]
    public void Static_Id() => Assert.Equal("s", Static("Path", "a.css").Id);

    [Theory]
    [InlineData("", 3)]
    [InlineData("-1", -1)]
    public void Static_Expiration(string value, double hours) =>
        Assert.Equal(hours, Static("Expiration", value).Expiration.Hours);

    [Fact]
    public void Static_Path() => Assert.Equal("css/a.css", Static("Path", "css/a.css").Path);

    [Fact]
    public void Static_TimeStamp() =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(2), Static("TimeStamp", "2000").TimeStamp);

    [Fact]
    public void Static_UserType_and_UserData()
    {
        var record = Static("UserType\tUserData", "css\ta=1??b=2");

        Assert.Equal(("css", "a=1\r\nb=2"), (record.UserType, record.UserData));
    }

    [Fact]
    public void Static_video_figures() =>
        Assert.Equal(
            new VideoFigures(800_000, new PixelSize(512, 288), 128_000, 930_000),
            Static(
                "VideoBitRate\tVideoSize\tAudioBitRate\tTotalStreamBitRate",
                "800000\t512,288\t128000\t930000"
            ).Video
        );

    [Fact]
    public void A_static_id_may_be_that_of_an_image()
    {
        _files.Write("i.txt", "Id\tPath\na\ta.tif").Write("s.txt", "Id\tPath\na\ta.css");
        _files.Write("c.ini", "RootId=c\nCatalogFile=i.txt\nStaticContentCatalogFile=s.txt");

        Assert.Equal("a.css", _files.Catalog().FindStatic("a")!.Path);
        Assert.Equal("a.tif", _files.Catalog().FindImage("a")!.Path);
    }

    [Fact]
    public void Font_Name_Bold_and_Italic_are_the_key()
    {
        var catalog = Catalog(
            "FontMapFile",
            "Name\tBold\tItalic\tFontPath\nArial\t\t\ta.ttf\nArial\t1\t\tb.ttf\nArial\t1\t1\tbi.ttf\nArial\t1\t1\tlast.ttf"
        );

        Assert.Equal("a.ttf", catalog.FindFont("Arial")!.FontPath);
        Assert.Equal("b.ttf", catalog.FindFont("Arial", bold: true)!.FontPath);
        Assert.Equal("last.ttf", catalog.FindFont("Arial", bold: true, italic: true)!.FontPath);
        Assert.Null(catalog.FindFont("Arial", italic: true));
        Assert.Null(catalog.FindFont("arial"));
        Assert.Equal(3, catalog.Fonts.Count());
    }

    [Fact]
    public void Font_FontPath_MetricsPath_and_PsName() =>
        Assert.Equal(
            new FontRecord("A", false, true, "a.pfb", "a.pfm", "A-Roman"),
            Catalog(
                    "FontMapFile",
                    "Name\tFontPath\tMetricsPath\tPsName\tItalic\tBold\nA\ta.pfb\ta.pfm\tA-Roman\t1\t0"
                )
                .FindFontByPsName("A-Roman")
        );

    [Fact]
    public void Icc_Name_and_ProfilePath()
    {
        var catalog = Catalog("IccProfileMapFile", "Name\tProfilePath\nU.S. Web (SWOP) v2\tp/swop.icc");

        Assert.Equal("p/swop.icc", catalog.FindProfile("U.S. Web (SWOP) v2")!.ProfilePath);
        Assert.Null(catalog.FindProfile("u.s. web (swop) v2"));
    }

    [Fact]
    public void Macro_Name_has_no_case() =>
        Assert.Equal(
            "wid=1",
            Catalog("MacroFile", "name\tdefinition\nA.b-C_1\twid=1").FindMacro("a.B-c_1")!.Definition
        );

    [Fact]
    public void Macro_Definition_may_use_earlier_macros_and_variables() =>
        Assert.Equal(
            "qlt=85&fmt=jpeg&wid=$w$&bgc=0",
            Catalog("MacroFile", "Name\tDefinition\nq\tqlt=85&fmt=jpeg\nv\t$Q$&wid=$w$&bgc=0")
                .FindMacro("v")!
                .Definition
        );

    [Fact]
    public void Macro_Definition_may_use_macros_of_the_default_catalog()
    {
        _files.Write("d.txt", "Name\tDefinition\nq\tqlt=1").Write("default.ini", "MacroFile=d.txt");

        Assert.Equal(
            "qlt=1&wid=2",
            Catalog("MacroFile", "Name\tDefinition\nv\t$q$&wid=2").FindMacro("v")!.Definition
        );
        Assert.Equal("qlt=1", _files.Catalog().FindMacro("q")!.Definition);
        Assert.Null(_files.Catalog().FindOwnMacro("q"));
    }

    [Theory]
    [InlineData("a\t$b$&wid=1\nb\twid=2", "uses $b$")]
    [InlineData("a\t$a$&wid=1", "uses $a$")]
    [InlineData("a!\twid=1\na\twid=1", "'a!'")]
    [InlineData("b\t\na\twid=1", "no definition")]
    public void A_macro_that_cannot_be_used_is_a_warning(string rows, string message)
    {
        _files.Write("m.txt", $"Name\tDefinition\n{rows}").Write("c.ini", "RootId=c\nMacroFile=m.txt");
        var reading = _files.Read();

        var warning = Assert.Single(reading.Report.Warnings);
        Assert.Equal(2, warning.Line);
        Assert.Contains(message, warning.Message);
        Assert.Equal("wid=1", reading.Snapshot!.Find("c")!.FindMacro("a")!.Definition);
    }

    [Fact]
    public void A_macro_bomb_is_an_error_with_its_line()
    {
        var rows = Enumerable.Range(1, 40).Select(i => $"m{i}\t$m{i - 1}$&$m{i - 1}$");
        _files.Write("m.txt", $"Name\tDefinition\nm0\twid=1\n{string.Join('\n', rows)}");
        _files.Write("c.ini", "RootId=c\nMacroFile=m.txt");
        var error = Assert.Single(_files.Read().Report.Errors);

        Assert.Equal((_files.PathOf("m.txt"), 16), (error.File, error.Line));
        Assert.Contains("65536 characters", error.Message);
    }

    [Theory]
    [InlineData("FontMapFile", "Name\tFontPath\nA\t", "no FontPath")]
    [InlineData("FontMapFile", "Name\tFontPath\tBold\nA\ta\t2", "0 or 1")]
    [InlineData("FontMapFile", "Name\tFontPath\n\ta", "no Name")]
    [InlineData("IccProfileMapFile", "Name\tProfilePath\na,b\tp", "comma")]
    [InlineData("IccProfileMapFile", "Name\tProfilePath\na\t", "no ProfilePath")]
    public void A_record_that_cannot_be_used_is_a_warning(string attribute, string table, string message)
    {
        _files.Write("data.txt", table).Write("c.ini", $"RootId=c\n{attribute}=data.txt");

        Assert.Contains(message, Assert.Single(_files.Read().Report.Warnings).Message);
    }
}
