using System.Text;
using ImageServing.Catalogs;

namespace Fuzz.Tests.Catalogs;

/// <summary>
/// Whatever the files of a catalog hold: records that can be read, or findings that say where; never an exception,
/// never much memory.
/// </summary>
public sealed class CatalogFileFuzz : IDisposable
{
    private const int Usual = 600;

    // A row grows to 4 MB in steps, and is copied into a record once.
    private const long MostBytes = 64 << 20;

    private static readonly Dictionary<string, string> s_files = new(StringComparer.Ordinal)
    {
        ["default.ini"] = "MaxPix=2000,2000\nExpiration=10\nLocale=de\n",
        ["c.ini"] =
            "# A catalog.\nRootId = c\nRootPath=\"a b/\"\nCatalogFile=c.txt, more.txt\nStaticContentCatalogFile=static.txt\n"
            + "MacroFile=macros.txt\nFontMapFile=fonts.txt\nIccProfileMapFile=icc.txt\nRuleSetFile=rules.xml\n"
            + "ClientAddressFilter=127.0.0.1,10.0.0.0/255.0.0.0\nLocaleMap=\"de,_D,|,_\"\nTimeStamp=01/02/2020 03:04:05 GMT\n"
            + "DefaultPix=400,\\\n 400\nThumbType=2\nErrorDetail=3\nDigimarcInfo=1,2,3,4\n",
        ["c.txt"] =
            "Id\tPath\tModifier\tAnchor\tSize\tResolution\tTimeStamp\tExpiration\tUserData\tMap\t.note\tUnknown\n"
            + "img\ta/b.tif\twid=5&$m$\t10,20\t400,300\t150\t1700000000000\t-1\ta=b??c=d\t\"<AREA shape=\"\"rect\"\">\"\tx\ty\n"
            + "'q'\t\"tab\there\nand line\"\t\t\t\t\t12/31/2020 23:59:59 PST\t1e3\t\t\t\t\n\r\nshort\tx\n",
        ["more.txt"] = "\uFEFFId\tPath\nümg\tü.tif\n",
        ["static.txt"] = "Id\tPath\tVideoSize\tVideoBitRate\nv\tv.mp4\t640,480\t500000\n",
        ["macros.txt"] = "Name\tDefinition\nm\twid=5\nn\t$m$&hei=4&$later$\n",
        ["fonts.txt"] = "Name\tBold\tItalic\tFontPath\tMetricsPath\tPsName\nArial\t0\t1\ta.ttf\t\tArialMT\n",
        ["icc.txt"] = "Name\tProfilePath\ns\ts.icc\n",
        ["rules.xml"] = "<ruleset><rule><expression>a</expression></rule></ruleset>",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("is-fuzz-");

    public CatalogFileFuzz()
    {
        foreach (var name in s_files.Keys)
        {
            Write(name, Good(name));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public static TheoryData<string> Files => [.. s_files.Keys];

    [Fact]
    public void The_files_that_are_mutated_are_good() => Assert.Empty(Read().Report.Errors);

    [Theory]
    [MemberData(nameof(Files))]
    public void Damaged_files(string name)
    {
        FuzzCases.Each(
            Usual / s_files.Count,
            random => new Case(Mutation.Of(Good(name), random)),
            one => Check(name, one.Bytes)
        );
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Noise(string name) =>
        FuzzCases.Each(
            Usual / s_files.Count / 4,
            random =>
            {
                var bytes = new byte[random.Next(4096)];
                random.NextBytes(bytes);
                return new Case(bytes);
            },
            one => Check(name, one.Bytes)
        );

    [Theory]
    [InlineData("c.txt", 'a', 100)]
    [InlineData("c.txt", '\t', 100)]
    [InlineData("c.txt", '"', 100)]
    [InlineData("c.txt", '\n', 4)]
    [InlineData("c.ini", 'a', 100)]
    [InlineData("c.ini", '\\', 100)]
    [InlineData("macros.txt", 'a', 100)]
    [InlineData("macros.txt", '\t', 100)]
    [InlineData("fonts.txt", '"', 100)]
    [InlineData("rules.xml", 'a', 100)]
    public void Megabytes_of_one_character(string name, char character, int megabytes)
    {
        var piece = new byte[1 << 20];
        Array.Fill(piece, (byte)character);
        using (var file = File.Open(PathOf(name), FileMode.Append))
        {
            for (var i = 0; i < megabytes; i++)
            {
                file.Write(piece);
            }
        }
        AssertSensible(Bounded.Memory(MostBytes, Read));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Ten_gigabytes_are_refused_unread(string name)
    {
        // The file system stores no block of it.
        using (var file = File.Open(PathOf(name), FileMode.Open))
        {
            file.SetLength(10L << 30);
        }
        var reading = Bounded.Memory(MostBytes, Read);
        AssertSensible(reading);
        Assert.Contains(reading.Report.Errors, fault => fault.File == PathOf(name));
    }

    [Fact]
    public void A_header_of_many_columns_is_refused()
    {
        Write("c.txt", Encoding.Latin1.GetBytes(string.Join('\t', Enumerable.Range(0, 400_000)) + "\n"));
        var reading = Bounded.Memory(MostBytes, Read);
        Assert.Contains(
            reading.Report.Errors,
            fault => fault.Message.Contains("columns", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Rows_of_more_fields_than_columns_cost_a_warning()
    {
        Write("c.txt", Encoding.Latin1.GetBytes("Id\tPath\na\tb" + new string('\t', 1_000_000) + "\nb\tc\n"));
        var reading = Bounded.Memory(MostBytes, Read);
        AssertSensible(reading);
        Assert.Equal("c", reading.Snapshot!.Find("c")!.FindImage("b")!.Path);
    }

    private void Check(string name, byte[] bytes)
    {
        Write(name, bytes);
        var reading = Bounded.Memory(MostBytes, Read);
        AssertSensible(reading);
        foreach (var catalog in reading.Snapshot?.Catalogs ?? [])
        {
            Assert.All(catalog.ImageIds, id => Assert.Equal(id, catalog.FindImage(id)?.Id));
            Assert.All(catalog.StaticIds, id => Assert.Equal(id, catalog.FindStatic(id)?.Id));
            Assert.All(catalog.Macros, macro => Assert.Equal(macro, catalog.FindMacro(macro.Name)));
        }
    }

    private static void AssertSensible(CatalogReading reading)
    {
        Assert.All(reading.Report.Errors, Bounded.AssertSensible);
        Assert.All(reading.Report.Warnings, Bounded.AssertSensible);
    }

    private CatalogReading Read() =>
        CatalogCheck.Read(_folder.FullName, TestContext.Current.CancellationToken);

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(PathOf(name), bytes);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static byte[] Good(string name) =>
        (s_files[name].StartsWith('\uFEFF') ? Encoding.UTF8 : Encoding.Latin1).GetBytes(s_files[name]);

    private sealed record Case(byte[] Bytes)
    {
        public override string ToString() =>
            Encoding.Latin1.GetString(Bytes.AsSpan(0, Math.Min(Bytes.Length, 4000)));
    }
}
