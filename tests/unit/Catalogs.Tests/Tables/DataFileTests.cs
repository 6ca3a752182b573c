using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.Catalogs.Tests.Tables;

/// <summary>The rules of the pages Catalog data files, Character encoding and Text string, and the bounds.</summary>
public sealed class DataFileTests : IDisposable
{
    private readonly CatalogFolderFixture _files = new();

    public DataFileTests() => _files.Write("c.ini", "RootId=c\nCatalogFile=i.txt");

    public void Dispose() => _files.Dispose();

    private CatalogReading Read(string table) => _files.Write("i.txt", table).Read();

    private Catalog Catalog(string table) => _files.Write("i.txt", table).Catalog();

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    public void Records_end_with_any_line_end(string end)
    {
        var catalog = Catalog($"Id\tPath{end}a\t1{end}{end}b\t2{end}c\t{end}d");

        Assert.Equal(["1", "2", "", ""], "abcd".Select(id => catalog.FindImage(id.ToString())!.Path));
        Assert.Equal(4, catalog.RecordCount);
    }

    [Fact]
    public void Quoted_fields_hold_tabs_line_ends_and_quotes()
    {
        var catalog = Catalog("Id\tMap\tPath\na\t\"one\ttwo\r\n\"\"three\"\"\"\tp\n\"b\"\t\"\"\tq");

        Assert.Equal("one\ttwo\r\n\"three\"", catalog.FindImage("a")!.Map);
        Assert.Equal("p", catalog.FindImage("a")!.Path);
        Assert.Equal(("", "q"), (catalog.FindImage("b")!.Map, catalog.FindImage("b")!.Path));
    }

