using System.Text;
using ImageServing.Settings;

namespace ImageServing.Hosting;

/// <summary>Reads the text of a configuration file; what keeps it from being read is a fault like any other.</summary>
public static class ConfigurationFile
{
    // The largest of ours, a catalog of attributes, is a few kilobytes; more is a wrong file.
    private const long LongestFile = 1024 * 1024;

    private static readonly UTF8Encoding s_strict = new(
        encoderShouldEmitUTF8Identifier: true,
        throwOnInvalidBytes: true
    );

    /// <summary>Reads a file as UTF-8, with or without a byte-order mark.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="faults">Receives why there is no text.</param>
    /// <returns>The text, or null after noting a fault.</returns>
    public static string? Read(string path, FaultList faults)
    {
        if (ReadBytes(path, faults) is not { } bytes)
        {
            return null;
        }

        if (DecodeUtf8(bytes) is { } text)
        {
            return text;
        }

        faults.Add(new Position(path), "is not UTF-8 text");
        return null;
    }

    /// <summary>
    /// Reads a properties file: as UTF-8, and what is not UTF-8 as ISO-8859-1, the encoding that Java gives the format.
    /// </summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="faults">Receives why there is no text.</param>
    /// <returns>The text, or null after noting a fault.</returns>
    public static string? ReadProperties(string path, FaultList faults) =>
        ReadBytes(path, faults) is { } bytes ? DecodeUtf8(bytes) ?? Encoding.Latin1.GetString(bytes) : null;

    private static string? DecodeUtf8(byte[] bytes)
    {
        try
        {
            var start = bytes.AsSpan().StartsWith(s_strict.Preamble) ? s_strict.Preamble.Length : 0;
            return s_strict.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static byte[]? ReadBytes(string path, FaultList faults)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.Length <= LongestFile)
            {
                var bytes = new byte[file.Length];
                return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
            }

            faults.Add(new Position(path), $"is larger than {LongestFile / 1024} kB");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            faults.Add(new Position(path), "there is no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new Position(path), $"cannot be read: {e.Message}");
        }

        return null;
    }
}
