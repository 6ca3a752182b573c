using ImageServing.Catalogs.Localization;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Tests.Localization;

/// <summary>Reference: LocaleMap; Object ID translation.</summary>
public sealed class LocaleMapTests
{
    private const string Simple = "en,_E,|en_us,_E,|en_uk,_E,|fr,_F,|de,_D,|de_at,_D,|de_de,_D,|,_E,";
    private const string Tiers = "w1,-W,|w2,-W2,-W,|w3,-W,|m1,-M1,-M,|m2,-M2,-M,|,";
    private const string Specific =
        ",_1,_2,_3|fr,_22,_23,_1,_2,_3|de,_470,_480,_1,_2,_3| de_at,_470,_480,_1,_2,_3| de_de,_470,_480,_1,_2,_3";

    private static LocaleMap Read(string text)
    {
        var faults = new FaultList();
        var map = LocaleMap.Read(
            new Setting("LocaleMap", text, new Position("c.ini", 4)),
            LocaleMap.Empty,
            faults
        );
        Assert.Empty(faults.All);
        return map;
    }

    [Theory]
    [InlineData(Simple, "de_de", "myImg_D myImg")]
    [InlineData(Simple, "ja", "myImg_E myImg")]
    [InlineData(Simple, "", "myImg_E myImg")]
    [InlineData(Simple, null, "myImg_E myImg")]
    [InlineData(Simple, "DE_DE", "myImg_D myImg")]
    [InlineData(Tiers, "w1", "myImg-W myImg")]
    [InlineData(Tiers, "w3", "myImg-W myImg")]
    [InlineData(Tiers, "w2", "myImg-W2 myImg-W myImg")]
    [InlineData(Tiers, "m1", "myImg-M1 myImg-M myImg")]
    [InlineData(Tiers, "m2", "myImg-M2 myImg-M myImg")]
    [InlineData(Tiers, "fr", "myImg")]
    [InlineData(Specific, "fr", "myImg_22 myImg_23 myImg_1 myImg_2 myImg_3")]
    [InlineData(Specific, "de", "myImg_470 myImg_480 myImg_1 myImg_2 myImg_3")]
    [InlineData(Specific, "de_at", "myImg_470 myImg_480 myImg_1 myImg_2 myImg_3")]
    [InlineData(Specific, "de_de", "myImg_470 myImg_480 myImg_1 myImg_2 myImg_3")]
    [InlineData(Specific, "ja", "myImg_1 myImg_2 myImg_3")]
    [InlineData("", "ja", "myImg")]
    [InlineData("", "\u00E9", "myImg")]
    [InlineData("fr,_F,", null, "myImg")]
    [InlineData("fr,_F,_F|fr,_G", "fr", "myImg_F")]
    public void Candidates_come_in_the_order_of_the_suffixes(string map, string? locale, string expected) =>
        Assert.Equal(expected.Split(' '), Read(map).Candidates(locale, "myImg").Value);

    [Theory]
    [InlineData("ja")]
    [InlineData("")]
    [InlineData("fr_fr")]
    public void An_unknown_locale_without_a_rule_for_it_is_refused(string locale)
    {
        var candidates = Read("fr,_F,").Candidates(locale, "myImg");

        Assert.Equal("locale", candidates.Refusal!.Command);
        Assert.Contains("fr", candidates.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_locale_that_is_not_printable_ASCII_is_refused_even_when_there_is_a_rule_for_unknown_ones() =>
        Assert.False(Read(Simple).Candidates("d\u00E9", "myImg").IsSuccess);

    [Theory]
    [InlineData("fr")]
    [InlineData("fr,_F|")]
    [InlineData("fr,_F||de,_D")]
    public void An_item_without_a_suffix_is_a_fault(string text)
    {
        var faults = new FaultList();

        var map = LocaleMap.Read(
            new Setting("LocaleMap", text, new Position("c.ini", 4)),
            LocaleMap.Empty,
            faults
        );

        Assert.StartsWith(
            "c.ini:4: LocaleMap",
            Assert.Single(faults.All).ToString(),
            StringComparison.Ordinal
        );
        Assert.True(map.IsEmpty);
    }
}
