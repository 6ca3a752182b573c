namespace ImageServing.ResponseCache.Flights;

/// <summary>What the owner says of a stored response.</summary>
public enum CacheVerdict
{
    /// <summary>Send it.</summary>
    Fresh,

    /// <summary>Send it, and make or check it anew for those who come later.</summary>
    FreshEnough,

    /// <summary>Make or check it anew first.</summary>
    Stale,
}
