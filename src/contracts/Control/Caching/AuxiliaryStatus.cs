namespace ImageServing.Control.Caching;

/// <summary>What the auxiliary caches keep.</summary>
/// <param name="ForeignImages">Images of other servers.</param>
/// <param name="ForeignBytes">Bytes of them and of what is known of them.</param>
/// <param name="NestedPictures">Pictures of nested requests.</param>
/// <param name="NestedBytes">Bytes of them.</param>
/// <param name="MaxBytes">How many bytes each of both caches may have.</param>
public sealed record AuxiliaryStatus(
    long ForeignImages,
    long ForeignBytes,
    long NestedPictures,
    long NestedBytes,
    long MaxBytes
);
