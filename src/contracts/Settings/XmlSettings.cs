using System.Xml;
using System.Xml.Linq;

namespace ImageServing.Settings;

/// <summary>
/// Reads the XML configuration files (SupervisorRegistry.xml, ImageServerRegistry.xml) with the place of every
/// element, so that a fault can be pointed at.
/// </summary>
public static class XmlSettings
{
    // A registry is a few kilobytes; the limit only keeps a wrong file from filling the memory.
    private const long MaxCharacters = 1024 * 1024;

    /// <summary>
    /// Parses a file and checks the name of its root element. Entities and DTDs are refused: they would let a
    /// file grow without bound or read other files.
    /// </summary>
    /// <returns>The root element, or null after noting a fault.</returns>
    public static XElement? Parse(string file, string text, string rootName, FaultList faults)
    {
        try
        {
            using var characters = new StringReader(text);
            using var reader = XmlReader.Create(
                characters,
                new XmlReaderSettings
                {
                    DtdProcessing = DtdProcessing.Prohibit,
                    MaxCharactersInDocument = MaxCharacters,
                    XmlResolver = null,
                }
            );
            var root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name.LocalName == rootName)
            {
                return root;
            }

            faults.Add(
                PositionOf(root, file),
                $"the root element is <{root.Name.LocalName}>, but must be <{rootName}>"
            );
        }
        catch (XmlException e)
        {
            faults.Add(new Position(file, e.LineNumber, e.LinePosition), PlainMessage(e));
        }

        return null;
    }

    /// <summary>The place of an element or attribute.</summary>
    public static Position PositionOf(XObject node, string file)
    {
        IXmlLineInfo info = node;
        return info.HasLineInfo()
            ? new Position(file, info.LineNumber, info.LinePosition)
            : new Position(file);
    }

    /// <summary>The text of a child element as a setting, or null when there is no such element.</summary>
    public static Setting? Child(XElement parent, string name, string file) =>
        parent.Element(name) is { } element
            ? new Setting(name, element.Value, PositionOf(element, file))
            : null;

    /// <summary>An attribute as a setting, or null when there is none.</summary>
    public static Setting? Attribute(XElement element, string name, string file) =>
        element.Attribute(name) is { } attribute
            ? new Setting(name, attribute.Value, PositionOf(attribute, file))
            : null;

    // The runtime repeats line and position at the end of its message; the fault already has them.
    private static string PlainMessage(XmlException e)
    {
        var end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }
}
