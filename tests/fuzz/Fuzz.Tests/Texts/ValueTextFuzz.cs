using Fuzz.Tests.Language;
using ImageServing.Catalogs.MediaSets;
using ImageServing.Rendering;

namespace Fuzz.Tests.Texts;

/// <summary>Texts in records that have a grammar of their own: image maps and image sets.</summary>
public sealed class ValueTextFuzz
{
    private const int Usual = 4_000;
    private const long MostBytes = 16 << 20;

    private static readonly string[] s_maps =
    [
        "<AREA shape=\"rect\" coords=\"1,2,3,4\" href=\"a?b&amp;c\" alt='x'>",
        "<area shape=poly coords=\"1,2,3.5,-4,5,6\"/><area shape=circle coords=1,2,3 nohref>",
        "<AREA SHAPE=\"default\" onclick=\"f('>')\">",
    ];

    private static readonly string[] s_sets =
    [
        "a,b,c",
        "a;b;1,c;d;2;advanced_image",
        "{a,b},{c:d:e;f}",
        "c/a?wid=5&x=(1,2);;{0xff0000;label},b",
        "{{a,b},{c,d}};x,1;2;3",
    ];

    [Fact]
    public void Image_maps() =>
        FuzzCases.Each(
            Usual,
            random => UrlMutation.Of(s_maps, random),
            text =>
            {
                var map = Bounded.Memory(MostBytes, () => ImageMap.Parse(text));
                var printed = map.ToString();
                Assert.Equal(printed, ImageMap.Parse(printed).ToString());
            }
        );

    [Fact]
    public void Image_sets() =>
        FuzzCases.Each(
            Usual,
            random => UrlMutation.Of(s_sets, random),
            text =>
            {
                var set = Bounded.Memory(MostBytes, () => SetSyntax.Parse(text));
                if (set.IsSuccess)
                {
                    Assert.All(set.Value.Parts.OfType<SetReference>(), part => Assert.NotNull(part.Id));
                }
                else
                {
                    Bounded.AssertSensible(set.Refusal);
                }
            }
        );
}
