using System.Globalization;

namespace ImageServing.Processes;

/// <summary>
/// Dumps a process of the .NET runtime by the program that comes with its runtime. It works from outside, so that
/// neither a stopped process nor one whose threads wait for each other can keep it from its work.
/// </summary>
/// <remarks>
/// SIGABRT would not do: the runtime survives the first one, and where the system puts core dumps, if anywhere, is
/// not ours to say, least of all in a container.
/// </remarks>
internal static class RuntimeDump
{
    private const string Runtime = "/libcoreclr.so";
    private const string Writer = "createdump";

    /// <summary>How to write the dump, or null when the process has no runtime that can be dumped so.</summary>
    public static ProcessSpec? SpecOf(int processId, DumpRequest request)
    {
        if (
            FolderOfRuntime(processId) is not { } folder
            || Path.Combine(folder, Writer) is var writer && !File.Exists(writer)
        )
        {
            return null;
        }

        var isLarge = ProcessFacts.ResidentBytes(processId) > request.MostResidentBytes;
        return new ProcessSpec
        {
            Program = writer,
            Arguments =
            [
                "--name",
                request.Path,
                isLarge ? "--normal" : "--withheap",
                processId.ToString(CultureInfo.InvariantCulture),
            ],
            Environment = request.Environment,
            WorkingFolder = "/",
            OutputPath = request.OutputPath,
            MostFileBytes = request.MostBytes,
        };
    }

    /// <summary>What came of it.</summary>
    /// <param name="exit">How the writer ended.</param>
    /// <param name="path">Path of the dump. A part of one is deleted.</param>
    /// <returns>Null when the dump is there, else one line that says why not.</returns>
    public static string? Judge(ProcessExit exit, string path)
    {
        if (exit.Code == 0 && File.Exists(path))
        {
            return null;
        }

        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{Writer}: {exit}, and {path} cannot be deleted: {e.Message}";
        }

        return $"{Writer}: {exit}";
    }

    // Whichever runtime it is: the machine's, or one that came with the program.
    private static string? FolderOfRuntime(int processId)
    {
        try
        {
            var library = File.ReadLines(
                    string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/maps")
                )
                .FirstOrDefault(line => line.EndsWith(Runtime, StringComparison.Ordinal));
            return library is null ? null : Path.GetDirectoryName(library[library.IndexOf('/')..]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
