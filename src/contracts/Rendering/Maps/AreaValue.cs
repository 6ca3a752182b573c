using System.Net;

namespace ImageServing.Rendering;

/// <summary>An attribute of an AREA element, as it was written.</summary>
/// <param name="Name">The name as written; compared without case.</param>
/// <param name="RawValue">The value between its quotes, with its character references; null when there is none.</param>
/// <param name="Quote">The quote around the value, or '\0'.</param>
public sealed record AreaValue(string Name, string? RawValue, char Quote)
{
    /// <summary>The value with its character references resolved; the name itself when there is no value.</summary>
    public string Value => RawValue is null ? Name : WebUtility.HtmlDecode(RawValue);

    /// <summary>Whether the attribute has a name.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>As written in HTML.</summary>
    public override string ToString() =>
        RawValue is null ? Name
        : Quote == '\0' ? $"{Name}={RawValue}"
        : $"{Name}={Quote}{RawValue}{Quote}";
}
