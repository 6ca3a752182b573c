using System.Globalization;
using ImageServing.Protocol.Values;
using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>
/// Turns the records of an attribute file into <see cref="CatalogAttributes"/>. An absent or empty record keeps
/// the default, an unknown one is ignored, a bad value is a fault.
/// </summary>
public static class AttributeReader
{
    // A catalog is a few kilobytes of text; a century of hours is more than anybody means.
    private const double MaxHours = 24 * 365 * 100;
    private const int MaxPixels = 1_000_000;

    private static readonly Dictionary<string, ResamplingMode> s_resamplingModes = new(StringComparer.Ordinal)
    {
        // 1 is the deprecated "sharp", which the reference replaces by sharp2.
        ["1"] = ResamplingMode.Sharp2,
        ["2"] = ResamplingMode.Bilinear,
        ["3"] = ResamplingMode.Bicubic,
        ["4"] = ResamplingMode.Sharp2,
    };

    /// <summary>Reads default.ini's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    public static ConfigurationResult<CatalogAttributes> Read(string file, string text)
    {
        var faults = new FaultList();
        var records = AttributeFile.Parse(file, text, faults);
        var attributes = Bind(new Records(records, faults), new CatalogAttributes());
        return new ConfigurationResult<CatalogAttributes>(attributes, faults.All);
    }

    private static CatalogAttributes Bind(Records records, CatalogAttributes defaults) =>
        new()
        {
            RootPath = records.Text("RootPath", defaults.RootPath),
            DefaultExt = records.Get("DefaultExt", defaults.DefaultExt, ReadSuffix),
            DefaultPix = records.Get("DefaultPix", defaults.DefaultPix, ReadSize),
            MaxPix = records.Get("MaxPix", defaults.MaxPix, ReadSize),
            BkgColor = records.Get("BkgColor", defaults.BkgColor, ReadColor),
            JpegQuality = records.Get("JpegQuality", defaults.JpegQuality, ReadQuality),
            ResMode = records.Get(
                "ResMode",
                defaults.ResMode,
                (s, fallback, f) => s.ToChoice(s_resamplingModes, fallback, f)
            ),
            Resolution = records.Get("Resolution", defaults.Resolution, ReadResolution),
            ThumbRes = records.Get("ThumbRes", defaults.ThumbRes, ReadResolution),
            ThumbType = records.Get(
                "ThumbType",
                defaults.ThumbType,
                (s, fallback, f) => (ThumbnailType)s.ToInteger(1, 3, (int)fallback, f)
            ),
            PrintResolution = records.Get(
                "PrintResolution",
                defaults.PrintResolution,
                (s, _, f) => s.ToInteger(1, MaxPixels, 72, f)
            ),
            Expiration = records.Get("Expiration", defaults.Expiration, ReadTime),
            NonImgExpiration = records.Get("NonImgExpiration", defaults.NonImgExpiration, ReadTime),
            ErrorDetail = records.Get(
                "ErrorDetail",
                defaults.ErrorDetail,
                (s, fallback, f) => s.ToInteger(0, 3, fallback, f)
            ),
        };

    private static double ReadResolution(Setting setting, double fallback, FaultList faults) =>
        setting.ToNumber(double.Epsilon, MaxPixels, fallback, faults);

    private static string ReadSuffix(Setting setting, string fallback, FaultList faults)
    {
        if (setting.Text.Length > 1 && setting.Text[0] == '.')
        {
            return setting.Text;
        }

        faults.Add(setting.Position, $"{setting.Name} is '{setting.Text}', but must be like .tif");
        return fallback;
    }

    private static TimeToLive ReadTime(Setting setting, TimeToLive fallback, FaultList faults) =>
        TimeToLive.FromHours(setting.ToNumber(-1, MaxHours, fallback.Hours, faults));

    private static PixelSize ReadSize(Setting setting, PixelSize fallback, FaultList faults) =>
        Numbers(setting, MaxPixels) is [var width, var height]
            ? new PixelSize(width, height)
            : Refuse(setting, "a width and a height like 400,400; 0 leaves one free", fallback, faults);

    private static Quality ReadQuality(Setting setting, Quality fallback, FaultList faults) =>
        Numbers(setting, 100) switch
        {
            [var quality] when quality > 0 => new Quality(quality, false),
            [var quality, var chroma] when quality > 0 && chroma <= 1 => new Quality(quality, chroma == 1),
            _ => Refuse(
                setting,
                "a quality from 1 to 100 and 0 or 1 for full chroma like 80,0",
                fallback,
                faults
            ),
        };

    private static Color ReadColor(Setting setting, Color fallback, FaultList faults)
    {
        var digits = setting.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? setting.Text[2..]
            : setting.Text;
        return
            digits.Length == 6
            && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? Color.Rgb((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb)
            : Refuse(setting, "six hexadecimal digits like ffffff", fallback, faults);
    }

    private static int[]? Numbers(Setting setting, int max)
    {
        var parts = setting.Text.Split(',', StringSplitOptions.TrimEntries);
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (
                !int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])
                || numbers[i] > max
            )
            {
                return null;
            }
        }

        return numbers;
    }

    private static T Refuse<T>(Setting setting, string wanted, T fallback, FaultList faults)
    {
        faults.Add(setting.Position, $"{setting.Name} is '{setting.Text}', but must be {wanted}");
        return fallback;
    }

    private sealed record Records(IReadOnlyDictionary<string, Setting> All, FaultList Faults)
    {
        public string Text(string name, string fallback) =>
            All.TryGetValue(name, out var setting) ? setting.Text : fallback;

        public T Get<T>(string name, T fallback, Func<Setting, T, FaultList, T> read) =>
            All.TryGetValue(name, out var setting) && setting.Text.Length > 0
                ? read(setting, fallback, Faults)
                : fallback;
    }
}
