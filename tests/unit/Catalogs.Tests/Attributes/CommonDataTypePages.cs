using static ImageServing.Catalogs.Tests.CatalogFolderFixture;

namespace ImageServing.Catalogs.Tests.Attributes;

/// <summary>The pages Enum, Flag, Integer number and Text string, each by an attribute of that type.</summary>
public sealed class CommonDataTypePages
{
    [Theory]
    [InlineData("0", DefaultImageMode.Composite)]
    [InlineData("1", DefaultImageMode.Layer)]
    [InlineData("", DefaultImageMode.Composite)]
    public void Enum_is_a_number_of_its_list(string value, DefaultImageMode expected) =>
        Assert.Equal(expected, Read($"DefaultImageMode={value}").DefaultImageMode);

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void Flag_is_0_or_1_and_inherited_when_it_is_empty(string value, bool expected) =>
        Assert.Equal(expected, Read($"FullMatch={value}", "FullMatch=0").FullMatch);

    [Theory]
    [InlineData("2", "1", true)]
    [InlineData("yes", "0", false)]
    public void Flag_of_another_value_is_unspecified(string value, string inherited, bool expected)
    {
        using var files = new CatalogFolderFixture($"FullMatch={inherited}");
        var reading = files.Write("c.ini", $"RootId=c\nFullMatch={value}").Read();

        Assert.Contains(
            $"'{value}'",
            Assert.Single(reading.Report.Warnings).ToString(),
            StringComparison.Ordinal
        );
        Assert.Equal(expected, reading.Snapshot!.Find("c")!.Attributes.FullMatch);
    }

    [Theory]
    [InlineData("10,20", 10, 20)]
    [InlineData("-12,34", -12, 34)]
    [InlineData("0,0", 0, 0)]
    public void Integer_number_has_a_sign(string value, int x, int y) =>
        Assert.Equal(new AnchorPoint(x, y), Image("Anchor", value).Anchor);

    [Theory]
    [InlineData("This month's Special", "This month's Special")]
    [InlineData("'This month''s Special'", "This month's Special")]
    [InlineData("\"say \"\"now\"\"\"", "say \"now\"")]
    [InlineData("\"This month's Special\"", "This month's Special")]
    public void Text_string_has_quotes_where_it_needs_them(string value, string expected) =>
        Assert.Equal(expected, Read($"PublishInfo={value}").PublishInfo);
}
