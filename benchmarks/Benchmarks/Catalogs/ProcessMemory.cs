using System.Globalization;

namespace ImageServing.Benchmarks.Catalogs;

/// <summary>Memory of this process as Linux counts it, in megabytes.</summary>
/// <param name="Own">Pages of its own.</param>
/// <param name="Mapped">Pages of mapped files, which processes share.</param>
/// <param name="Peak">The most of both so far.</param>
internal readonly record struct ProcessMemory(double Own, double Mapped, double Peak)
{
    public static ProcessMemory Read()
    {
        var lines = File.ReadAllLines("/proc/self/status");
        return new ProcessMemory(Field(lines, "RssAnon:"), Field(lines, "RssFile:"), Field(lines, "VmHWM:"));
    }

    public string Since(ProcessMemory before) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Own - before.Own:0} MB own, {Mapped - before.Mapped:0} MB of mapped files, peak of the process {Peak:0} MB"
        );

    private static double Field(string[] lines, string name) =>
        double.Parse(
            lines
                .First(l => l.StartsWith(name, StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
            CultureInfo.InvariantCulture
        ) / 1024;
}
