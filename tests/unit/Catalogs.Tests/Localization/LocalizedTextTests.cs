using FsCheck;
using FsCheck.Fluent;
using ImageServing.Catalogs.Localization;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Tests.Localization;

/// <summary>Reference: LocaleStrMap; Text string localization.</summary>
public sealed class LocalizedTextTests
{
    private const string Simple = "en,E|nl,N|de,D|,";

    // The page's table uses UKE, USE and en in its strings and EUK, EUS and E in its map; here they agree.
    private const string Families = "en,E|en_us,EUS,E|en_uk,EUK,E|de,D|de_at,DAT,D|de_de,D";

    internal static LocaleStrMap Map(string text)
    {
        var faults = new FaultList();
        var map = LocaleStrMap.Read(
            new Setting("LocaleStrMap", text, new Position("c.ini", 4)),
            LocaleStrMap.Empty,
            faults
        );
        Assert.Empty(faults.All);
        return map;
    }

    [Theory]
    [InlineData("^loc=E^English^loc=D^German", "en en_us en_uk", "English")]
    [InlineData("^loc=E^English^loc=D^German", "de de_at de_de", "German")]
    [InlineData("^loc=E^English^loc=D^German", "fr ja", "")]
    [InlineData("^loc=E^English^loc=EUK^UK-English^loc=D^German^loc=DAT^Austrian", "en en_us", "English")]
    [InlineData("^loc=E^English^loc=EUK^UK-English^loc=D^German^loc=DAT^Austrian", "en_uk", "UK-English")]
    [InlineData("^loc=E^English^loc=EUK^UK-English^loc=D^German^loc=DAT^Austrian", "de de_de", "German")]
    [InlineData("^loc=E^English^loc=EUK^UK-English^loc=D^German^loc=DAT^Austrian", "de_at", "Austrian")]
    [InlineData("^loc=E^English^loc=EUK^UK-English^loc=D^German^loc=DAT^Austrian", "fr", "")]
    [InlineData("^loc=E^English^loc=EUS^US-English^loc=D^German^loc=DDE^Deutsch", "en en_uk", "English")]
    [InlineData("^loc=E^English^loc=EUS^US-English^loc=D^German^loc=DDE^Deutsch", "en_us", "US-English")]
    [InlineData("^loc=E^English^loc=EUS^US-English^loc=D^German^loc=DDE^Deutsch", "de de_at de_de", "German")]
    [InlineData("^loc=E^English^loc=EUS^US-English^loc=D^German^loc=DDE^Deutsch", "fr", "")]
    public void Language_families_fall_back(string element, string locales, string expected) =>
        Assert.All(
            locales.Split(' '),
            locale => Assert.Equal(expected, LocalizedText.Localize(element, locale, Map(Families)))
        );

    [Theory]
    [InlineData("Default1^loc=N^Dutch1^loc=D^German1", "nl", "Dutch1")]
    [InlineData("Default1^loc=N^Dutch1^loc=D^German1", "NL", "Dutch1")]
    [InlineData("Default1^loc=N^Dutch1^loc=D^German1", "en", "")]
    [InlineData("Default1^loc=N^Dutch1^loc=D^German1", "ja", "Default1")]
    [InlineData("Default1^loc=N^Dutch1^loc=D^German1", null, "Default1")]
    [InlineData("^loc=E^English2^loc=N^Dutch2", "ja", "")]
    [InlineData("value2", "nl", "value2")]
    [InlineData("a^b^loc=N^c^d%5E", "nl", "c^d%5E")]
    [InlineData("a^b^loc=N^c", "ja", "a^b")]
    [InlineData("a^loc=n^c", "nl", "")]
    [InlineData("a^loc=N", "nl", "a^loc=N")]
    [InlineData("a^loc=^c", "nl", "a^loc=^c")]
    [InlineData("a^loc=\u00E9^c", "nl", "a^loc=\u00E9^c")]
    public void Tokens_part_an_element(string element, string? locale, string expected) =>
        Assert.Equal(expected, LocalizedText.Localize(element, locale, Map(Simple)));

    [Theory]
    [InlineData("nl,,N", "Dutch")]
    [InlineData("nl,N,", "Dutch")]
    public void Without_a_default_string_the_next_id_is_tried(string map, string expected) =>
        Assert.Equal(expected, LocalizedText.Localize("^loc=N^Dutch", "nl", Map(map)));

    [Fact]
    public void An_empty_id_before_others_prefers_the_default_string() =>
        Assert.Equal("Default", LocalizedText.Localize("Default^loc=N^Dutch", "nl", Map("nl,,N")));

    [Fact]
    public void Without_a_map_texts_stay_as_they_are() =>
        Assert.Equal("a^loc=N^b", LocalizedText.Localize("a^loc=N^b", "nl", LocaleStrMap.Empty));

    [Fact]
    public void A_locale_without_a_rule_gets_the_default_string() =>
        Assert.Equal("Default", LocalizedText.Localize("Default^loc=E^English", "ja", Map("en,E")));

    [Fact]
    public void Whatever_is_put_together_is_found_again()
    {
        var text = ArbMap
            .Default.GeneratorFor<NonNull<string>>()
            .Select(t => t.Get.Replace("^", "", StringComparison.Ordinal));

        Prop.ForAll(
                text.ArrayOf(3).ToArbitrary(),
                t =>
                {
                    var element = $"{t[0]}^loc=N^{t[1]}^loc=D^{t[2]}";
                    return LocalizedText.Localize(element, "de", Map(Simple)) == t[2]
                        && LocalizedText.Localize(element, "ja", Map(Simple)) == t[0];
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_item_of_one_value_is_a_fault()
    {
        var faults = new FaultList();

        LocaleStrMap.Read(
            new Setting("LocaleStrMap", "en", new Position("c.ini", 4)),
            LocaleStrMap.Empty,
            faults
        );

        Assert.Contains("nl,N", Assert.Single(faults.All).Message, StringComparison.Ordinal);
    }
}
