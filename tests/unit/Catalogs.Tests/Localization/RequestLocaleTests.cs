using ImageServing.Catalogs.Localization;

namespace ImageServing.Catalogs.Tests.Localization;

/// <summary>Reference: locale; DefaultLocale.</summary>
public sealed class RequestLocaleTests
{
    [Theory]
    [InlineData("de", "en", "de")]
    [InlineData("", "en", "en")]
    [InlineData(null, "en", "en")]
    [InlineData("", "", "")]
    [InlineData(null, "", null)]
    public void The_command_prevails_unless_it_is_empty(
        string? requested,
        string fallback,
        string? expected
    ) => Assert.Equal(expected, RequestLocale.Effective(requested, fallback));

    [Theory]
    [InlineData("de_AT", true)]
    [InlineData("", true)]
    [InlineData("d\u00E9", false)]
    [InlineData("de\n", false)]
    public void A_locale_is_printable_ASCII(string locale, bool valid) =>
        Assert.Equal(valid, RequestLocale.IsValid(locale));
}
