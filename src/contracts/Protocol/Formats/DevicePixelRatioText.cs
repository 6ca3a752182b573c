using ImageServing.Protocol.Values;

namespace ImageServing.Protocol;

/// <summary>Device pixel ratios as text (reference: dpr).</summary>
internal static class DevicePixelRatioText
{
    private static readonly Words<bool> Switch = new(("off", false), ("on", true));

    public static readonly ValueFormat<DevicePixelRatio> Format = new(
        "off, or on,ratio with a ratio greater than 0",
        Read,
        v => TextFormats.JoinSaid(Switch.Print(v.IsOn), v.Ratio is { } ratio ? NumberText.Print(ratio) : null)
    );

    private static DevicePixelRatio Read(Fields fields)
    {
        var isOn = fields.Word(Switch);
        var ratio = isOn ? fields.Optional(f => f.Positive()) : null;
        return new DevicePixelRatio(isOn, ratio);
    }
}
