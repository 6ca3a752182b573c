using ImageServing.Cli.Languages;

namespace ImageServing.Tests.Languages;

public class LanguageTests
{
    [Theory]
    [InlineData("", "", "", typeof(English))]
    [InlineData("", "", "C", typeof(English))]
    [InlineData("", "", "POSIX", typeof(English))]
    [InlineData("", "", "C.UTF-8", typeof(English))]
    [InlineData("", "", "tlh_KX.UTF-8", typeof(English))]
    [InlineData("", "", "en_GB.UTF-8", typeof(English))]
    [InlineData("", "", "de_AT.UTF-8", typeof(German))]
    [InlineData("", "", "fr", typeof(French))]
    [InlineData("", "", "it_IT@euro", typeof(Italian))]
    [InlineData("", "", "pt-BR", typeof(Portuguese))]
    [InlineData("", "", "es_MX.ISO-8859-1", typeof(Spanish))]
    [InlineData("", "", "SV_se", typeof(Swedish))]
    [InlineData("", "it_IT", "de_DE", typeof(Italian))]
    [InlineData("fr_FR", "it_IT", "de_DE", typeof(French))]
    [InlineData("C", "it_IT", "de_DE", typeof(English))]
    [InlineData("deutsch", "", "", typeof(English))]
    public void The_locale_chooses_the_language_in_POSIX_order(
        string all,
        string messages,
        string lang,
        Type expected
    ) =>
        Assert.IsType(
            expected,
            Language.Of(name =>
                name switch
                {
                    "LC_ALL" => all,
                    "LC_MESSAGES" => messages,
                    "LANG" => lang,
                    _ => null,
                }
            )
        );

    [Fact]
    public void There_are_seven_languages() =>
        Assert.Equal(
            ["de", "en", "es", "fr", "it", "pt", "sv"],
            Language.All.Keys.Order(StringComparer.Ordinal)
        );
}
