using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>
/// Turns the records of an attribute file into <see cref="CatalogAttributes"/>. What is absent, and mostly what is
/// empty, is inherited; an unknown record is ignored; a bad value is a fault.
/// </summary>
public static class AttributeReader
{
    /// <summary>Reads default.ini's text.</summary>
    /// <param name="file">The name to show in faults.</param>
    /// <param name="text">The file's text.</param>
    public static ConfigurationResult<CatalogAttributes> Read(string file, string text)
    {
        var findings = new Findings();
        var settings = AttributeFile.Parse(file, text, findings.Errors);
        var attributes = Bind(settings, new CatalogAttributes(), findings);
        return new ConfigurationResult<CatalogAttributes>(attributes, findings.Errors.All);
    }

    /// <summary>The attributes of a catalog.</summary>
    /// <param name="settings">The records of its file.</param>
    /// <param name="inherited">The attributes of the default catalog.</param>
    /// <param name="findings">Receives what is wrong.</param>
    internal static CatalogAttributes Bind(
        IReadOnlyDictionary<string, Setting> settings,
        CatalogAttributes inherited,
        Findings findings
    )
    {
        // These belong to one catalog alone.
        var attributes = inherited with
        {
            RootId = "",
            Files = new CatalogFiles(),
        };
        foreach (var definition in AttributeDefinitions.All)
        {
            if (
                settings.TryGetValue(definition.Name, out var setting)
                && (setting.Text.Length > 0 || definition.TakesEmpty)
            )
            {
                attributes = definition.Apply(attributes, setting, findings);
            }
        }

        return attributes;
    }

    /// <summary>Attributes with some replaced by the rules of a request (reference: rule).</summary>
    /// <param name="attributes">The attributes of the main catalog.</param>
    /// <param name="overrides">Texts by attribute name; a text that is wrong, which a loader tells, changes nothing.</param>
    internal static CatalogAttributes Override(
        CatalogAttributes attributes,
        IReadOnlyDictionary<string, string> overrides
    )
    {
        if (overrides.Count == 0)
        {
            return attributes;
        }
        var findings = new Findings();
        foreach (var definition in AttributeDefinitions.All)
        {
            if (overrides.TryGetValue(definition.Name, out var text))
            {
                var setting = new Setting(definition.Name, text, new Position("", 0));
                attributes = definition.Apply(attributes, setting, findings);
            }
        }
        return attributes;
    }
}
