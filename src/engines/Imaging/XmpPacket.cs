using ImageServing.Imaging.Sources;
using ImageServing.Rendering;

namespace ImageServing.Imaging;

/// <summary>The XMP packet of a file, as it stands there (reference: xmp).</summary>
/// <param name="Bytes">UTF-8 as a rule; empty when the file has none.</param>
public sealed record XmpPacket(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>libvips' name of the packet.</summary>
    internal const string Field = "xmp-data";

    /// <summary>
    /// Largest packet in bytes. A JPEG's main packet has at most 65,502 (XMP specification, part 3); in other formats,
    /// histories of many edits reach some megabytes.
    /// </summary>
    public const int Largest = 16 * 1024 * 1024;

    internal static RenderOutcome<XmpPacket> Of(SourceFile source, string path)
    {
        // Some writers end the packet as a C string.
        var packet = source.Header.Blob(Field).TrimEnd((byte)0);
        return packet.Length <= Largest
            ? new XmpPacket(packet.ToArray())
            : SourceFault.TooLarge(
                path,
                $"{packet.Length} bytes of XMP data are more than the limit of {Largest}"
            );
    }
}
