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
    public static JavaArguments Sort(IEnumerable<string> arguments) =>
        arguments.Aggregate(new JavaArguments(null, [], [], []), (sorted, argument) => sorted.With(argument));

    private JavaArguments With(string argument)
    {
        if (!argument.StartsWith(HeapPrefix, StringComparison.Ordinal))
        {
            return IsJavaOption(argument)
                ? this with
                {
                    Ignored = Ignored.Add(argument),
                }
                : this with
                {
                    Remaining = Remaining.Add(argument),
                };
        }

        var size = argument.AsSpan(HeapPrefix.Length);
        if (size.StartsWith("SV::", StringComparison.Ordinal))
        {
            // The reference's listing shows the setting's name where an installed file has its value.
            return this with { Ignored = Ignored.Add(argument) };
        }

        return ByteSize.Parse(size) is > 0 and var bytes
            ? this with
            {
                HeapLimit = bytes,
            }
            : this with
            {
                Malformed = Malformed.Add(argument),
            };
    }

    private static bool IsJavaOption(string argument) =>
        argument.StartsWith("-X", StringComparison.Ordinal)
        || argument.StartsWith("-D", StringComparison.Ordinal)
        || argument.StartsWith("-agent", StringComparison.Ordinal)
        || argument.StartsWith("-javaagent", StringComparison.Ordinal)
        || argument is "-server" or "-client";
}
