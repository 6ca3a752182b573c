using System.Diagnostics;
using System.Globalization;

namespace ImageServing.Benchmarks.Supervision;

/// <summary>What some processes have taken up to a moment, all together.</summary>
/// <param name="At">Timestamp.</param>
/// <param name="ResidentBytes">Resident memory.</param>
/// <param name="ProportionalBytes">Proportional memory.</param>
/// <param name="CpuSeconds">Processor time, in steps of a hundredth of a second.</param>
/// <param name="Switches">Context switches of all threads.</param>
internal sealed record ProcessFigures(
    long At,
    long ResidentBytes,
    long ProportionalBytes,
    double CpuSeconds,
    long Switches
)
{
    // USER_HZ, which is a part of the kernel's interface; fields behind the name in /proc/pid/stat (proc_pid_stat(5)).
    private const double TicksPerSecond = 100;
    private const int UserTimeField = 11;
    private const int SystemTimeField = 12;
    private const long BytesPerKilobyte = 1024;

    public static ProcessFigures Of(IEnumerable<int> processIds)
    {
        long resident = 0,
            proportional = 0,
            switches = 0;
        double cpu = 0;
        foreach (var id in processIds)
        {
            var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}");
            var memory = File.ReadAllLines($"{folder}/smaps_rollup");
            resident += Labelled(memory, "Rss:") * BytesPerKilobyte;
            proportional += Labelled(memory, "Pss:") * BytesPerKilobyte;
            var stat = File.ReadAllText($"{folder}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            cpu += (Number(fields[UserTimeField]) + Number(fields[SystemTimeField])) / TicksPerSecond;
            foreach (var thread in Directory.EnumerateDirectories($"{folder}/task"))
            {
                var status = File.ReadAllLines($"{thread}/status");
                switches +=
                    Labelled(status, "voluntary_ctxt_switches:")
                    + Labelled(status, "nonvoluntary_ctxt_switches:");
            }
        }

        return new ProcessFigures(Stopwatch.GetTimestamp(), resident, proportional, cpu, switches);
    }

    private static long Labelled(string[] lines, string label) =>
        Number(
            lines
                .First(line => line.StartsWith(label, StringComparison.Ordinal))[label.Length..]
                .Trim()
                .Split(' ')[0]
        );

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
