using System.Globalization;

namespace ImageServing.PlatformServer.Replies;

/// <summary>The properties of a response in the order in which they are sent (reference: Properties).</summary>
internal sealed class PropertyList
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    /// <summary>Names such as image.width, with their values.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    public PropertyList Add(string name, string value)
    {
        _items.Add(new(name, value));
        return this;
    }

    public PropertyList Add(string name, int value) =>
        Add(name, value.ToString(CultureInfo.InvariantCulture));

    public PropertyList Add(string name, long value) =>
        Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reals always show a fraction, as Java prints them: 72.0.</summary>
    public PropertyList Add(string name, double value) =>
        Add(name, value.ToString("0.0###########", CultureInfo.InvariantCulture));

    /// <summary>Booleans are 1 and 0.</summary>
    public PropertyList Add(string name, bool value) => Add(name, value ? "1" : "0");
}
