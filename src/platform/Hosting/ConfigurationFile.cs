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
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (file.Length <= LongestFile)
            {
                using var reader = new StreamReader(file, s_strict, detectEncodingFromByteOrderMarks: false);
                return reader.ReadToEnd();
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
        catch (DecoderFallbackException)
        {
            faults.Add(new Position(path), "is not UTF-8 text");
        }

        return null;
    }
}
