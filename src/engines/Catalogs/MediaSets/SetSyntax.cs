using System.Collections.Immutable;
using ImageServing.Protocol;

namespace ImageServing.Catalogs.MediaSets;

/// <summary>The text of an image set: items parted by commas (reference: ImageSet).</summary>
public sealed record SetSyntax(ImmutableArray<SetEntry> Entries)
{
    /// <summary>A set without items.</summary>
    public static SetSyntax Empty { get; } = new([]);

    /// <summary>Whether an item has pages parted by colons.</summary>
    public bool HasPages => Entries.Any(e => e.Fields.Any(f => f.Parts.Length > 1));

    /// <summary>Most semicolons of an item.</summary>
    public int MostSemicolons => Entries.IsEmpty ? 0 : Entries.Max(e => e.Fields.Length - 1);

    /// <summary>Every part of every item.</summary>
    public IEnumerable<SetPart> Parts => Entries.SelectMany(e => e.Fields).SelectMany(f => f.Parts);

    /// <summary>Reads the text of a set. Linear and bounded by <see cref="SetLimits"/>; never throws.</summary>
    public static Parsed<SetSyntax> Parse(string text) => new SetReader(text).Read();
}

/// <summary>An item: fields parted by semicolons, such as image, swatch and type.</summary>
public sealed record SetEntry(ImmutableArray<SetField> Fields)
{
    /// <summary>A field, or an empty one when there are fewer.</summary>
    public SetField this[int index] => index < Fields.Length ? Fields[index] : SetField.Empty;
}

/// <summary>A field: one part, or pages parted by colons.</summary>
public sealed record SetField(ImmutableArray<SetPart> Parts)
{
    /// <summary>A field without text.</summary>
    public static SetField Empty { get; } = new([]);

    /// <summary>The first part; null when there is none.</summary>
    public SetPart? First => Parts.FirstOrDefault();
}

/// <summary>What stands between the separators.</summary>
public abstract record SetPart;

/// <summary>The id of a record or a path, as written; escapes stay.</summary>
/// <param name="Name">Everything before the first question mark.</param>
/// <param name="Modifier">Commands behind it, or null.</param>
public sealed record SetReference(string Name, string? Modifier) : SetPart
{
    /// <summary>The id with its escapes decoded.</summary>
    public string Id => Uri.UnescapeDataString(Name);
}

/// <summary>A set in braces or parentheses.</summary>
public sealed record InlineSet(SetSyntax Set) : SetPart;

/// <summary>A swatch of one colour.</summary>
/// <param name="Rgb">Six hexadecimal digits.</param>
/// <param name="Label">The text behind it; may be empty.</param>
public sealed record SolidColor(string Rgb, string Label) : SetPart;