    [Fact]
    public void Lines_are_counted_through_quoted_fields()
    {
        var reading = Read("Id\tMap\tSize\na\t\"1\n2\r3\r\n4\"\t\n\nb\t\tx\n");

        Assert.Equal(7, Assert.Single(reading.Report.Warnings).Line);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n\r\r\n")]
    public void Empty_rows_are_counted_wherever_the_buffer_ends(string end)
    {
        var lines = end == "\n\r\r\n" ? 3 : 1;
        foreach (var empty in new[] { 16_381, 32_760, 65_525, 65_526, 65_527, 65_528, 70_001 })
        {
            var reading = Read($"Id\tSize{end}{string.Concat(Enumerable.Repeat(end, empty))}a\tx");

            Assert.Equal(lines * (empty + 1) + 1, Assert.Single(reading.Report.Warnings).Line);
        }
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_cost_an_id_its_record_and_are_replaced_elsewhere()
    {
        File.WriteAllBytes(
            _files.PathOf("i.txt"),
            [.. "\uFEFFId\tPath\na\tx"u8, 0xFF, .. "\nb"u8, 0xC3, .. "\ty\nc\tz\n"u8]
        );

        var reading = _files.Read();
        Assert.Equal([2, 3], reading.Report.Warnings.Select(w => w.Line));
        var catalog = reading.Snapshot!.Find("c")!;
        Assert.Equal(["a", "c"], catalog.ImageIds.Order(StringComparer.Ordinal));
        Assert.Equal("x\uFFFD", catalog.FindImage("a")!.Path);
    }

    [Theory]
    [InlineData("\uFEFF", "Größe 大")]
    [InlineData("", "Größe")]
    public void A_mark_means_utf8_and_none_iso_8859_1(string mark, string id)
    {
        var catalog = Catalog($"{mark}Id\tPath\n{id}\tü");

        Assert.Equal("ü", catalog.FindImage(id)!.Path);
        Assert.Equal([id], catalog.ImageIds);
    }

    [Fact]
    public void Attribute_files_have_the_same_encodings()
    {
        _files
            .Write("c.ini", "RootId=c\nPublishInfo=Größe")
            .Write("d.ini", "\uFEFFRootId=d\nPublishInfo=Größe 大");

        Assert.Equal("Größe", _files.Catalog("c").Attributes.PublishInfo);
        Assert.Equal("Größe 大", _files.Catalog("d").Attributes.PublishInfo);
    }

    [Fact]
    public void Utf16_is_refused_with_advice()
    {
        File.WriteAllBytes(_files.PathOf("i.txt"), System.Text.Encoding.Unicode.GetBytes("\uFEFFId\tPath\n"));

        Assert.Contains("save it as UTF-8", Assert.Single(_files.Read().Report.Errors).Message);
    }

    [Fact]
    public void The_last_record_of_a_key_prevails_whole()
    {
        var catalog = Catalog("Id\tPath\tModifier\na\t1\twid=1\nb\t2\t\na\t3\t");

        Assert.Equal(("3", ""), (catalog.FindImage("a")!.Path, catalog.FindImage("a")!.Modifier));
        Assert.Equal(["a", "b"], catalog.ImageIds.Order());
    }

    [Fact]
    public void Columns_with_a_point_are_ignored_and_unknown_ones_told_of_once()
    {
        var reading = Read("Id\t.note\tColour\tPath\na\tx\ty\tp\nb\tx\ty\tp");

        Assert.Contains("Colour", Assert.Single(reading.Report.Warnings).Message);
        Assert.Equal("p", reading.Snapshot!.Find("c")!.FindImage("a")!.Path);
    }

    [Theory]
    [InlineData("", 1, "empty")]
    [InlineData("Path\na", 1, "no column Id")]
    [InlineData("Id\tPath\tpath\na", 1, "occurs twice")]
    [InlineData("Id\t\tPath\na", 1, "column 2 has no name")]
    [InlineData("Id\tThe path\na", 1, "has a space")]
    [InlineData("Id\tMap\na\t1\nb\t\"open\nc\t3", 3, "never closed")]
    public void A_table_that_cannot_be_read_is_an_error(string table, int line, string message)
    {
        var reading = Read(table);
        var error = Assert.Single(reading.Report.Errors);

        Assert.Equal((_files.PathOf("i.txt"), line), (error.File, error.Line));
        Assert.Contains(message, error.Message);
        Assert.Null(reading.Snapshot!.Find("c"));
    }

    [Theory]
    [InlineData("a\t1\t2", "3 fields")]
    [InlineData("\t1", "no Id")]
    [InlineData("x\t\"a\" b", "closing quotation mark")]
    public void A_row_that_is_wrong_does_not_hurt_the_others(string row, string message)
    {
        var reading = Read($"Id\tPath\na\t1\n{row}\nb\t2");

        var warning = Assert.Single(reading.Report.Warnings);
        Assert.Equal(3, warning.Line);
        Assert.Contains(message, warning.Message);
        Assert.Equal(["a", "b"], reading.Snapshot!.Find("c")!.ImageIds.Order());
        Assert.Equal("1", reading.Snapshot.Find("c")!.FindImage("a")!.Path);
    }

    [Fact]
    public void Warnings_of_a_file_are_counted_and_not_repeated()
    {
        var rows = Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"{i}\tx"));
        var warnings = Read("Id\tSize\n" + string.Join('\n', rows)).Report.Warnings;

        Assert.Equal(21, warnings.Count);
        Assert.Contains("80 more", warnings[^1].Message);
    }

    [Fact]
    public void A_row_of_several_megabytes_is_one_error()
    {
        var error = Assert.Single(
            Read("Id\tMap\na\t1\nb\t" + new string('x', 5 << 20) + "\nc\t2").Report.Errors
        );

        Assert.Equal(3, error.Line);
        Assert.Contains("4194304 bytes", error.Message);
    }

    [Fact]
    public void A_row_just_below_the_limit_is_read()
    {
        var text = new string('x', (4 << 20) - 100);

        Assert.Equal(text, Catalog($"Id\tMap\na\t1\nb\t{text}\nc\t2").FindImage("b")!.Map);
    }

