using System.Globalization;
using ImageServing.Hosting.Sources;
using ImageServing.PlatformServer.Configuration;
using ImageServing.PlatformServer.Replies;
using ImageServing.Protocol;

namespace ImageServing.PlatformServer.Requests;

/// <summary>
/// Writes pictures below attribute::SavePath, and nowhere else (reference: saveToFile, SavePath). A file appears whole
/// or not at all.
/// </summary>
internal sealed class ImageSaver(StartSettings start, Func<PlatformServerOptions> options, TimeProvider time)
{
    private const string Title = "Not saved";

    private SaveOptions Options => SaveOptions.From(options(), start.Registry);

    /// <summary>Where the picture of a request is to be written, or why it may not.</summary>
    public Answer<SaveTarget> TargetOf(ImageCall call)
    {
        var commands = call.Request.Request.Commands;
        if (call.Attributes.SavePath.Length == 0)
        {
            return Refuse("this catalog saves no files (SavePath is empty)");
        }
        if (commands.Get(Commands.Name) is not { } name)
        {
            return Refuse("name: is needed, a file below the catalog's SavePath");
        }
        var timeout = commands.Get(Commands.Timeout) is { } milliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : Options.Timeout;

        var folder = new OutputFolder(Path.Combine(Options.Folder, call.Attributes.SavePath));
        var (file, fault) = folder.Find(name);
        return file is null ? Refuse($"name: {fault}") : new SaveTarget(file, timeout);
    }

    /// <summary>Why a picture of this size may not be saved, or null.</summary>
    public Failure? FaultOf(long pixels) =>
        pixels > Options.MaxPixels
            ? Refuse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the picture has {pixels} pixels; MaxSavePixels allows {Options.MaxPixels}"
                )
            )
            : null;

    /// <summary>Writes the bytes under a temporary name and renames the file.</summary>
    public async Task<Answer<SavedFile>> WriteAsync(
        SaveTarget target,
        ReadOnlyMemory<byte> bytes,
        CancellationToken cancellation
    )
    {
        var temporary = $"{target.File}.{Guid.NewGuid():n}.tmp";
        using var late = new CancellationTokenSource(target.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            await File.WriteAllBytesAsync(temporary, bytes, either.Token);
            File.Move(temporary, target.File, overwrite: true);
            return new SavedFile(time.GetUtcNow());
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return Refuse("the file could not be written in time");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse($"the file cannot be written: {e.Message}");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static Failure Refuse(string message) => new(StatusCodes.Status403Forbidden, Title, message);
}

/// <summary>Where a picture is written.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Timeout">Longest time that writing may take.</param>
internal sealed record SaveTarget(string File, TimeSpan Timeout);

/// <summary>A picture that was written.</summary>
/// <param name="Written">When.</param>
internal sealed record SavedFile(DateTimeOffset Written);
