using ImageServing.Processes;
using ImageServing.Settings;

namespace ImageServing.Supervisor.Configuration;

/// <summary>The text of a registry on the disk. What is no file or too large to be a registry is never read.</summary>
internal static class RegistryFile
{
    // Four bytes for each character that the parser accepts.
    private const long MaxBytes = 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="fault">Why there is no text.</param>
    public static string? ReadText(string path, out Fault? fault)
    {
        var found = RealFile.Follow(Path.GetFullPath(path));
        try
        {
            var refusal = Refusal(found);
            fault = refusal is null ? null : new Fault(path, 0, 0, refusal);
            return refusal is null ? File.ReadAllText(found.Path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = new Fault(path, 0, 0, e.Message);
            return null;
        }
    }

    private static string? Refusal(RealFile found) =>
        found.Kind switch
        {
            FileKind.Readable when found.Length > MaxBytes =>
                $"the file has {found.Length} bytes, but a registry has at most {MaxBytes}",
            FileKind.Readable => null,
            FileKind.Missing => "there is no such file; copy the one that came with the product",
            FileKind.Denied or FileKind.Unreachable =>
                $"user {Environment.UserName} may not read it; change its owner or rights",
            _ => "this is no file; copy the one that came with the product",
        };
}
