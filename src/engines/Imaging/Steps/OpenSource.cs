using ImageServing.Imaging.Sources;
using ImageServing.Rendering;

namespace ImageServing.Imaging.Steps;

/// <summary>Opens the file and reads its header.</summary>
internal static class OpenSource
{
    // The options of an SVG server name a smaller limit; this one holds when they are free.
    private const long LargestSvg = 64 * 1024 * 1024;

    public static RenderFailure? Apply(RenderState state)
    {
        var path = state.Plan.Source.Path;
        try
        {
            return Open(state, path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return SourceFault.Missing(path);
        }
        catch (UnauthorizedAccessException)
        {
            return SourceFault.Unreadable(path, "access denied");
        }
        catch (IOException)
        {
            return SourceFault.Unreadable(path, "cannot be read");
        }
    }

    private static RenderFailure? Open(RenderState state, string path)
    {
        if (Directory.Exists(path))
        {
            return SourceFault.Unreadable(path, "is a folder");
        }

        // The length comes first: a pipe or a device has none, and opening it could wait for ever.
        var stamp = SourceStamp.Of(path);
        if (Reopen(state, stamp))
        {
            return null;
        }

        var length = stamp.Length;
        if (length == 0)
        {
            return SourceFault.Broken(path, "the file is empty");
        }

        var isSvg = state.Options.Sources == SourceKinds.Svg;
        var limit = Math.Min(
            state.Options.MaxFileBytes > 0 ? state.Options.MaxFileBytes : long.MaxValue,
            isSvg ? LargestSvg : long.MaxValue
        );
        if (length > limit)
        {
            return SourceFault.TooLarge(path, $"{length} bytes are more than the limit of {limit}");
        }

        // Opened once by ourselves, since only then the reason of a refusal is known.
        using var handle = File.OpenHandle(path);
        var bytes = isSvg ? ReadAll(handle, limit) : null;
        var loader = new SourceLoader(state.Arena, path, bytes, state.Strictness);
        if (SourceFile.Open(state.Arena, loader, stamp, state.Options.Sources) is not { } source)
        {
            return SourceFault.Broken(path, "not a picture of a known format");
        }

        if (!isSvg)
        {
            state.Known.Memory.Remember(stamp, source.Facts);
        }

        state.Source = source;
        return null;
    }

    /// <summary>Takes a file that was opened before as it was then; an SVG is read in any case, and small.</summary>
    private static bool Reopen(RenderState state, SourceStamp stamp)
    {
        if (state.Options.Sources == SourceKinds.Svg || !state.Known.Memory.TryFind(stamp, out var facts))
        {
            return false;
        }

        var loader = new SourceLoader(state.Arena, stamp.Path, bytes: null, state.Strictness);
        state.Source = new SourceFile(state.Arena, loader, stamp, facts);
        state.IsRemembered = true;
        return true;
    }

    /// <summary>Reads at most <paramref name="limit"/> bytes, even when the file grows meanwhile.</summary>
    private static byte[] ReadAll(Microsoft.Win32.SafeHandles.SafeFileHandle handle, long limit)
    {
        var bytes = new byte[Math.Min(limit, RandomAccess.GetLength(handle))];
        var count = 0;
        while (
            count < bytes.Length && RandomAccess.Read(handle, bytes.AsSpan(count), count) is > 0 and var read
        )
        {
            count += read;
        }

        return bytes[..count];
    }
}
