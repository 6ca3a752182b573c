namespace ImageServing.Catalogs;

/// <summary>The owner of a Digimarc watermark (reference: DigimarcId).</summary>
/// <param name="CreatorId">Number from Digimarc.</param>
/// <param name="CreatorPin">Secret number from Digimarc.</param>
/// <param name="Durability">Strength, 1 weakest to 4.</param>
/// <param name="InChroma">Whether colour carries the watermark instead of brightness.</param>
public sealed record DigimarcId(int CreatorId, int CreatorPin, int Durability, bool InChroma);

/// <summary>The kinds of Digimarc watermarks (reference: DigimarcInfo).</summary>
public enum DigimarcType
{
    /// <summary>No watermark.</summary>
    None = 0,

    /// <summary>The owner alone.</summary>
    Basic = 1,

    /// <summary>With an image id.</summary>
    ImageId = 2,

    /// <summary>With a transaction id.</summary>
    TransactionId = 3,

    /// <summary>With one or two years of copyright.</summary>
    CopyrightYears = 4,
}

/// <summary>What a Digimarc watermark says of the content (reference: DigimarcInfo).</summary>
[Flags]
public enum DigimarcContent
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Copy-protected.</summary>
    CopyProtected = 1,

    /// <summary>Restricted.</summary>
    Restricted = 2,

    /// <summary>For adults.</summary>
    Adult = 4,
}

/// <summary>The Digimarc watermark of an image (reference: DigimarcInfo).</summary>
/// <param name="Type">Kind of watermark.</param>
/// <param name="Flags">What it says of the content.</param>
/// <param name="Value1">Image id, transaction id or first year, by type.</param>
/// <param name="Value2">Second year of copyright.</param>
public readonly record struct DigimarcInfo(DigimarcType Type, DigimarcContent Flags, int Value1, int Value2);
