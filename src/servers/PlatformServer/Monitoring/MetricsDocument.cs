using System.Text;

namespace ImageServing.PlatformServer.Monitoring;

/// <summary>
/// Joins the figures of several processes: the text format wants all samples of one figure together, behind its
/// description.
/// </summary>
internal static class MetricsDocument
{
    private const string Help = "# HELP ";

    /// <summary>Joins documents; figures come in the order in which they are first seen.</summary>
    public static string Join(IEnumerable<string> documents)
    {
        var order = new List<string>();
        var figures = new Dictionary<string, StringBuilder>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            AddTo(figures, order, document);
        }

        var joined = new StringBuilder();
        foreach (var name in order)
        {
            joined.Append(figures[name]);
        }

        return joined.ToString();
    }

    private static void AddTo(Dictionary<string, StringBuilder> figures, List<string> order, string document)
    {
        StringBuilder? figure = null;
        var isNew = false;
        foreach (var line in document.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(Help, StringComparison.Ordinal))
            {
                var name = line[Help.Length..].Split(' ', 2)[0];
                isNew = !figures.TryGetValue(name, out figure);
                if (isNew)
                {
                    figures[name] = figure = new StringBuilder();
                    order.Add(name);
                }
            }

            if (isNew || !line.StartsWith('#'))
            {
                figure?.Append(line).Append('\n');
            }
        }
    }
}
