using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ImageServing.Settings.Tests;

public class JavaPropertiesTests
{
    [Theory]
    [InlineData("key=value", "key", "value")]
    [InlineData("key:value", "key", "value")]
    [InlineData("key value", "key", "value")]
    [InlineData("key\tvalue", "key", "value")]
    [InlineData("  key  =  value", "key", "value")]
    [InlineData("key = = value", "key", "= value")]
    [InlineData("key=value with = and : ", "key", "value with = and : ")]
    [InlineData("key", "key", "")]
    [InlineData("key=", "key", "")]
    [InlineData("cache.rootPaths=./cache;/srv/cache", "cache.rootPaths", "./cache;/srv/cache")]
    [InlineData("a\\ b\\=c\\:d=value", "a b=c:d", "value")]
    [InlineData("key=a\\tb\\nc\\\\d", "key", "a\tb\nc\\d")]
    [InlineData("key=\\u0041\\u00e9", "key", "Aé")]
    [InlineData("key=C:\\\\images", "key", "C:\\images")]
    [InlineData("key=one,\\\n   two", "key", "one,two")]
    [InlineData("key=one\\\r\n\ttwo", "key", "onetwo")]
    [InlineData("key=ends in a backslash\\\\\nother=1", "key", "ends in a backslash\\")]
    public void Keys_and_values_are_read_as_Java_reads_them(string text, string key, string value)
    {
        var settings = Parse(text, out var faults);
        Assert.Empty(faults.All);
        Assert.Equal(value, settings[key].Text);
    }

    [Fact]
    public void Comments_and_empty_lines_are_skipped_and_lines_counted()
    {
        var settings = Parse("# a\n\n   ! b\n a=1\n\nb=x\\\n  y\n#c\nc=3", out var faults);
        Assert.Empty(faults.All);
        Assert.Equal(
            [("a", 4), ("b", 6), ("c", 9)],
            settings.Values.Select(setting => (setting.Name, setting.Position.Line))
        );
    }

    [Fact]
    public void A_comment_line_cannot_be_continued() =>
        Assert.Equal("1", Parse("# comment \\\na=1", out _)["a"].Text);

    [Fact]
    public void All_faults_are_told_at_once_with_their_lines()
    {
        Parse("a=1\na=2\nb=\\u12\n\na=3\nc=\\uxyzw", out var faults);
        Assert.Equal([2, 3, 5, 6], faults.All.Select(fault => fault.Line));
        Assert.Equal("file.conf:2: a is already set in line 1", faults.All[0].ToString());
    }

    [Fact]
    public void Whatever_the_text_parsing_ends_and_what_was_escaped_comes_back() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string?>(),
                value =>
                {
                    Parse(value ?? "", out _);
                    return Parse($"key={Escape(value ?? "")}", out var faults)["key"].Text == (value ?? "")
                        && faults.All.Count == 0;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_Java_would_write_is_read_back_with_every_key_and_value() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<Dictionary<NonEmptyString, string?>>(),
                written =>
                {
                    var settings = written.ToDictionary(
                        pair => pair.Key.Get,
                        pair => pair.Value ?? "",
                        StringComparer.Ordinal
                    );
                    var read = Parse(PropertiesWriter.Write(settings), out var faults);
                    return faults.All.Count == 0
                        && read.Count == settings.Count
                        && settings.All(pair => read[pair.Key].Text == pair.Value);
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("\\u", 1)]
    [InlineData("a=\\u1\n", 200_000)]
    [InlineData("\\\n", 200_000)]
    [InlineData("=\n", 200_000)]
    [InlineData("a\n", 200_000)]
    [InlineData("\\", 999_999)]
    [InlineData("\0", 999_999)]
    public void A_hostile_file_of_a_megabyte_ends_with_few_faults(string part, int times)
    {
        Parse(string.Concat(Enumerable.Repeat(part, times)), out var faults);
        Assert.InRange(faults.All.Count, 0, 1001);
    }

    private static string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }

        return text.ToString();
    }

    private static IReadOnlyDictionary<string, Setting> Parse(string text, out FaultList faults)
    {
        faults = new FaultList();
        return JavaProperties.Parse("file.conf", text, faults);
    }
}
