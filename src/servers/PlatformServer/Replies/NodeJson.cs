using System.Text;

namespace ImageServing.PlatformServer.Replies;

/// <summary>
/// Writes elements as the recorded JSON responses do: every value a string, no space, elements of one name an array,
/// a single one an object.
/// </summary>
internal static class NodeJson
{
    /// <summary>An object whose one member is the root element.</summary>
    public static string Write(ReplyNode root)
    {
        var text = new StringBuilder("{").Append(JsonText.Quote(root.Name)).Append(':');
        WriteObject(text, root);
        return text.Append('}').ToString();
    }

    private static void WriteObject(StringBuilder text, ReplyNode node)
    {
        var separator = '{';
        foreach (var group in node.Members.GroupBy(m => m.Name, StringComparer.Ordinal))
        {
            text.Append(separator).Append(JsonText.Quote(group.Key)).Append(':');
            separator = ',';
            if (group.First().Value is { } value)
            {
                text.Append(JsonText.Quote(value));
            }
            else
            {
                WriteElements(text, [.. group.Select(m => m.Element).OfType<ReplyNode>()]);
            }
        }
        text.Append(separator == '{' ? "{}" : "}");
    }

    private static void WriteElements(StringBuilder text, ReplyNode[] elements)
    {
        if (elements is [{ IsListed: false } single])
        {
            WriteObject(text, single);
            return;
        }
        var separator = '[';
        foreach (var element in elements)
        {
            text.Append(separator);
            WriteObject(text, element);
            separator = ',';
        }
        text.Append(']');
    }
}
