namespace ImageServing.Protocol.Tests;

/// <summary>Forms of URLs as pages in the field write them: parsed, or refused for the reason given.</summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("/a/b")]
    [InlineData("/cat/dress?$preset$")]
    [InlineData("/cat/dress?$preset$&wid=1080")]
    [InlineData("/cat/dress/?$hero$&190411135054&wid=625&hei=625")]
    [InlineData("/cat/dress.?%24large%24&align=0,-1&fit=crop,1&ts=1692105653735&qlt=80&wid=768&hei=870")]
    [InlineData(
        "/shop/1/optimized/1.tif?&wid=325&hei=360&qlt=90,0&layer=comp&op_sharpen=0&resMode=sharp2&op_usm=0.7,1.0,0.5,0&fmt=jpeg"
    )]
    [InlineData("/shop/imac?wid=892&hei=820&&qlt=80&.v=1537286645459")]
    [InlineData(
        "/shop/hh0h2?wid=445&hei=445&fmt=jpeg&qlt=95&op_sharpen=0&resMode=bicub&op_usm=0.5,0.5,0,0&iccEmbed=0&layer=comp&.v=K7ik72"
    )]
    [InlineData("/shop//images/home/cup_q3.JPG$other$")]
    [InlineData("/shop/logo?fmt=png-alpha&bfc=on")]
    [InlineData("/shop/list:16x9-hd?ts=1692154524485&wid=5&fit=constrain&dpr=off")]
    [InlineData("/shop/hero-v2%3Arad-3x2?ts=1757666752026&qlt=11&dpr=off")]
    [InlineData("/shop/hf?dpr=on,3&network=on")]
    [InlineData("/shop/city?&&fmt=webp-alpha&qlt=75&wid=1300&fit=crop,1")]
    [InlineData("/shop/quilt?$max$&fmt=webp-alpha&wid=352&fit=hfit%2C1&qlt=88")]
    [InlineData(
        "/shop/LX_100?wid=1728&qlt=80%2C0&resMode=sharp2&op_usm=0.9%2C1.0%2C8%2C0&iccEmbed=0&fmt=webp"
    )]
    [InlineData(
        "/shop/LX_100?wid=500&hei=500&fmt=jpeg&qlt=90%2c0&resMode=trilin&op_usm=0.8%2c1.0%2c6%2c0&iccEmbed=0"
    )]
    [InlineData("/shop/bag?req=exists")]
    [InlineData("/shop/bag?req=props,javascript")]
    [InlineData("/shop/bag?$&req=imageprops")]
    [InlineData(
        "/shop/laptop.psd?fmt=pjpg&pscan=auto&scl=1&wid=3588&hei=2924&qlt=100,0&resMode=sharp2&size=3588,2924&chrss=full&imwidth=5000"
    )]
    [InlineData("/shop/E01?$raw$&crop=0,0,4000,5000&wid=1536&hei=1661&scale=0.8303&bfc=on&qlt=85")]
    [InlineData("/shop/watch?size=568,0&dpr=off&fmt=avif-alpha&dpr=off")]
    [InlineData("/shop/sofa?wid=200&hei=200&cropN=.24,.24,.6,.72&fit=crop")]
    [InlineData("/shop/hotel?size=400,400&extend=10,10,10,10")]
    [InlineData("/shop/%EC%87%BC%EC%B8%A0--357770HA1O-worn-1-0-0-800-800_g.jpg")]
    [InlineData("/shop/c?op_usm=.4,.8,0,0&resmode=sharp2&hei=380")]
    [InlineData(
        "/shop/suite?wid=4000&fmt=jpeg,rgb&qlt=63,0&op_sharpen=0&icc=sRGB%20IEC61966-2.1&iccEmbed=1&printRes=72&fit=wrap&qlt=45,0"
    )]
    [InlineData("/shop/paris?wid=2880&hei=1280&fmt=jpeg&crop=9,336,2699,1200&anchor=1358,936&fit=wrap")]
    [InlineData("/shop/p?wid=1253&hei=705&extendN=0.12,0.12,0.12,0.12&bgc=FFFFFFFF&fmt=jpg")]
    [InlineData("/shop/lake.jpg?crop=45%2C0%2C1909%2C1091&wid=2450&hei=1400&scl=0.7792857142857142")]
    [InlineData(
        "/shop/shoe?rp=standard-0pad|pdp&scl=0.72&fmt=jpg&cache=on,on&bgc=f0f0f0&wid=1836&hei=1380&size=1500,1500"
    )]
    [InlineData("/shop/single?wid=600&hei=600&size=474,0&rect=140,0,320,600&align=0,0&resmode=sharp2")]
    [InlineData("/shop/spoon.jpg?&op_usm=1.75,1.0,6.0&$cropN=0.1,0.1,0.8,0.8&defaultImage=None&")]
    [InlineData("/shop/1466676?&bgc=250%2C250%2C250&$PDP-LG$")]
    [InlineData("/shop/nurse%3AXL--large?ts=1&cropN=0,.1,1,1&flip=lr&dpr=off")]
    [InlineData("/shop/x?ts=1&dpr=on,{dpr}?req=set,json")]
    [InlineData(
        "/shop/gy.psd?$p$&layer=1&src=is{shop/fill.psd?size=4000,4000}&perspective=2,1,3,9,3,2,1,2&pos=-174,-809&wid=570&hei=400"
    )]
    [InlineData("/shop/bl.psd?layer=1&src=is%7Bshop/fill?size=4000,4000&wid=5%7D&wid=5")]
    [InlineData(
        "/shop?layer=0&size=3084,1873&opac=0&layer=1&src=ir(t/16_Warp?&obj=group&decal&src=is(t/16oz?.BG&layer=5&src=is(t/p))&show&req=object)"
    )]
    [InlineData("/shop/tag?text=%7b%5crtf1%7b%5cfonttbl%7d%7d&size=370,70")]
    [InlineData("/shop/photo?cropPathE=Path%201&wid=800")]
    [InlineData("/shop/blank?op_colorize=160,160,45")]
    [InlineData("/shop/set?req=set,json,UTF-8&labelkey=label&handler=s7sdkJSONResponse")]
    [InlineData("/shop/set?req=set%2Cjson%2CUTF-8&labelkey=label&id=66532471")]
    [InlineData("/")]
    public void Forms_in_the_field_are_parsed(string url)
    {
        var parsed = Parse(url);
        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);
    }

    [Theory]
    [InlineData("/shop/img?wid=%7B.width%7D&ts=1", RefusalKind.InvalidValue, "wid")]
    [InlineData("/shop/%s_is?$p$", RefusalKind.Malformed, null)]
    [InlineData("/shop/sale?fmt=png-alpha,rgb)", RefusalKind.InvalidValue, "fmt")]
    public void Forms_that_are_not_served_are_refused_in_one_line(
        string url,
        RefusalKind kind,
        string? command
    )
    {
        var refusal = Parse(url).Refusal;
        Assert.Equal((kind, command), (refusal?.Kind, refusal?.Command));
        Assert.DoesNotContain('\n', refusal!.Message);
    }

    private static Parsed<ImageRequest> Parse(string url)
    {
        var cut = url.IndexOf('?', StringComparison.Ordinal);
        return cut < 0
            ? RequestParser.Parse(url, "", new ParserOptions())
            : RequestParser.Parse(url[..cut], url[cut..], new ParserOptions());
    }
}
