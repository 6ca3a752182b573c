using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>One attribute of the language of attribute files.</summary>
/// <param name="Name">Its name, which is that of its page in the reference.</param>
/// <param name="TakesEmpty">Whether "defined but empty" is a value; else it means "inherited".</param>
/// <param name="Apply">Puts a value into attributes, or notes a fault.</param>
internal sealed record AttributeDefinition(
    string Name,
    bool TakesEmpty,
    Func<CatalogAttributes, Setting, Findings, CatalogAttributes> Apply
)
{
    /// <summary>An attribute whose text is read by <paramref name="read"/>, which gives null for a bad one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="wanted">What would be right.</param>
    /// <param name="read">Reads the text without its quotes.</param>
    /// <param name="set">Puts the value into attributes.</param>
    public static AttributeDefinition Of<T>(
        string name,
        string wanted,
        Func<string, T?> read,
        Func<CatalogAttributes, T, CatalogAttributes> set
    )
        where T : struct =>
        new(
            name,
            false,
            (attributes, setting, findings) =>
            {
                if (read(TextString.Unquote(setting.Text)) is { } value)
                {
                    return set(attributes, value);
                }

                findings.Errors.Add(setting.Position, $"{name} is '{setting.Text}', but must be {wanted}");
                return attributes;
            }
        );

    /// <summary>A text; empty is inherited.</summary>
    public static AttributeDefinition Text(
        string name,
        Func<CatalogAttributes, string, CatalogAttributes> set
    ) => new(name, false, (attributes, setting, _) => set(attributes, TextString.Unquote(setting.Text)));

    /// <summary>A text; "defined but empty" is the empty text.</summary>
    public static AttributeDefinition TextOrEmpty(
        string name,
        Func<CatalogAttributes, string, CatalogAttributes> set
    ) => new(name, true, (attributes, setting, _) => set(attributes, TextString.Unquote(setting.Text)));

    /// <summary>A text that <paramref name="isValid"/> accepts; "defined but empty" is the empty text.</summary>
    public static AttributeDefinition Checked(
        string name,
        string wanted,
        Func<string, bool> isValid,
        Func<CatalogAttributes, string, CatalogAttributes> set
    ) =>
        new(
            name,
            true,
            (attributes, setting, findings) =>
            {
                var text = TextString.Unquote(setting.Text);
                if (text.Length == 0 || isValid(text))
                {
                    return set(attributes, text);
                }

                findings.Errors.Add(setting.Position, $"{name} is '{setting.Text}', but must be {wanted}");
                return attributes;
            }
        );

    /// <summary>A list of texts parted by commas; "defined but empty" is the empty list.</summary>
    public static AttributeDefinition List(
        string name,
        Func<CatalogAttributes, IReadOnlyList<string>, CatalogAttributes> set
    ) => new(name, true, (attributes, setting, _) => set(attributes, TextString.Split(setting.Text)));

    /// <summary>0 or 1; anything else is unspecified, which is inherited with a warning (reference: Flag).</summary>
    public static AttributeDefinition Flag(
        string name,
        Func<CatalogAttributes, bool, CatalogAttributes> set
    ) =>
        new(
            name,
            false,
            (attributes, setting, findings) =>
            {
                if (AttributeValues.Flag(TextString.Unquote(setting.Text)) is { } value)
                {
                    return set(attributes, value);
                }

                findings.Warn(
                    setting.Position.File,
                    setting.Position.Line,
                    $"{name} is '{setting.Text}', but must be 0 or 1; the inherited value is used"
                );
                return attributes;
            }
        );
}
