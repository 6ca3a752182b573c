using System.Globalization;
using System.Text;
using ImageServing.Protocol.Values;

namespace ImageServing.PlatformServer.Replies;

/// <summary>Writes properties in the four documented shapes (reference: Properties).</summary>
internal static class PropertyText
{
    // The recorded bodies of the original end their lines so, and so does an empty one.
    private const string LineEnd = "\r\n";

    /// <summary>Properties in the shape that was asked for.</summary>
    public static string Write(PropertyList properties, ReplyShape shape, DateTimeOffset now) =>
        shape.Format switch
        {
            ResponseFormat.JavaScript => ToJavaScript(properties),
            ResponseFormat.Xml => ToXml(properties, shape.Encoding),
            ResponseFormat.Json => shape.ToJsonp(ToJson(properties)),
            _ => ToText(properties, now),
        };

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

    /// <summary>A JSON object; every value is a string.</summary>
    public static string ToJson(PropertyList properties) =>
        "{"
        + string.Join(',', properties.Items.Select(p => $"{JsonText.Quote(p.Key)}:{JsonText.Quote(p.Value)}"))
        + "}";

    /// <summary>An XML document with one group an object name; names without an object stand outside of groups.</summary>
    public static string ToXml(PropertyList properties, ResponseEncoding encoding)
    {
        var root = new ReplyNode("prop-group");
        foreach (var group in properties.Items.GroupBy(p => Split(p.Key).Group, StringComparer.Ordinal))
        {
            var parent = group.Key.Length == 0 ? root : new ReplyNode("prop-group").Add("name", group.Key);
            parent.AddAll(
                group.Select(p =>
                    new ReplyNode("property").Add("name", Split(p.Key).Name).Add("value", p.Value)
                )
            );
            if (parent != root)
            {
                root.Add(parent);
            }
        }

        return NodeXml.Write(root, encoding, isDeclared: true);
    }

    private static (string Group, string Name) Split(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? ("", name) : (name[..dot], name[(dot + 1)..]);
    }

    private static string EscapeJava(string value) =>
        value
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\r", "\\r", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal)
            .Replace("\t", "\\t", StringComparison.Ordinal);

    private static string OneLine(string value) => value.ReplaceLineEndings(" ");
}
