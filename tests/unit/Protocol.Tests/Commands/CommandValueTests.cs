namespace ImageServing.Protocol.Tests;

/// <summary>Commands in queries, with good values and their canonical text, and with bad ones.</summary>
public sealed class CommandValueTests
{
    public static TheoryData<string, string, string> Good { get; } =
        new()
        {
            // command, value, canonical value
            { "wid", "1", "1" },
            { "wid", "12.0", "12" },
            { "wid", "+7", "7" },
            { "wid", "2147483647", "2147483647" },
            { "hei", "0200", "200" },
            { "fit", "FIT", "fit,0" },
            { "fit", "constrain,1", "constrain,1" },
            { "fit", "crop%2C1", "crop,1" },
            { "fit", "wrap,0", "wrap,0" },
            { "fit", "stretch,", "stretch,0" },
            { "fit", "hfit, 1", "hfit,1" },
            { "fit", "vfit", "vfit,0" },
            { "scl", ".5", "0.5" },
            { "scl", "1.00", "1" },
            { "align", "-1,1", "-1,1" },
            { "align", "0.25,-0", "0.25,0" },
            { "rgn", "-5,5,10,20", "-5,5,10,20" },
            { "rgn", "0,0,0,0", "0,0,0,0" },
            { "rect", "0,600,2000,600", "0,600,2000,600" },
            { "rect", "0,0,10,10,1.5", "0,0,10,10,1.5" },
            { "rect", "0,0,10,10,1.0", "0,0,10,10" },
            { "crop", "45%2C0%2C1909%2C1091", "45,0,1909,1091" },
            { "cropN", "0,.1,1,1", "0,0.1,1,1" },
            { "size", "200,0", "200,0" },
            { "scale", "0.8303", "0.8303" },
            { "res", "72", "72" },
            { "rotate", "-30.5", "-30.5" },
            { "extend", "-5,0,5,10", "-5,0,5,10" },
            { "extendN", "0,0.00,0,0.00", "0,0,0,0" },
            { "bgc", "F0F0F0", "f0f0f0" },
            { "bgc", "240,240,240", "f0f0f0" },
            { "bgc", "FFFFFFFF", "ffffff" },
            { "bgc", "0x80", "0x80g" },
            { "bgc", "50", "0x80g" },
            { "bgc", "100,50g", "0xff80g" },
            { "bgc", "0xff8000R", "ff8000" },
            { "bgc", "0,50,100,0k", "0x0080ff00k" },
            { "bgc", "0,50,100,0,50K", "0x0080ff0080k" },
            { "bgc", "0x0080ff00k", "0x0080ff00k" },
            { "bgc", "0080ff00k", "0x0080ff00k" },
            { "bgColor", "255,0,0,128", "ff000080" },
            { "color", "ffffff40s", "ffffff40s" },
            { "color", "0x30s", "0x30gs" },
            { "flip", "lr", "lr" },
            { "flip", "UD", "ud" },
            { "flip", "lrud", "lrud" },
            { "op_usm", "0.7,1.0,0.5,0", "0.7,1,1,0" },
            { "opac", "90", "90,100" },
            { "opac", "0,100", "0,100" },
            { "hide", "1", "1" },
            { "op_brightness", "-100", "-100" },
            { "op_contrast", "100", "100" },
            { "op_saturation", "0", "0" },
            { "op_hue", "-180", "-180" },
            { "op_invert", "1", "1" },
            { "op_blur", "100", "100" },
            { "op_sharpen", "0", "0" },
            { "op_usm", ".4,.8,0,0", "0.4,0.8,0,0" },
            { "op_usm", "1.75,1.0,6.0", "1.75,1,6,0" },
            { "op_usm", "5", "5,1,0,0" },
            { "op_usmR", "5,250,255,1", "5,250,255,1" },
            { "op_colorbalance", "100,0,-100", "100,0,-100" },
            { "op_noise", "10", "10,uniform,0" },
            { "op_noise", "100,Gaussian,1", "100,gaussian,1" },
            { "resMode", "sharp", "sharp2" },
            { "resMode", "bisharp", "bisharp" },
            { "resMode", "trilin", "bilin" },
            { "qlt", "1", "1,0" },
            { "qlt", "100,1", "100,1" },
            { "qlt", "80%2c0", "80,0" },
            { "fmt", "jpg", "jpeg" },
            { "fmt", "pjpg", "pjpeg" },
            { "fmt", "PNG-alpha,rgb", "png-alpha,rgb" },
            { "fmt", "png8-alpha", "png8-alpha" },
            { "fmt", "tiff", "tif" },
            { "fmt", "tif,,jpeg", "tif,,jpeg" },
            { "fmt", "tif-alpha,cmyk,lzw", "tif-alpha,cmyk,lzw" },
            { "fmt", "jpeg,rgb,none", "jpeg,rgb" },
            { "fmt", "webp-alpha,,lossless", "webp-alpha,,lossless" },
            { "fmt", "avif,,lossy", "avif,,lossy" },
            { "fmt", "gif-alpha,gray", "gif-alpha,gray" },
            { "jpegSize", "0", "0" },
            { "pscan", "AUTO", "auto" },
            { "pscan", "5", "5" },
            { "printRes", "72.5", "72.5" },
            { "cache", "on", "on,on" },
            { "cache", "off", "off,off" },
            { "cache", "on,off", "on,off" },
            { "cache", "validate", "validate" },
            { "cache", "update", "update" },
            { "id", "37JK6NTvpvC42F5g,4", "37JK6NTvpvC42F5g,4" },
            { "handler", "s7sdkJSONResponse", "s7sdkJSONResponse" },
            { "req", "img", "img" },
            { "req", "props", "props" },
            { "req", "Props,JavaScript", "props,javascript" },
            { "req", "exists,json,UTF-8", "exists,json" },
            { "req", "imageprops,xml", "imageprops,xml" },
            { "req", "validate,text", "validate" },
        };

