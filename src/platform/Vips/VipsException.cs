namespace ImageServing.Vips;

/// <summary>libvips refused an operation; the message is libvips' own text.</summary>
public sealed class VipsException : Exception
{
    /// <summary>A failure without a text.</summary>
    public VipsException()
        : this("libvips gave no reason") { }

    /// <summary>A failure with libvips' text.</summary>
    public VipsException(string message)
        : base(message) { }

    /// <summary>A failure caused by another one.</summary>
    public VipsException(string message, Exception innerException)
        : base(message, innerException) { }
}
