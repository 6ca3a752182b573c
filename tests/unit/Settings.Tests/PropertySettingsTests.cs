namespace ImageServing.Settings.Tests;

public class PropertySettingsTests
{
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.Ordinal)
    {
        ["requsts"] = "requests",
    };

    private readonly FaultList _faults = new();

    [Fact]
    public void A_setting_is_read_as_what_it_is_asked_for()
    {
        var settings = Parse("a=1\nb=2000000000000\nc=0.5\nd=yes\ne= x \nf=1500\ng=2");
        Assert.Equal(1, settings.IntegerOf("a", 0, 9, 5));
        Assert.Equal(2_000_000_000_000, settings.LongOf("b", 0, long.MaxValue, 5));
        Assert.Equal(0.5, settings.NumberOf("c", 0, 1, 5));
        Assert.True(settings.FlagOf("d", false));
        Assert.Equal("x", settings.TextOf("e", "a word", "y"));
        Assert.Equal(TimeSpan.FromSeconds(1.5), settings.MillisecondsOf("f", 0, 9999, TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(2), settings.SecondsOf("g", 0, 9, TimeSpan.Zero));
        Assert.Empty(_faults.All);
        Assert.Empty(settings.Unknown());
    }

    [Fact]
    public void An_absent_setting_is_its_default_and_no_fault()
    {
        var settings = Parse("");
        Assert.Equal(5, settings.IntegerOf("a", 0, 9, 5));
        Assert.Equal("y", settings.TextOf("e", "a word", "y"));
        Assert.Null(settings.Find("f"));
        Assert.Empty(_faults.All);
        Assert.Equal(["a", "e", "f"], settings.Known.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_nobody_asked_for_is_named_once_with_its_line_and_is_no_fault()
    {
        var settings = Parse("colour=red\na=1\n\nsize=3");
        settings.IntegerOf("a", 0, 9, 5);
        Assert.Equal(
            ["file:1: colour is unknown and has no effect", "file:4: size is unknown and has no effect"],
            settings.Unknown().Select(fault => fault.ToString())
        );
        Assert.Empty(_faults.All);
    }

    [Fact]
    public void Another_name_of_a_setting_is_the_same_setting_and_keeps_its_name_in_faults()
    {
        var settings = Parse("requsts=maybe");
        Assert.True(settings.FlagOf("requests", true));
        Assert.StartsWith(
            "file:1: requsts is 'maybe'",
            Assert.Single(_faults.All).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Both_names_of_a_setting_in_one_file_are_a_fault()
    {
        Assert.False(Parse("requests=false\nrequsts=true").FlagOf("requests", true));
        Assert.Equal(
            "file:2: requsts is already set in line 1 as requests",
            Assert.Single(_faults.All).ToString()
        );
    }

    private PropertySettings Parse(string text) => PropertySettings.Parse("file", text, s_aliases, _faults);
}
