using System.Xml.Linq;
using ImageServing.Settings;

namespace ImageServing.Supervisor.Configuration;

/// <summary>What the readers of one file share: its name, and the faults and notices found so far.</summary>
/// <param name="File">Name to show.</param>
/// <param name="MachineMemory">Returns the memory in bytes that a share of is meant; 0 for unknown.</param>
internal sealed record RegistryContext(string File, Func<long> MachineMemory)
{
    // The reference's listing shows the names of the installer's settings where an installed file has values.
    private const string PlaceholderPrefix = "SV::";

    // Nobody reads more; a hostile file must not make a log of many times its size.
    private const int MostNotices = 100;

    /// <summary>What is wrong.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>What is accepted and has no effect.</summary>
    public List<string> Notices { get; } = [];

    /// <summary>The listening sockets of all servers, with their places.</summary>
    public List<PlacedSocket> Sockets { get; } = [];

    /// <summary>A child element's value; null when it is missing, empty or a placeholder.</summary>
    public Setting? Child(XElement parent, string name) =>
        XmlSettings.Child(parent, name, File) is { } setting
        && setting.Text.Trim().Length > 0
        && !IsPlaceholder(setting.Text)
            ? setting
            : null;

    /// <summary>A child element's trimmed text, or null.</summary>
    public string? Text(XElement parent, string name) => Child(parent, name)?.Text.Trim();

    /// <summary>A child element in whole seconds.</summary>
    public TimeSpan Seconds(XElement parent, string name, int min, int max, TimeSpan fallback) =>
        Seconds(Child(parent, name), min, max, fallback);

    /// <summary>An attribute as a setting, or null.</summary>
    public Setting? Attribute(XElement element, string name) => XmlSettings.Attribute(element, name, File);

    /// <summary>An attribute as a whole number.</summary>
    public int Integer(XElement element, string name, int min, int max, int fallback) =>
        Attribute(element, name)?.ToInteger(min, max, fallback, Faults) ?? fallback;

    /// <summary>An attribute that is on or off.</summary>
    public bool Flag(XElement element, string name, bool fallback) =>
        Attribute(element, name)?.ToFlag(fallback, Faults) ?? fallback;

    /// <summary>An attribute in whole seconds.</summary>
    public TimeSpan SecondsOf(XElement element, string name, int min, int max, TimeSpan fallback) =>
        Seconds(Attribute(element, name), min, max, fallback);

    /// <summary>An attribute in milliseconds.</summary>
    public TimeSpan MillisecondsOf(XElement element, string name, int min, int max, TimeSpan fallback) =>
        TimeSpan.FromMilliseconds(Integer(element, name, min, max, (int)fallback.TotalMilliseconds));

    /// <summary>Notes a fault at an element.</summary>
    public void Fault(XObject at, string message) => Faults.Add(XmlSettings.PositionOf(at, File), message);

    /// <summary>Notes what has no effect; the message is made only for the first hundred.</summary>
    public void Notice(XObject at, Func<string> message)
    {
        if (Notices.Count < MostNotices)
        {
            var place = XmlSettings.PositionOf(at, File);
            Notices.Add(new Fault(File, place.Line, place.Column, message()).ToString());
        }
        else if (Notices.Count == MostNotices)
        {
            Notices.Add($"{File}: there is more that has no effect; these were the first {MostNotices}");
        }
    }

    /// <summary>Whether a value is the name of an installer's setting.</summary>
    public static bool IsPlaceholder(string text) =>
        text.Trim().StartsWith(PlaceholderPrefix, StringComparison.Ordinal);

    private TimeSpan Seconds(Setting? setting, int min, int max, TimeSpan fallback) =>
        setting is null
            ? fallback
            : TimeSpan.FromSeconds(setting.ToInteger(min, max, (int)fallback.TotalSeconds, Faults));
}
