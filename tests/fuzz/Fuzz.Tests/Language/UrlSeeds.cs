namespace Fuzz.Tests.Language;

/// <summary>Requests that reach far into the language, and the real ones that lie beside a checkout, where there are.</summary>
internal static class UrlSeeds
{
    private const string Context = "/is/image";

    private static readonly string[] s_forms =
    [
        "/c/img",
        "/c/img?$preset$",
        "/c/img?%24preset%24&align=0,-1&fit=crop,1&ts=1692105653735&qlt=80&wid=768&hei=870",
        "/shop/1/optimized/1.tif?&wid=325&hei=360&qlt=90,0&layer=comp&op_sharpen=0&resMode=sharp2&op_usm=0.7,1.0,0.5,0",
        "/c//images/home/cup_q3.JPG$other$",
        "/c/list:16x9-hd?ts=1692154524485&wid=5&fit=constrain&dpr=off",
        "/c/hf?dpr=on,3&network=on&bfc=on",
        "/c/x?op_usm=0.9%2C1.0%2C8%2C0&iccEmbed=0&fmt=webp-alpha",
        "/c/p?req=props,javascript&handler=f&id=7",
        "/c/set?req=set,json,UTF-8&labelkey=label&handler=s7sdkJSONResponse",
        "/c/gy.psd?$p$&layer=1&src=is{c/fill.psd?size=4000,4000}&perspective=2,1,3,9,3,2,1,2&pos=-174,-809",
        "/c/bl.psd?layer=1&src=is%7Bshop/fill?size=4000,4000&wid=5%7D&wid=5",
        "/c?layer=0&size=3084,1873&opac=0&layer=1&src=ir(t/16_Warp?&obj=group&decal&src=is(t/16oz?.BG&layer=5))&show",
        "/c/tag?text=%7b%5crtf1%7b%5cfonttbl%7d%7d&size=370,70&textAttr=72,norm,autoRes",
        "/c/photo?cropPathE=Path%201,b&wid=800&clipPath=M,0,0,L,90,0,C,90,40,50,90,0,90,Z",
        "/c/a?layer=1,top&src=b&effect=-1&op_blur=4&effect=2&color=ff0000&layer=top&rotate=3&effect=1&hide=1",
        "/c/a?$v=1&$w=$v$,2&wid=$v$&text=$w$ $object$&layer=2&src=is(?$v=3&text=$v$$w$)",
        "/c/a?template=c/t&$img=c/img&$text=a+b%20c&.comment=x&foreign=1&bare",
        "/c/a?mask=is(c/m?wid=5)&maskUse=invert&src=(http://h/is/image/a?b&c)&imageSet={a,b;c:d}",
        "/c/a?locale=de_DE&req=xlate&$loc=^loc=de^x^loc^",
        "/c/u?color=0x80,50&bgc=0,50,100,0k&op_colorize=160,160,45&quantize=adaptive,off,256&cache=on,off",
        "/c/u?rect=0,0,100,100,0.5&rgn=1,2,3,4&anchorN=.5,-.5&originN=0,0&extendN=.1,.1,.1,.1&cropN=0,0,1,1",
        "/locked/a?wid=5&b1c2",
        "/base/a?d2lkPTU",
        "/ruled/old/img?wid=7",
        "/grow/aaa?aaaa",
    ];

    /// <summary>Path and query with a question mark between, as received.</summary>
    public static IReadOnlyList<string> All { get; } = [.. s_forms, .. Collection()];

    private static IEnumerable<string> Collection()
    {
        for (
            var folder = AppContext.BaseDirectory;
            folder is not null;
            folder = Path.GetDirectoryName(folder)
        )
        {
            var path = Path.Combine(folder, "shared", "corpus", "urls.txt");
            if (File.Exists(path))
            {
                return File.ReadLines(path)
                    .Select(line => (Line: line, Start: line.IndexOf(Context, StringComparison.Ordinal)))
                    .Where(url => url.Start >= 0)
                    .Select(url => url.Line[(url.Start + Context.Length)..]);
            }
        }
        return [];
    }
}
