using System.Diagnostics.CodeAnalysis;

namespace ImageServing.ForeignImages;

/// <summary>A foreign image as a file of this machine.</summary>
/// <param name="Url">Where it came from.</param>
/// <param name="Path">Absolute path of the file; another content has another path.</param>
/// <param name="ModifiedUtc">Modification time of the file.</param>
/// <param name="Length">Length in bytes.</param>
/// <param name="Expires">When it has to be asked for again; in the past when that is so with every use.</param>
/// <param name="MayBeKept">Whether the other server allows that it, and what is made of it, is kept.</param>
public sealed record ForeignImage(
    Uri Url,
    string Path,
    DateTime ModifiedUtc,
    long Length,
    DateTimeOffset Expires,
    bool MayBeKept
);

/// <summary>A foreign image, or why there is none.</summary>
public sealed record ForeignOutcome
{
    private ForeignOutcome(ForeignImage? image, ForeignFailure? failure) =>
        (Image, Failure) = (image, failure);

    /// <summary>The image, or null.</summary>
    public ForeignImage? Image { get; }

    /// <summary>Why there is none, or null.</summary>
    public ForeignFailure? Failure { get; }

    /// <summary>Whether there is an image.</summary>
    [MemberNotNullWhen(true, nameof(Image))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool IsSuccess => Image is not null;

    /// <summary>A success.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The operators are the constructors.")]
    public static implicit operator ForeignOutcome(ForeignImage image) => new(image, null);

    /// <summary>A failure.</summary>
    [SuppressMessage("Usage", "CA2225", Justification = "The operators are the constructors.")]
    public static implicit operator ForeignOutcome(ForeignFailure failure) => new(null, failure);
}
