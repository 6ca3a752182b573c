using System.Globalization;

namespace ImageServing.Catalogs.Texts;

/// <summary>A zoom target (reference: Targets); texts that are not there are null.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Rectangle">left,top,width,height as written.</param>
/// <param name="Frame">Frame or page.</param>
/// <param name="Label">Label.</param>
/// <param name="UserData">Data of the site's own.</param>
public sealed record ZoomTarget(int Number, string Rectangle, string? Frame, string? Label, string? UserData)
{
    private const string Prefix = "target.";

    /// <summary>The targets of a text by number; those without a rectangle are left out.</summary>
    public static IReadOnlyList<ZoomTarget> Parse(string text)
    {
        var targets = new SortedDictionary<int, Dictionary<string, string>>();
        foreach (var (name, value) in PropertyData.Parse(text) ?? [])
        {
            var parts = name.Split('.');
            if (
                parts.Length == 3
                && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            )
            {
                targets.TryAdd(number, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
                targets[number][parts[2]] = value;
            }
        }
        return
        [
            .. targets
                .Where(t => t.Value.ContainsKey("rect"))
                .Select(t => new ZoomTarget(
                    t.Key,
                    t.Value["rect"],
                    t.Value.GetValueOrDefault("frame"),
                    t.Value.GetValueOrDefault("label"),
                    t.Value.GetValueOrDefault("userdata")
                )),
        ];
    }
}
