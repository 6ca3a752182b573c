using System.Xml.Linq;
using ImageServing.Hosting;
using ImageServing.Settings;

namespace ImageServing.PlatformServer.Configuration;

/// <summary>What reading one server.xml shares: the faults, and what has been ignored, each name once.</summary>
internal sealed class ServerXmlContext(string file, ServerHome home, FaultList faults)
{
    private readonly FaultList _ignored = new();
    private readonly HashSet<string> _named = new(StringComparer.Ordinal);

    public string File => file;

    public ServerHome Home => home;

    public FaultList Faults => faults;

    public IReadOnlyList<Fault> Ignored => _ignored.All;

    /// <summary>The first child of a name; further ones, and other children, are ignored.</summary>
    public XElement? Only(XElement parent, string name, IReadOnlyList<string> others)
    {
        IgnoreOtherElements(parent, [name, .. others]);
        IgnoreAll(parent.Elements(name).Skip(1), "is here more than once");
        return parent.Element(name);
    }

    /// <summary>Whether a connector speaks HTTP; Tomcat has others, which are ignored.</summary>
    public bool IsHttp(XElement connector)
    {
        var isHttp =
            connector.Attribute("protocol")?.Value.StartsWith("AJP", StringComparison.Ordinal) != true;
        if (!isHttp)
        {
            Ignore(connector, "AJP", "<Connector> of the protocol AJP");
        }

        return isHttp;
    }

    /// <summary>Names elements that are too many.</summary>
    public void IgnoreAll(IEnumerable<XElement> elements, string why)
    {
        foreach (var element in elements)
        {
            Ignore(element, $"{element.Name.LocalName} {why}", $"<{element.Name.LocalName}> {why}; it");
        }
    }

    /// <summary>Names the children that mean nothing.</summary>
    public void IgnoreOtherElements(XElement parent, IReadOnlyList<string> known)
    {
        foreach (
            var element in parent
                .Elements()
                .Where(element => !known.Contains(element.Name.LocalName, StringComparer.Ordinal))
        )
        {
            var name = element.Name.LocalName;
            Ignore(element, name, $"<{name}> is unknown and");
        }
    }

    /// <summary>Names the attributes that mean nothing.</summary>
    public void IgnoreOtherAttributes(XElement element, IReadOnlyList<string> known)
    {
        foreach (
            var attribute in element
                .Attributes()
                .Where(a => !known.Contains(a.Name.LocalName, StringComparer.Ordinal))
        )
        {
            var name = $"{attribute.Name.LocalName} of <{element.Name.LocalName}>";
            Ignore(attribute, name, $"{name} is unknown and");
        }
    }

    /// <summary>An attribute as a setting.</summary>
    public Setting? Attribute(XElement element, string name) => XmlSettings.Attribute(element, name, file);

    /// <summary>Names something that cannot be done.</summary>
    public void Warn(XObject node, string message) =>
        _ignored.Add(XmlSettings.PositionOf(node, file), message);

    private void Ignore(XObject node, string key, string subject)
    {
        if (_named.Add(key))
        {
            _ignored.Add(XmlSettings.PositionOf(node, file), $"{subject} has no effect");
        }
    }
}
