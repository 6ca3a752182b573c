using ImageServing.Protocol.Values;

namespace ImageServing.Imaging.Pixels;

/// <summary>Seeds that are the same in every process and on every machine, unlike string.GetHashCode.</summary>
internal static class Seed
{
    /// <summary>The seed for the noise of a source; tiles of one picture get the same.</summary>
    public static int Of(string path, Noise noise)
    {
        // FNV-1a, 32 bit.
        var hash = 2166136261u;
        var text = $"{Path.GetFileName(path)}|{noise.Percent}|{(int)noise.Distribution}|{noise.Monochrome}";
        foreach (var b in System.Text.Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ b) * 16777619;
        }

        return (int)(hash & 0x3FFFFFFF);
    }
}