    [Theory]
    [InlineData("CatalogFile", "at most 2147483648")]
    [InlineData("MacroFile", "at most 16777216")]
    public void A_file_of_ten_gigabytes_is_one_error(string attribute, string message)
    {
        _files.Write("c.ini", $"RootId=c\n{attribute}=i.txt");
        using (var file = File.Create(_files.PathOf("i.txt")))
        {
            file.SetLength(10L << 30);
        }

        Assert.Contains(message, Assert.Single(_files.Read().Report.Errors).Message);
    }

    [Fact]
    public void A_header_has_a_bounded_number_of_columns()
    {
        var names = Enumerable.Range(0, 1001).Select(i => FormattableString.Invariant($".c{i}"));

        Assert.Contains("at most 1000", Assert.Single(Read(string.Join('\t', names)).Report.Errors).Message);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var texts = ArbMap.Default.GeneratorFor<string>().Select(t => Clean(t)).Where(t => t.Length > 0);
        var rows = Gen.Two(texts).Select(t => (Id: t.Item1, Text: t.Item2)).ListOf();
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(50),
            Prop.ForAll(
                rows.ToArbitrary(),
                table =>
                {
                    var lines = table.Select(r => $"{Quoted(r.Id)}\t{Quoted(r.Text)}");
                    var catalog = Catalog("\uFEFFId\tModifier\r\n" + string.Join("\r\n", lines));
                    foreach (var group in table.GroupBy(r => r.Id, StringComparer.Ordinal))
                    {
                        Assert.Equal(group.Last().Text, catalog.FindImage(group.Key)!.Modifier);
                    }

                    Assert.Equal(
                        table.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal),
                        catalog.ImageIds.Order(StringComparer.Ordinal)
                    );
                }
            )
        );
    }

    [Fact]
    public void No_bytes_make_the_reading_fail()
    {
        // The characters that mean something, so that random text reaches every branch.
        var pieces = Gen.Elements(
            "\t",
            "\n",
            "\r",
            "\"",
            "'",
            "Id",
            "Path",
            "Size",
            "Name",
            "Definition",
            "$a$",
            "&",
            "=",
            "\\",
            "??",
            "{",
            ",",
            "ü",
            "\uFEFF",
            " ",
            "#"
        );
        var texts = pieces.ListOf().Select(list => string.Concat(list));
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                texts.ToArbitrary(),
                text =>
                {
                    _files
                        .Write("i.txt", "Id\tPath\tSize\tTargets\n" + text)
                        .Write("m.txt", "Name\tDefinition\n" + text);
                    _files.Write("h.txt", text).Write("d.ini", "RootId=d\n" + text);
                    _files.Write(
                        "c.ini",
                        "RootId=c\nCatalogFile=i.txt,h.txt\nMacroFile=m.txt\nFontMapFile=h.txt"
                    );
                    var reading = _files.Read();
                    Assert.All(
                        reading.Report.Errors.Concat(reading.Report.Warnings),
                        fault => Assert.StartsWith(_files.Folder, fault.File)
                    );
                    Assert.All(
                        reading.Snapshot!.Catalogs.SelectMany(c => c.ImageIds.Select(c.FindImage)),
                        Assert.NotNull
                    );
                }
            )
        );
    }

    [Fact]
    public void Ids_are_found_among_many()
    {
        const int Count = 20_000;
        var rows = Enumerable
            .Range(0, Count)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"id-{i}\tp/{i}"));
        var catalog = Catalog("Id\tPath\n" + string.Join('\n', rows));

        Assert.All(
            Enumerable.Range(0, Count),
            i =>
                Assert.Equal(
                    string.Create(CultureInfo.InvariantCulture, $"p/{i}"),
                    catalog.FindImage(string.Create(CultureInfo.InvariantCulture, $"id-{i}"))!.Path
                )
        );
        Assert.Null(catalog.FindImage(string.Create(CultureInfo.InvariantCulture, $"id-{Count}")));
    }

    // Lone surrogates cannot be written as UTF-8.
    private static string Clean(string? text) =>
        new([.. (text ?? "").Where(c => !char.IsSurrogate(c) && c != '\uFEFF')]);

    private static string Quoted(string text) =>
        $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
