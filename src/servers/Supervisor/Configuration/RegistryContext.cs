using System.Xml.Linq;
using ImageServing.Settings;

namespace ImageServing.Supervisor.Configuration;

/// <summary>What the readers of one file share: its name, and the faults and notices found so far.</summary>
/// <param name="File">Name to show.</param>
internal sealed record RegistryContext(string File)
{
    // The reference's listing shows the names of the installer's settings where an installed file has values.
    private const string PlaceholderPrefix = "SV::";

    /// <summary>What is wrong.</summary>
    public FaultList Faults { get; } = new();

    /// <summary>What is accepted and has no effect.</summary>
    public List<string> Notices { get; } = [];

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
        Child(parent, name) is { } setting
            ? TimeSpan.FromSeconds(setting.ToInteger(min, max, (int)fallback.TotalSeconds, Faults))
            : fallback;

    /// <summary>An attribute in milliseconds.</summary>
    public TimeSpan Milliseconds(XElement element, string name, int min, int max, TimeSpan fallback) =>
        XmlSettings.Attribute(element, name, File) is { } setting
            ? TimeSpan.FromMilliseconds(setting.ToInteger(min, max, (int)fallback.TotalMilliseconds, Faults))
            : fallback;

    /// <summary>Notes a fault at an element.</summary>
    public void Fault(XObject at, string message) => Faults.Add(XmlSettings.PositionOf(at, File), message);

    /// <summary>Notes what has no effect.</summary>
    public void Notice(XObject at, string message) =>
        Notices.Add(new Fault(File, PlaceOf(at).Line, PlaceOf(at).Column, message).ToString());

    /// <summary>Notes the children that nobody knows.</summary>
    public void NoticeUnknown(XElement parent, IReadOnlyList<string> known)
    {
        foreach (
            var child in parent
                .Elements()
                .Where(child => !known.Contains(child.Name.LocalName, StringComparer.Ordinal))
        )
        {
            Notice(
                child,
                $"<{child.Name.LocalName}> is unknown in <{parent.Name.LocalName}> and has no effect; "
                    + $"known are {string.Join(", ", known)}"
            );
        }
    }

    /// <summary>Whether a value is the name of an installer's setting.</summary>
    public static bool IsPlaceholder(string text) =>
        text.Trim().StartsWith(PlaceholderPrefix, StringComparison.Ordinal);

    private Position PlaceOf(XObject at) => XmlSettings.PositionOf(at, File);
}
