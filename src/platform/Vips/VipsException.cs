namespace ImageServing.Vips;

/// <summary>libvips refused an operation; the message is the operation's name and libvips' own text.</summary>
public sealed class VipsException : Exception
{
    /// <summary>A failure without a text.</summary>
    public VipsException()
        : this("libvips gave no reason") { }

    /// <summary>A failure with a text.</summary>
    public VipsException(string message)
        : base(message) => Detail = message;

    /// <summary>A failure caused by another one.</summary>
    public VipsException(string message, Exception innerException)
        : base(message, innerException) => Detail = message;

    /// <summary>A failure of an operation with libvips' text, which may be empty.</summary>
    public VipsException(string operation, string detail)
        : base(detail.Length == 0 ? $"{operation} failed" : $"{operation}: {detail}") => Detail = detail;

    /// <summary>libvips' text alone; empty when it gave none.</summary>
    public string Detail { get; }
}
