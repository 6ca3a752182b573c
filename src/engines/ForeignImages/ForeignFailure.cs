namespace ImageServing.ForeignImages;

/// <summary>Why a foreign image cannot be used: a code for programs and one line for people, without addresses.</summary>
/// <param name="Code">What kind of failure it is.</param>
/// <param name="Message">What was wrong, and what would be right.</param>
public sealed record ForeignFailure(ForeignFailureCode Code, string Message)
{
    /// <summary>Whether the other server may be well again soon, so that an image of yesterday may do.</summary>
    public bool IsPassing =>
        Code is ForeignFailureCode.Unreachable or ForeignFailureCode.TooLate or ForeignFailureCode.Broken;
}

/// <summary>Kinds of failures with foreign images.</summary>
public enum ForeignFailureCode
{
    /// <summary>The URL, a redirection or the address is not allowed.</summary>
    Refused,

    /// <summary>The other server has no such image.</summary>
    Missing,

    /// <summary>The other server cannot be reached, or answers with an error.</summary>
    Unreachable,

    /// <summary>The other server was too slow.</summary>
    TooLate,

    /// <summary>The image has more bytes than allowed.</summary>
    TooLarge,

    /// <summary>It is no image of a served format, or a damaged one.</summary>
    Broken,

    /// <summary>Too many foreign images are being fetched; worth trying again.</summary>
    Busy,

    /// <summary>The image cannot be kept: a fault of this machine.</summary>
    NotKept,
}
