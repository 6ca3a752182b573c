using System.Collections.Immutable;
using System.Text;

namespace ImageServing.Rendering;

/// <summary>One AREA element.</summary>
/// <param name="Tag">Its name as written.</param>
/// <param name="Attributes">All attributes as written, the first of each name counts.</param>
/// <param name="IsClosed">Whether it ends with "/&gt;".</param>
public sealed record MapArea(string Tag, ImmutableArray<AreaValue> Attributes, bool IsClosed)
{
    private const string ShapeName = "shape";
    private const string CoordsName = "coords";

    /// <summary>The shape; null when shape= and coords= make none, as with percentages.</summary>
    public MapShape? Shape => MapShape.Read(ValueOf(ShapeName), ValueOf(CoordsName));

    /// <summary>The value of an attribute, without case; null when there is none.</summary>
    public string? ValueOf(string name) => Attributes.FirstOrDefault(a => a.Is(name))?.Value;

    /// <summary>The same area with another shape; everything else stays as written.</summary>
    public MapArea WithShape(MapShape shape) =>
        With(ShapeName, shape.Name).With(CoordsName, MapCoordinates.Print(shape.Coordinates));

    /// <summary>As HTML.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("<").Append(Tag);
        foreach (var attribute in Attributes)
        {
            text.Append(' ').Append(attribute);
        }
        return text.Append(IsClosed ? "/>" : ">").ToString();
    }

    private MapArea With(string name, string value)
    {
        for (var i = 0; i < Attributes.Length; i++)
        {
            if (Attributes[i].Is(name))
            {
                return string.Equals(Attributes[i].Value, value, StringComparison.OrdinalIgnoreCase)
                    ? this
                    : this with
                    {
                        Attributes = Attributes.SetItem(i, new(Attributes[i].Name, value, '"')),
                    };
            }
        }
        return this with { Attributes = Attributes.Add(new AreaValue(name, value, '"')) };
    }
}
