using System.Globalization;
using System.Xml.Linq;

namespace ImageServing.Supervisor.Configuration;

/// <summary>Reads how much memory a process may use.</summary>
internal static class MemoryLimitReader
{
    // Half of the machine for one process is more than any healthy one needs and less than what the kernel kills at.
    private const int DefaultPercent = 50;

    // No process of any kind needs less; a smaller number is a forgotten unit.
    private const long Least = 1 << 20;

    /// <summary>Reads the element.</summary>
    /// <returns>Bytes, or null for no limit.</returns>
    public static long? Read(XElement element, bool isOurs, RegistryContext context)
    {
        if (context.Child(element, "memoryLimit") is not { } setting)
        {
            return isOurs ? Share(DefaultPercent, context) : null;
        }

        var text = setting.Text.Trim();
        if (
            text.EndsWith('%')
            && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent <= 100
        )
        {
            return Share(percent, context);
        }

        var bytes = ByteSize.Parse(text);
        if (bytes is not (0 or >= Least))
        {
            context.Faults.Add(
                setting.Position,
                $"memoryLimit is '{text}', but must be 0 for none, 1m or more, such as 800m or 2g, or a share of "
                    + "the memory, such as 50%"
            );
        }

        return bytes > 0 ? bytes : null;
    }

    private static long? Share(int percent, RegistryContext context)
    {
        var bytes = context.MachineMemory() / 100 * percent;
        return bytes > 0 ? bytes : null;
    }
}