    public static TheoryData<string, string> Bad { get; } =
        new()
        {
            { "wid", "0" },
            { "wid", "-1" },
            { "wid", "1e9" },
            { "wid", "abc" },
            { "wid", "12.5" },
            { "wid", "0x10" },
            { "wid", "NaN" },
            { "wid", "Infinity" },
            { "wid", "2147483648" },
            { "wid", "1,2" },
            { "wid", "%7B.width%7D" },
            { "wid", "$width$" },
            { "wid", "\u0661" },
            { "wid", "1.2.3" },
            { "wid", "--1" },
            { "wid", "." },
            { "wid", new string('0', 41) },
            { "hei", "0" },
            { "fit", "cover" },
            { "fit", "crop,2" },
            { "fit", "crop,1,1" },
            { "scl", "0" },
            { "scl", "-1" },
            { "scl", "1e-3" },
            { "scl", "10000000000" },
            { "align", "0" },
            { "align", "1.1,0" },
            { "align", "0,0,0" },
            { "rgn", "0,0,-1,5" },
            { "rgn", "0,0,5" },
            { "rect", "0,0,5,5,0" },
            { "rect", "a,0,5,5" },
            { "crop", "1.5,0,5,5" },
            { "crop", "0,0,5,5,5" },
            { "cropN", "0,0,-1,1" },
            { "cropN", ",,," },
            { "size", "200" },
            { "size", "-1,0" },
            { "sizeN", "1.1,1" },
            { "scale", "0" },
            { "res", "0" },
            { "rotate", "90deg" },
            { "extend", "1,2,3" },
            { "extendN", "1,2,3,x" },
            { "bgc", "red" },
            { "bgc", "256,0,0" },
            { "bgc", "-1,0,0" },
            { "bgc", "101" },
            { "bgc", "fff" },
            { "bgc", "12345" },
            { "bgc", "1234567" },
            { "bgc", "%23f0f0f0" },
            { "bgc", "0x123456k" },
            { "bgc", "1,2,3,4,5" },
            { "bgc", "0,0,0,101k" },
            { "bgc", "s" },
            { "bgc", "0x" },
            { "bgc", "1,,2" },
            { "bgColor", "0,0,0,256" },
            { "color", "12345678901234" },
            { "flip", "udlr" },
            { "opac", "101" },
            { "opac", "50,-1" },
            { "hide", "true" },
            { "op_brightness", "101" },
            { "op_contrast", "-101" },
            { "op_saturation", "0.5" },
            { "op_hue", "181" },
            { "op_invert", "2" },
            { "op_blur", "100.1" },
            { "op_sharpen", "yes" },
            { "op_usm", "5.1" },
            { "op_usm", "1,251" },
            { "op_usm", "1,1,256" },
            { "op_usm", "1,1,1,2" },
            { "op_usm", "1,1,1,1,1" },
            { "op_usmR", "-1" },
            { "op_colorbalance", "1,2" },
            { "op_noise", "101" },
            { "op_noise", "5,pink" },
            { "resMode", "nearest" },
            { "qlt", "0" },
            { "qlt", "101" },
            { "qlt", "80,2" },
            { "fmt", "bmp" },
            { "fmt", "png,cmyk" },
            { "fmt", "webp,gray" },
            { "fmt", "jpeg,,lzw" },
            { "fmt", "tif-alpha,,jpeg" },
            { "fmt", "png,rgb,none,x" },
            { "jpegSize", "-1" },
            { "pscan", "6" },
            { "printRes", "0" },
            { "cache", "maybe" },
            { "cache", "on,validate" },
            { "handler", "alert(1)" },
            { "handler", "a.b" },
            { "req", "pixels" },
            { "req", "props,yaml" },
            { "req", "props,json,UTF-16" },
            { "layer", "-1" },
            { "layer", "$image$" },
            { "layer", "1,comp" },
            { "layer", "nameless" },
        };

    [Theory]
    [MemberData(nameof(Good))]
    public void A_good_value_is_read_and_printed_canonically(string command, string value, string canonical)
    {
        var definition = Commands.Find(command)!;
        var parsed = RequestParser.Parse("", $"{command}={value}", new ParserOptions { Strict = true });

        Assert.True(parsed.IsSuccess, parsed.Refusal?.Message);
        var sets = parsed.Value.Layers.Values.Append(parsed.Value.Commands);
        var text = Assert.Single(sets, s => !s.IsEmpty).ToString();
        Assert.Equal($"{definition.Name}={canonical}", text);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_value_is_refused_in_one_line_that_names_the_command(string command, string value)
    {
        var refusal = RequestParser.Parse("", $"{command}={value}", new ParserOptions()).Refusal;

        Assert.Equal(RefusalKind.InvalidValue, refusal?.Kind);
        Assert.Equal(command, refusal!.Command);
        Assert.StartsWith(command + "=", refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, 10, 300);
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }

    [Fact]
    public void A_bad_value_is_shown_shortened_and_printable()
    {
        var refusal = RequestParser
            .Parse("", "wid=" + new string('x', 500) + "%E2%80%AE", new ParserOptions())
            .Refusal;
        Assert.Equal(
            $"wid='{new string('x', 40)}…': expected a whole number of at least 1",
            refusal?.Message
        );
    }
}
