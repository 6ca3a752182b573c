using ImageServing.Catalogs.Localization;

namespace ImageServing.Catalogs.Tests.Localization;

/// <summary>Reference: Text string localization, Scope; ImageSet, Map, Targets, UserData.</summary>
public sealed class LocalizedFieldsTests
{
    private static readonly LocaleStrMap s_map = LocalizedTextTests.Map("en,E|nl,N|de,D|,");

    private const string UserData =
        "val1=111??str1=Default1^loc=N^Dutch1^loc=D^German1??val2=value2??str2=^loc=E^English2^loc=N^Dutch2^loc=D^German2??str3=Default3^loc=N^Dutch3^loc=D^German3";

    [Theory]
    [InlineData("nl", "val1=111??str1=Dutch1??val2=value2??str2=Dutch2??str3=Dutch3")]
    [InlineData("ja", "val1=111??str1=Default1??val2=value2??str2=??str3=Default3")]
    public void UserData_is_localised_as_the_page_shows(string locale, string expected) =>
        Assert.Equal(expected, LocalizedFields.UserData(UserData, locale, s_map));

    [Theory]
    [InlineData("Hello^loc=N^Hallo", "Hallo")]
    [InlineData("a=what?^loc=N^wat?\r\nb=x^loc=N^y", "a=wat?\r\nb=y")]
    [InlineData("a=x^loc=N^y??", "a=y??")]
    [InlineData("", "")]
    public void UserData_without_properties_and_with_line_ends(string text, string expected) =>
        Assert.Equal(expected, LocalizedFields.UserData(text, "nl", s_map));

    [Theory]
    [InlineData("cat/a,cat/b;cat/sw", "cat/a,cat/b;cat/sw")]
    [InlineData("a;{0xff0000 Red^loc=N^Rood},b", "a;{0xff0000 Rood},b")]
    [InlineData("a;{0xff0000^loc=N^Rood},b", "a;{0xff0000Rood},b")]
    [InlineData("a;{0xff0000},b", "a;{0xff0000},b")]
    [InlineData("a^loc=N^a_N;b:c^loc=N^c_N,(d^loc=N^d_N;e)", "a_N;b:c_N,(d_N;e)")]
    public void ImageSet_localises_every_element_and_keeps_colours(string text, string expected) =>
        Assert.Equal(expected, LocalizedFields.ImageSet(text, "nl", s_map));

    [Theory]
    [InlineData(
        "<AREA SHAPE=\"rect\" COORDS=\"1,2,3,4\" ALT=\"Shoe^loc=N^Schoen\" HREF = 'a.html^loc=N^b.html'>",
        "<AREA SHAPE=\"rect\" COORDS=\"1,2,3,4\" ALT=\"Schoen\" HREF = 'b.html'>"
    )]
    [InlineData("<area coords='1^loc=N^2' Shape='a^loc=N^b'>", "<area coords='1^loc=N^2' Shape='a^loc=N^b'>")]
    [InlineData("<area alt='say \"x^loc=N^y\"'>", "<area alt='y\"'>")]
    [InlineData("<area alt=x^loc=N^y>", "<area alt=x^loc=N^y>")]
    public void Map_localises_quoted_values_except_shape_and_coords(string text, string expected) =>
        Assert.Equal(expected, LocalizedFields.Map(text, "nl", s_map));

    [Theory]
    [InlineData(
        "target.1.rect=1,2,3,4??target.1.label=Shoe^loc=N^Schoen??Target.1.userData=a^loc=N^b",
        "target.1.rect=1,2,3,4??target.1.label=Schoen??Target.1.userData=b"
    )]
    [InlineData("target.1.frame=a^loc=N^b??label=a^loc=N^b", "target.1.frame=a^loc=N^b??label=a^loc=N^b")]
    public void Targets_localises_labels_and_user_data(string text, string expected) =>
        Assert.Equal(expected, LocalizedFields.Targets(text, "nl", s_map));

    [Fact]
    public void Without_a_map_fields_stay_as_they_are()
    {
        Assert.Equal(UserData, LocalizedFields.UserData(UserData, "nl", LocaleStrMap.Empty));
        Assert.Equal(UserData, LocalizedFields.Targets(UserData, "nl", LocaleStrMap.Empty));
        Assert.Equal(UserData, LocalizedFields.ImageSet(UserData, "nl", LocaleStrMap.Empty));
        Assert.Equal(UserData, LocalizedFields.Map(UserData, "nl", LocaleStrMap.Empty));
    }
}
