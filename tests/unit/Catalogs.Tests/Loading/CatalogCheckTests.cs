namespace ImageServing.Catalogs.Tests.Loading;

/// <summary>The pages Catalog attribute files, Default catalog and Overview; the whole folder at once.</summary>
public sealed class CatalogCheckTests : IDisposable
{
    private readonly CatalogFolderFixture _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_null_character_in_a_file_name_is_an_error_of_its_line()
    {
        using var files = new CatalogFolderFixture();
        var report = files.Write("c.ini", "RootId=c\nMacroFile=mac\0ros.txt\n").Read().Report;
        Assert.Equal(2, Assert.Single(report.Errors).Line);
    }

    [Fact]
    public void A_folder_with_an_empty_default_ini_is_complete()
    {
        var reading = _files.Read();

        Assert.True(reading.Report.IsClean);
        Assert.Empty(reading.Snapshot!.Catalogs);
        Assert.True(reading.Snapshot.Default.IsDefault);
    }

    [Fact]
    public void Without_default_ini_there_are_no_catalogs()
    {
        File.Delete(_files.PathOf("default.ini"));
        var reading = _files.Write("c.ini", "RootId=c").Read();

        Assert.Null(reading.Snapshot);
        Assert.Equal(_files.PathOf("default.ini"), Assert.Single(reading.Report.Errors).File);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_an_error()
    {
        _files.Dispose();

        Assert.Contains("cannot be read", Assert.Single(_files.Read().Report.Errors).Message);
    }

    [Fact]
    public void Records_that_a_catalog_has_not_come_from_the_default_catalog()
    {
        _files.Write(
            "default.ini",
            "CatalogFile=shared.txt\nSvgCatalogFile=svg.txt\nStaticContentCatalogFile=st.txt"
        );
        _files.Write("shared.txt", "Id\tPath\na\tdefault-a\nb\tdefault-b").Write("svg.txt", "Id\nv\nown");
        _files.Write("st.txt", "Id\ns").Write("own.txt", "Id\tPath\na\town-a\nown\tx");
        _files.Write("c.ini", "RootId=c\nCatalogFile=own.txt");
        var catalog = _files.Catalog();

        Assert.Equal("own-a", catalog.FindImage("a")!.Path);
        Assert.Equal("default-b", catalog.FindImage("b")!.Path);
        Assert.Null(catalog.FindOwnImage("b"));
        Assert.NotNull(catalog.FindSvg("v"));
        Assert.Null(catalog.FindSvg("own"));
        Assert.Null(catalog.FindOwnSvg("v"));
        Assert.NotNull(catalog.FindStatic("s"));
        Assert.Null(catalog.FindOwnStatic("s"));
    }

    [Fact]
    public void Images_and_svgs_are_one_table_before_the_default_catalog_is_looked_at()
    {
        _files.Write("default.ini", "CatalogFile=i.txt\nSvgCatalogFile=s.txt").Write("i.txt", "Id\na");
        _files.Write("s.txt", "Id\nb").Write("c.ini", "RootId=c\nCatalogFile=s.txt\nSvgCatalogFile=i.txt");
        var catalog = _files.Catalog();

        Assert.Null(catalog.FindImage("a"));
        Assert.NotNull(catalog.FindSvg("a"));
        Assert.Null(catalog.FindSvg("b"));
        Assert.NotNull(catalog.FindImage("b"));
    }

    [Fact]
    public void Every_catalog_has_a_root_id_of_its_own()
    {
        _files
            .Write("a.ini", "RootId=x")
            .Write("b.ini", "\nRootId=x")
            .Write("d.ini", "")
            .Write("e.ini", "RootId=e");
        var reading = _files.Read();

        Assert.Equal(
            [(_files.PathOf("b.ini"), 2), (_files.PathOf("d.ini"), 0)],
            reading.Report.Errors.Select(e => (e.File, e.Line))
        );
        Assert.Equal(["a.ini", "e.ini"], reading.Snapshot!.Catalogs.Select(c => Path.GetFileName(c.File)));
    }

    [Fact]
    public void The_default_catalog_has_no_root_id()
    {
        var reading = _files.Write("default.ini", "RootId=x").Read();

        Assert.Contains("must be empty", Assert.Single(reading.Report.Warnings).Message);
        Assert.Equal("", reading.Snapshot!.Default.RootId);
        Assert.Null(reading.Snapshot.Find("x"));
    }

    [Theory]
    [InlineData("CatalogFile")]
    [InlineData("MacroFile")]
    [InlineData("FontMapFile")]
    [InlineData("IccProfileMapFile")]
    [InlineData("RuleSetFile")]
    public void A_data_file_that_is_not_there_is_an_error(string attribute)
    {
        _files.Write("c.ini", $"RootId=c\n{attribute}=none.txt").Write("d.ini", "RootId=d");
        var reading = _files.Read();

        Assert.Equal(_files.PathOf("none.txt"), Assert.Single(reading.Report.Errors).File);
        Assert.Null(reading.Snapshot!.Find("c"));
        Assert.NotNull(reading.Snapshot.Find("d"));
    }

    [Fact]
    public void An_attribute_file_of_megabytes_is_an_error()
    {
        _files.Write("c.ini", new string('#', 2 << 20));

        Assert.Contains("at most 1048576", Assert.Single(_files.Read().Report.Errors).Message);
    }

    [Fact]
    public void Long_continuations_take_no_time()
    {
        _files.Write("c.ini", "RootId=c\nPublishInfo=" + string.Concat(Enumerable.Repeat("x\\\n", 300_000)));

        Assert.Equal(300_000, _files.Catalog().Attributes.PublishInfo.Length);
    }

    [Fact]
    public void The_shipped_catalog_defines_every_attribute_with_its_default()
    {
        var shipped = Path.Combine(Checkout(), "catalog");
        var reading = CatalogCheck.Read(shipped, TestContext.Current.CancellationToken);
        var attributes = reading.Snapshot!.Default.Attributes;
        var names = AttributeFile
            .Parse(
                "default.ini",
                File.ReadAllText(Path.Combine(shipped, "default.ini")),
                new Settings.FaultList()
            )
            .Keys;

        Assert.True(reading.Report.IsClean);
        Assert.Equal(CatalogVocabulary.Attributes.Order(), names.Order());
        Assert.Equal(
            new CatalogAttributes
            {
                Files = attributes.Files,
                TimeStamp = attributes.TimeStamp,
                ClientAddressFilter = attributes.ClientAddressFilter,
                LocaleMap = attributes.LocaleMap,
                LocaleStrMap = attributes.LocaleStrMap,
            },
            attributes
        );
        Assert.True(attributes.ClientAddressFilter.Allows(System.Net.IPAddress.Loopback));
        Assert.True(attributes.LocaleMap.IsEmpty && attributes.LocaleStrMap.IsEmpty);
    }

    [Fact]
    public void The_shipped_catalog_has_the_documented_macros_and_profiles()
    {
        var catalog = CatalogCheck
            .Read(Path.Combine(Checkout(), "catalog"), TestContext.Current.CancellationToken)
            .Snapshot!.Default;

        Assert.Contains("op_blur=", catalog.FindMacro("shadow")!.Definition);
        Assert.Contains("blendMode=screen", catalog.FindMacro("glow")!.Definition);
        Assert.Equal(
            catalog.FindProfile("sRGB")!.ProfilePath,
            catalog.FindProfile("sRGB IEC61966-2.1")!.ProfilePath
        );
        Assert.Equal(64, catalog.Profiles.Count());
    }

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImageServing.slnx")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }
}
