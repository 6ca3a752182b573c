using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Writes properties in the four documented shapes (reference: Properties).</summary>
internal static class PropertyText
{
    // The recorded bodies of the original end their lines so, and so does an empty one.
    private const string LineEnd = "\r\n";

    /// <summary>Java properties, headed by a state and a time.</summary>
    public static string ToText(PropertyList properties, DateTimeOffset now)
    {
        var text = new StringBuilder("#S7Z OK").Append(LineEnd);
        text.Append('#')
            .Append(now.UtcDateTime.ToString("ddd MMM dd HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture))
            .Append(LineEnd);
        foreach (var (name, value) in properties.Items)
        {
            text.Append(name).Append('=').Append(EscapeJava(value)).Append(LineEnd);
        }

        return text.ToString();
    }

    /// <summary>Assignments to objects that the page made beforehand; a quote is doubled.</summary>
    public static string ToJavaScript(PropertyList properties)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in properties.Items)
        {
            text.Append(name)
                .Append("='")
                .Append(OneLine(value).Replace("'", "''", StringComparison.Ordinal))
                .Append('\'')
                .Append(LineEnd);
        }

        return text.ToString();
    }

    /// <summary>JSON inside a call of <paramref name="handler"/>.</summary>
    public static string ToJsonp(PropertyList properties, string handler, string requestId)
    {
        var text = new StringBuilder("/*jsonp*/").Append(handler).Append("({");
        var separator = "";
        foreach (var (name, value) in properties.Items)
        {
            text.Append(separator).Append(Quote(name)).Append(':').Append(Quote(value));
            separator = ",";
        }

        return text.Append("},").Append(Quote(requestId)).Append(");").ToString();
    }

    /// <summary>An XML document with one group an object name.</summary>
    public static string ToXml(PropertyList properties)
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8" ?>""").Append('\n');
        using (
            var xml = XmlWriter.Create(
                text,
                new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true }
            )
        )
        {
            xml.WriteStartElement("prop-group");
            foreach (
                var group in properties.Items.GroupBy(item => Split(item.Key).Object, StringComparer.Ordinal)
            )
            {
                xml.WriteStartElement("prop-group");
                xml.WriteAttributeString("name", group.Key);
                foreach (var (name, value) in group)
                {
                    xml.WriteStartElement("property");
                    xml.WriteAttributeString("name", Split(name).Property);
                    xml.WriteAttributeString("value", value);
                    xml.WriteEndElement();
                }

                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return text.Append('\n').ToString();
    }

    private static (string Object, string Property) Split(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? ("", name) : (name[..dot], name[(dot + 1)..]);
    }

    private static string EscapeJava(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal);

    private static string OneLine(string value) => value.ReplaceLineEndings(" ");

    // '<' stays escaped, so that a response pulled into a page cannot close its script element.
    private static string Quote(string value) =>
        $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.Default)}\"";
}
