namespace ImageServing.PlatformServer.Tests;

/// <summary>The source checkout that the tests were built in.</summary>
internal static class Checkout
{
    /// <summary>Its absolute path: that of a deterministic build's sources is not known to the build.</summary>
    public static string Folder { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ImageServing.slnx"))
            ? folder.FullName
            : Find(
                folder.Parent ?? throw new DirectoryNotFoundException("the tests run outside of a checkout")
            );
}
