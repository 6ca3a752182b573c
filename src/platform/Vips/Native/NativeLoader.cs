using System.Runtime.InteropServices;

namespace ImageServing.Vips.Native;

/// <summary>Finds the libvips to use and ties every import of this room to it.</summary>
internal static class NativeLoader
{
    public const string Name = "vips";

    private const string PrebuiltPattern = "libvips-cpp.so.8*";

    private static readonly string[] SystemNames = ["libvips.so.42", "libvips.so"];

    /// <summary>Loads the first library of the order of preference; imports resolve to it from then on.</summary>
    /// <exception cref="VipsException">No library can be loaded.</exception>
    public static string Load(string? explicitPath)
    {
        var candidates = Candidates(explicitPath).ToList();
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                NativeLibrary.SetDllImportResolver(
                    typeof(NativeLoader).Assembly,
                    (name, _, _) => string.Equals(name, Name, StringComparison.Ordinal) ? handle : 0
                );
                return candidate;
            }
        }

        throw new VipsException(
            $"no libvips could be loaded; tried {string.Join(", ", candidates)}. Install libvips 8.14 or newer "
                + "(Debian, Ubuntu: apt-get install libvips42) or name one with IMAGESERVING_LIBVIPS"
        );
    }

    /// <summary>Named library alone, else the install's own ones, else the system's.</summary>
    internal static IEnumerable<string> Candidates(string? explicitPath)
    {
        if (!string.IsNullOrEmpty(explicitPath))
        {
            return [explicitPath];
        }

        return InstallFolders().SelectMany(Prebuilt).Concat(SystemNames);
    }

    private static IEnumerable<string> InstallFolders()
    {
        var home = AppContext.BaseDirectory;
        yield return home;
        yield return Path.Combine(home, "lib");
        yield return Path.GetFullPath(Path.Combine(home, "..", "lib"));
    }

    private static IEnumerable<string> Prebuilt(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, PrebuiltPattern).OrderDescending(StringComparer.Ordinal)
            : [];
}
