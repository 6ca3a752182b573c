namespace ImageServing.Cli.Services;

/// <summary>A file that makes Image Serving a service of the system.</summary>
/// <param name="Path">Where it belongs.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Mode">Who may do what with it.</param>
internal sealed record ServiceFile(string Path, string Text, UnixFileMode Mode)
{
    private const string Marker = "# Installed by 'ImageServing install' for ";

    /// <summary>The line that tells our files from others'.</summary>
    public static string MarkerOf(string home) => Marker + home;

    /// <summary>Whose file is there now.</summary>
    /// <param name="home">The install folder that it serves; null when nobody of us wrote it.</param>
    /// <returns>Whether there is a file at all.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public bool IsThere(out string? home)
    {
        home = null;
        if (!File.Exists(Path))
        {
            return false;
        }

        home = File.ReadLines(Path)
            .FirstOrDefault(line => line.StartsWith(Marker, StringComparison.Ordinal))
            ?[Marker.Length..];
        return true;
    }

    /// <summary>Writes it; nobody ever sees half of it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        var draft = $"{Path}.{Environment.ProcessId}.new";
        try
        {
            File.WriteAllText(draft, Text);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(draft, Mode);
            }

            File.Move(draft, Path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
