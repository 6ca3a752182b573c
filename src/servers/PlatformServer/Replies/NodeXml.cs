using System.Globalization;
using System.Text;
using System.Xml;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Writes elements as the recorded XML responses do: two spaces a level, "/&gt;" without a space.</summary>
internal static class NodeXml
{
    /// <summary>
    /// A document. UTF-8 needs no declaration and the recorded sets have none; other encodings say which they are.
    /// </summary>
    /// <param name="root">The root element.</param>
    /// <param name="encoding">The encoding in which it is sent.</param>
    /// <param name="isDeclared">Whether UTF-8 is declared, too.</param>
    public static string Write(ReplyNode root, ResponseEncoding encoding, bool isDeclared)
    {
        var text = new StringBuilder();
        if (isDeclared || encoding is not ResponseEncoding.Utf8)
        {
            text.Append("<?xml version=\"1.0\" encoding=\"")
                .Append(ReplyEncoding.NameOf(encoding))
                .Append("\" ?>\n");
        }
        Write(text, root, depth: 0);
        return text.ToString();
    }

    private static void Write(StringBuilder text, ReplyNode node, int depth)
    {
        const int Indent = 2;
        text.Append(' ', depth * Indent).Append('<').Append(NameOf(node.Name));
        var attributes = node
            .Members.Where(m => m.Value is not null)
            .Select(m => (Name: NameOf(m.Name), m.Value));
        foreach (
            var (name, value) in attributes
                .DistinctBy(a => a.Name, StringComparer.Ordinal)
                .OrderBy(a => a.Name, StringComparer.Ordinal)
        )
        {
            text.Append(' ').Append(name).Append("=\"");
            Escape(text, value!);
            text.Append('"');
        }

        var elements = node.Members.Select(m => m.Element).OfType<ReplyNode>().ToList();
        if (elements.Count == 0)
        {
            text.Append("/>\n");
            return;
        }
        text.Append(">\n");
        foreach (var element in elements)
        {
            Write(text, element, depth + 1);
        }
        text.Append(' ', depth * Indent).Append("</").Append(NameOf(node.Name)).Append(">\n");
    }

    // Names of a site's own properties may be no XML names.
    private static string NameOf(string name) => XmlConvert.EncodeLocalName(name) ?? "_";

    // XML 1.0 has no control characters, not even as references.
    private static void Escape(StringBuilder text, string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => text.Append("&amp;"),
                '<' => text.Append("&lt;"),
                '>' => text.Append("&gt;"),
                '"' => text.Append("&quot;"),
                '\t' or '\n' or '\r' => text.Append(CultureInfo.InvariantCulture, $"&#{rune.Value};"),
                < ' ' or 0xFFFE or 0xFFFF => text.Append('\uFFFD'),
                _ => text.Append(rune.ToString()),
            };
        }
    }
}
