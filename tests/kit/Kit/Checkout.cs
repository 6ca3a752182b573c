namespace ImageServing.Kit;

/// <summary>The places of the source checkout that the tests belong to.</summary>
public static class Checkout
{
    /// <summary>Names another install folder than the one that <c>./ImageServing build</c> makes.</summary>
    public const string InstallVariable = "IMAGESERVING_INSTALL";

    private static readonly string? s_otherInstall = Environment.GetEnvironmentVariable(InstallVariable);

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The install folder under test.</summary>
    public static string Install { get; } =
        Built(Path.GetFullPath(s_otherInstall ?? Path.Combine(Root, "dist", "ImageServing")));

    /// <summary>
    /// The folder with the configuration as shipped: the checkout, because people may edit the one of dist/ImageServing.
    /// </summary>
    public static string Shipped => s_otherInstall is null ? Root : Install;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ImageServing.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} lies in no checkout.");
    }

    private static string Built(string install) =>
        File.Exists(Path.Combine(install, "bin", "ImageServing"))
            ? install
            : throw new InvalidOperationException($"{install} is not built: run ./ImageServing build first.");
}
