namespace ImageServing.Benchmarks.Language;

/// <summary>The forms of URLs that pages are made of: plain, with presets, smart crops, templates, text, requests.</summary>
internal static class UrlForms
{
    public static IReadOnlyList<SampleUrl> All { get; } =
    [
        .. new[]
        {
            "/is/image/shop/dress",
            "/is/image/shop/dress_alt1?wid=400",
            "/is/image/shop/dress?$hero$",
            "/is/image/shop/dress?$hero$&wid=1080&fmt=webp",
            "/is/image/shop/shoe?%24large%24&align=0,-1&fit=crop,1&ts=1692105653735&qlt=80&wid=768&hei=870",
            "/is/image/shop/bag?wid=892&hei=820&&qlt=80&.v=1537286645459",
            "/is/image/shop/bag?wid=1728&qlt=80%2C0&resMode=sharp2&op_usm=0.9%2C1.0%2C8%2C0&iccEmbed=0&fmt=webp",
            "/is/image/shop/folder/with/file.tif?wid=325&hei=360&qlt=90,0&layer=comp&op_sharpen=0&resMode=sharp2&op_usm=0.7,1.0,0.5,0&fmt=jpeg",
            "/is/image/shop/hero:16x9-hd?ts=1692154524485&wid=5&fit=constrain&dpr=off",
            "/is/image/shop/hero?dpr=on,3&network=on&bfc=on&fmt=webp-alpha",
            "/is/image/shop/lake.jpg?crop=45%2C0%2C1909%2C1091&wid=2450&hei=1400&scl=0.7792857142857142",
            "/is/image/shop/sofa?wid=200&hei=200&cropN=.24,.24,.6,.72&fit=crop&bgc=250,250,250",
            "/is/image/shop/photo?req=props,javascript",
            "/is/image/shop/photo?req=exists,json&id=66532471",
            "/is/image/shop/spin?req=set,json,UTF-8&labelkey=label&handler=s7sdkJSONResponse",
            "/is/image/shop/banner?$title=Summer%20sale&$price=$49&$pic=shop/dress&wid=800&$hero$",
            "/is/image/shop/bg?layer=1&src=shop/shoe&pos=-174,-809&size=570,400&opac=50&wid=570&hei=400",
            "/is/image/shop/bg?layer=1&src=is{shop/fill?size=4000,4000&rotate=5}&pos=10,20&effect=1&op_blur=4&wid=570",
            "/is/image/shop/bl?layer=1&src=is%7Bshop/fill?size=4000,4000&wid=5%7D&wid=5",
            "/is/image/shop/deep?layer=1&src=is(shop/a?layer=1&src=is(shop/b?layer=1&src=is(shop/c?wid=9)))&$hero$",
            "/is/image/shop/tag?text=%7b%5crtf1%7b%5cfonttbl%7d%5cfs40%20Hello%7d&size=370,70&textAttr=144",
            "/is/image/shop/E01?$raw$&crop=0,0,4000,5000&wid=1536&hei=1661&scale=0.8303&bfc=on&qlt=85&defaultImage=none",
            "/is/image/shop/%EC%87%BC%EC%B8%A0--357770HA1O-worn-1-0-0-800-800_g.jpg?wid=300",
            "/is/image/shop/art?op_colorize=160,160,45&op_brightness=10&op_contrast=5&op_saturation=-20&flip=lr",
        }
            .Select(SampleUrl.Of)
            .OfType<SampleUrl>(),
    ];
}
