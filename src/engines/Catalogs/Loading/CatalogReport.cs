using ImageServing.Settings;

namespace ImageServing.Catalogs;

/// <summary>What a reading of the catalog folder found, every fault with file and line.</summary>
/// <param name="Errors">A catalog with one of them keeps its last good state, or is not there at all.</param>
/// <param name="Warnings">What was left out or replaced by a default; the catalog loads.</param>
public sealed record CatalogReport(IReadOnlyList<Fault> Errors, IReadOnlyList<Fault> Warnings)
{
    /// <summary>Whether nothing was found.</summary>
    public bool IsClean => Errors.Count == 0 && Warnings.Count == 0;
}
