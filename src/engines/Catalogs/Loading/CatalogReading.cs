namespace ImageServing.Catalogs;

/// <summary>One reading of a catalog folder.</summary>
/// <param name="Snapshot">The catalogs; null when there is no default catalog to serve with.</param>
/// <param name="Report">What was found.</param>
public sealed record CatalogReading(CatalogSnapshot? Snapshot, CatalogReport Report);
