using System.Globalization;
using ImageServing.Catalogs;
using ImageServing.Hosting;
using ImageServing.PlatformServer.Configuration;

namespace ImageServing.PlatformServer;

/// <summary>
/// What <c>--check</c> tells beyond the faults that prevent a start: what nobody heeds, and everything that is wrong
/// in any catalog. A catalog with a fault is not served, so that is a fault of the configuration, too.
/// </summary>
internal static class StartCheck
{
    /// <summary>Reads all catalogs once and tells what was found.</summary>
    /// <param name="settings">The configuration, which has no faults.</param>
    /// <param name="cacheFault">Why the cache cannot be used, or null.</param>
    /// <param name="output">Receives warnings, and how much there is.</param>
    /// <param name="faults">Receives faults.</param>
    /// <param name="stop">Ends the work.</param>
    /// <returns>The exit code; warnings alone are none.</returns>
    public static int Run(
        StartSettings settings,
        string? cacheFault,
        TextWriter output,
        TextWriter faults,
        CancellationToken stop
    )
    {
        var reading = CatalogCheck.Read(settings.CatalogService.RootPath, stop);
        foreach (var fault in reading.Report.Errors)
        {
            faults.WriteLine(fault);
        }
        foreach (var warning in settings.Warnings.Concat(reading.Report.Warnings))
        {
            output.WriteLine($"warning: {warning}");
        }
        if (cacheFault is not null)
        {
            output.WriteLine($"warning: {cacheFault}");
        }
        if (reading.Snapshot is { } snapshot)
        {
            output.WriteLine(Summary([snapshot.Default, .. snapshot.Catalogs]));
        }
        return reading.Report.Errors.Count == 0 ? ExitCode.Stopped : ExitCode.Configuration;
    }

    private static string Summary(IReadOnlyCollection<Catalog> catalogs) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"catalogs: {catalogs.Count}, with {catalogs.Sum(c => c.RecordCount)} records"
        );
}
