namespace ImageServing.Functional.Tests.Kit;

/// <summary>The places of the source checkout that the tests belong to.</summary>
public static class Checkout
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The install folder that <c>./ImageServing build</c> makes.</summary>
    public static string Install { get; } = Built(Path.Combine(Root, "dist", "ImageServing"));

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
