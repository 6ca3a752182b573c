using System.Collections.Immutable;
using ImageServing.Settings;

namespace ImageServing.Catalogs.Localization;

/// <summary>
/// The form that LocaleMap and LocaleStrMap share: items parted by '|', each a locale and the values it is mapped
/// to, parted by commas. Locales are compared without case; an empty one is the rule for unknown locales.
/// </summary>
internal static class LocaleItems
{
    // The field knows some 200 locales in use; a map is searched through for each record that is localised.
    private const int MostItems = 1000;

    /// <summary>Reads a map. Null after noting a fault. Of two items for one locale the first counts.</summary>
    /// <param name="setting">The attribute.</param>
    /// <param name="example">An item that is right, for the fault.</param>
    /// <param name="faults">Receives what is wrong.</param>
    public static ImmutableDictionary<string, ImmutableArray<string>>? Read(
        Setting setting,
        string example,
        FaultList faults
    )
    {
        var rules = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(
            StringComparer.OrdinalIgnoreCase
        );
        var items = string.IsNullOrWhiteSpace(setting.Text) ? [] : setting.Text.Split('|');
        foreach (var item in items)
        {
            var values = item.Split(',', StringSplitOptions.TrimEntries);
            if (values.Length < 2 || items.Length > MostItems)
            {
                faults.Add(
                    setting.Position,
                    $"{setting.Name} has the item '{item}', but wants at most {MostItems} items of a locale and "
                        + $"one or more values like {example}, parted by '|'"
                );
                return null;
            }

            rules.TryAdd(values[0], [.. values[1..].Distinct(StringComparer.Ordinal)]);
        }

        return rules.ToImmutable();
    }

    /// <summary>The values for a locale, or for unknown ones; null when there is neither.</summary>
    public static ImmutableArray<string>? Find(
        ImmutableDictionary<string, ImmutableArray<string>> rules,
        string locale
    ) => rules.TryGetValue(locale, out var values) || rules.TryGetValue("", out values) ? values : null;
}
