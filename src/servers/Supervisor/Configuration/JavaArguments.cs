using System.Collections.Immutable;

namespace ImageServing.Supervisor.Configuration;

/// <summary>
/// The arguments of the original's Java machines: the heap's limit is kept, the other options mean nothing here.
/// </summary>
/// <param name="HeapLimit">Bytes of the last <c>-Xmx</c>, or null.</param>
/// <param name="Ignored">Options of a Java machine that have no effect.</param>
/// <param name="Remaining">Arguments for the program itself.</param>
/// <param name="Malformed">Heap limits that cannot be read.</param>
internal sealed record JavaArguments(
    long? HeapLimit,
    ImmutableArray<string> Ignored,
    ImmutableArray<string> Remaining,
    ImmutableArray<string> Malformed
)
{
    private const string HeapPrefix = "-Xmx";

    /// <summary>Sorts the arguments.</summary>
    public static JavaArguments Sort(IEnumerable<string> arguments)
    {
        long? heapLimit = null;
        List<string> ignored = [];
        List<string> remaining = [];
        List<string> malformed = [];
        foreach (var argument in arguments)
        {
            if (!argument.StartsWith(HeapPrefix, StringComparison.Ordinal))
            {
                (IsJavaOption(argument) ? ignored : remaining).Add(argument);
            }
            else if (RegistryContext.IsPlaceholder(argument[HeapPrefix.Length..]))
            {
                // The reference's listing shows the setting's name where an installed file has its value.
                ignored.Add(argument);
            }
            else if (ByteSize.Parse(argument.AsSpan(HeapPrefix.Length)) is > 0 and var bytes)
            {
                heapLimit = bytes;
            }
            else
            {
                malformed.Add(argument);
            }
        }

        return new JavaArguments(heapLimit, [.. ignored], [.. remaining], [.. malformed]);
    }

    private static bool IsJavaOption(string argument) =>
        argument.StartsWith("-X", StringComparison.Ordinal)
        || argument.StartsWith("-D", StringComparison.Ordinal)
        || argument.StartsWith("-agent", StringComparison.Ordinal)
        || argument.StartsWith("-javaagent", StringComparison.Ordinal)
        || argument is "-server" or "-client";
}
