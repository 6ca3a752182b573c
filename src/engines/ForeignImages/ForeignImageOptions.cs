using ImageServing.ForeignImages.Addresses;

namespace ImageServing.ForeignImages;

/// <summary>How foreign images are fetched and kept (reference: General, Auxiliary data caches).</summary>
public sealed record ForeignImageOptions
{
    /// <summary>Absolute folder of the kept images; it is made when it is missing.</summary>
    public required string Folder { get; init; }

    /// <summary>Bytes of all kept images.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Number of files; an image takes two.</summary>
    public int MaxFiles { get; init; } = 20_000;

    /// <summary>Bytes of one image. 64 MB is a print-size TIFF.</summary>
    public long MaxImageBytes { get; init; } = 64L << 20;

    /// <summary>How long an image may be used when its server does not say (RemoteUrlDefaultExpiration).</summary>
    public TimeSpan DefaultLifetime { get; init; } = TimeSpan.FromHours(10);

    /// <summary>Longest time for one image, redirections included (RemoteUrlTimeout).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long an image may be used beyond its time while its server fails. A day is a provider's worst.</summary>
    public TimeSpan StaleIfError { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Servers that may be asked although their addresses are not public.</summary>
    public AllowedDestinations Allowed { get; init; } = AllowedDestinations.None;

    /// <summary>Images fetched at once; the next one is refused. Each takes a connection and a file.</summary>
    public int MaxFetches { get; init; } = 64;

    /// <summary>How the server names itself to others.</summary>
    public string UserAgent { get; init; } = "ImageServing";
}
