using System.Xml;
using System.Xml.Linq;

namespace ImageServing.Settings;

/// <summary>
/// Reads the XML configuration files (SupervisorRegistry.xml, ImageServerRegistry.xml) with the place of every
/// element, so that a fault can be pointed at.
/// </summary>
public static class XmlSettings
{
    // A registry is a few kilobytes; the limits only keep a wrong file from filling memory or stack.
    private const int MaxCharacters = 256 * 1024;
    private const int MaxDepth = 32;

    /// <summary>
    /// Parses a file and checks the name of its root element. Entities and DTDs are refused: they would let a
    /// file grow without bound or read other files.
    /// </summary>
    /// <returns>The root element, or null after noting a fault.</returns>
    public static XElement? Parse(string file, string text, string rootName, FaultList faults)
    {
        if (text.Length > MaxCharacters)
        {
            faults.Add(
                new Position(file),
                $"the file has {text.Length} characters, but a configuration file has at most {MaxCharacters}"
            );
            return null;
        }

        try
        {
            if (!IsShallow(file, text, faults))
            {
                return null;
            }

            using var reader = ReaderOf(text);
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
            // An empty file has no place; its first line is where something is missing.
            faults.Add(new Position(file, Math.Max(e.LineNumber, 1), e.LinePosition), PlainMessage(e));
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

    private static XmlReader ReaderOf(string text) =>
        XmlReader.Create(
            new StringReader(text),
            new XmlReaderSettings
            {
                CloseInput = true,
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
            }
        );

    // The tree takes the text of an element recursively: a file of nothing but opening tags would end the process.
    private static bool IsShallow(string file, string text, FaultList faults)
    {
        using var reader = ReaderOf(text);
        while (reader.Read())
        {
            if (reader.Depth > MaxDepth)
            {
                var info = (IXmlLineInfo)reader;
                faults.Add(
                    new Position(file, info.LineNumber, info.LinePosition),
                    $"elements are nested more than {MaxDepth} deep; is an end tag missing?"
                );
                return false;
            }
        }

        return true;
    }

    // The runtime repeats line and position at the end of its message; the fault already has them.
    private static string PlainMessage(XmlException e)
    {
        if (e.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return "a document type (<!DOCTYPE ...>) and its entities are not allowed; remove it";
        }

        var end = e.Message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return end < 0 ? e.Message : e.Message[..end];
    }
}
