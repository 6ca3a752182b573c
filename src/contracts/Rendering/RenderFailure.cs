namespace ImageServing.Rendering;

/// <summary>Why a render server gives no picture. The names are on the wire: add, never rename.</summary>
public enum RenderFailureCode
{
    /// <summary>No such file.</summary>
    SourceMissing,

    /// <summary>The file exists, its bytes cannot be read (rights, a folder, outside of every root).</summary>
    SourceUnreadable,

    /// <summary>The file is not a picture, or is a damaged one.</summary>
    SourceBroken,

    /// <summary>The source has more pixels or bytes than the server opens.</summary>
    SourceTooLarge,

    /// <summary>The commands leave no pixels, for instance a crop outside of the image.</summary>
    ImpossibleGeometry,

    /// <summary>The reply image would have more pixels or bytes than allowed.</summary>
    ReplyTooLarge,

    /// <summary>The loaded libvips cannot write the asked format.</summary>
    FormatNotSupported,

    /// <summary>The queue is full; worth trying again.</summary>
    Busy,

    /// <summary>The deadline of the request ran out.</summary>
    DeadlineExceeded,

    /// <summary>A fault of the server itself.</summary>
    Internal,

    /// <summary>The request ended its server twice and is not tried again.</summary>
    Quarantined,
}

/// <summary>A failure as value: a code for programs and one line for people, without file system paths.</summary>
public sealed record RenderFailure(RenderFailureCode Code, string Message);
