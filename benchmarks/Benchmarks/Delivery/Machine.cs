using System.Globalization;
using System.Runtime.InteropServices;

namespace ImageServing.Benchmarks.Delivery;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    private const string ProcessorField = "model name";

    /// <summary>A line each.</summary>
    public static IEnumerable<string> Describe()
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, {Processor()}, {MemoryGigabytes():0} GB of memory"
        );
        yield return $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.FrameworkDescription}";
        yield return $"load before: {File.ReadAllText("/proc/loadavg").Trim()}";
    }

    private static string Processor() =>
        File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith(ProcessorField, StringComparison.Ordinal))
            ?.Split(':', 2)[1]
            .Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static double MemoryGigabytes() =>
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
}
