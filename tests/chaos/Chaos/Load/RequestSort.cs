namespace ImageServing.Chaos.Load;

/// <summary>The sorts of requests of which the load is mixed.</summary>
public enum RequestSort
{
    /// <summary>A conditional request whose picture the client has: 304.</summary>
    Conditional,

    /// <summary>A thumbnail.</summary>
    Small,

    /// <summary>A larger picture from a pyramid, with a crop or a filter.</summary>
    Pyramid,

    /// <summary>A drawing, by the SVG Server.</summary>
    Vector,

    /// <summary>An image's properties.</summary>
    Properties,
}
