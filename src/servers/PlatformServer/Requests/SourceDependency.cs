using ImageServing.Rendering;

namespace ImageServing.PlatformServer.Requests;

/// <summary>What a picture was made from, for those who keep it.</summary>
internal abstract record SourceDependency;

/// <summary>A file of this machine, as it was when it was found.</summary>
internal sealed record FileDependency(SourceImage File) : SourceDependency;

/// <summary>
/// An image of another server. What is made of it has the image's digest in its plan, so it stays right as long as the
/// source is found anew with every request.
/// </summary>
/// <param name="Url">Where it comes from.</param>
/// <param name="Expires">When its server has to be asked again; in the past when that is so with every use.</param>
/// <param name="MayBeKept">Whether its server allows that it, and what is made of it, is kept.</param>
internal sealed record ForeignDependency(Uri Url, DateTimeOffset Expires, bool MayBeKept) : SourceDependency;
