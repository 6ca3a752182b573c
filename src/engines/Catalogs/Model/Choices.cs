namespace ImageServing.Catalogs;

/// <summary>When entries of the server's cache are checked (reference: CacheValidationPolicy).</summary>
public enum CacheValidationPolicy
{
    /// <summary>Sources are checked from time to time.</summary>
    Expiration = 0,

    /// <summary>Sources are checked when the record's time stamp changed.</summary>
    Catalog = 1,
}

/// <summary>What a default image replaces (reference: DefaultImageMode).</summary>
public enum DefaultImageMode
{
    /// <summary>The whole composite.</summary>
    Composite = 0,

    /// <summary>The layer whose source is missing.</summary>
    Layer = 1,
}

/// <summary>How a thumbnail is made (reference: ThumbType).</summary>
public enum ThumbnailType
{
    /// <summary>Cut to the thumbnail's aspect ratio.</summary>
    Crop = 1,

    /// <summary>All of it, background around it.</summary>
    Fit = 2,

    /// <summary>Scaled by resolution, then cut or surrounded.</summary>
    Texture = 3,
}

/// <summary>Where a thumbnail lies in its rectangle (reference: ThumbHorizAlign, ThumbVertAlign).</summary>
public enum ThumbnailAlignment
{
    /// <summary>Left or top.</summary>
    Start = 1,

    /// <summary>In the middle.</summary>
    Center = 2,

    /// <summary>Right or bottom.</summary>
    End = 3,
}

/// <summary>Rendering intent of colour conversions (reference: IccRenderIntent).</summary>
public enum RenderIntent
{
    /// <summary>Perceptual.</summary>
    Perceptual = 0,

    /// <summary>Relative colorimetric.</summary>
    RelativeColorimetric = 1,

    /// <summary>Saturation.</summary>
    Saturation = 2,

    /// <summary>Absolute colorimetric.</summary>
    AbsoluteColorimetric = 3,
}

/// <summary>How valid requests are obscured (reference: RequestObfuscation).</summary>
public enum RequestObfuscationMode
{
    /// <summary>Not at all.</summary>
    None = 0,

    /// <summary>Base64.</summary>
    Base64 = 1,
}

/// <summary>Which lock valid requests carry (reference: RequestLock).</summary>
public enum RequestLockMode
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The documented 16-bit sum.</summary>
    Sum = 1,

    /// <summary>An HMAC-SHA-256 with an expiry; an addition of this server.</summary>
    Signature = 2,
}

/// <summary>What kind of set a record publishes (reference: AssetType).</summary>
public enum AssetType
{
    /// <summary>Not said: the response to req=set follows from the record.</summary>
    None = 0,

    /// <summary>MEDIASET.</summary>
    MediaSet,

    /// <summary>SPINSET.</summary>
    SpinSet,

    /// <summary>SPINSET2D.</summary>
    SpinSet2D,

    /// <summary>VIDEOSET.</summary>
    VideoSet,

    /// <summary>IMAGESET.</summary>
    ImageSet,

    /// <summary>ECATALOG.</summary>
    ECatalog,
}
