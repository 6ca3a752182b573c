using System.Globalization;
using System.Text.Json;
using ImageServing.Hosting.Rehearsals;
using ImageServing.Imaging;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing;

/// <summary>
/// Renders a tiny picture before the server takes requests, and lets the server ask itself for it: the first render of a
/// process takes a quarter of a second longer than the others, and the first request a tenth, which would be the wait of
/// whoever meets the replacement of a crashed server first.
/// </summary>
internal sealed class WarmUp : IRehearsal, IDisposable
{
    // As large as a usual reply of a shop's page, so that threads and buffers are there.
    private const int Width = 400;

    // A render that has not come back by then will not make the server any faster.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    private readonly ReadOnlyMemory<byte> _picture;
    private readonly ILogger<WarmUp> _log;
    private FileStream? _file;
    private volatile string? _source;

    /// <summary>Creates a warm-up that has not begun.</summary>
    /// <param name="picture">A picture of a kind that the server reads.</param>
    /// <param name="log">Learns of failures, which delay nothing.</param>
    public WarmUp(ReadOnlyMemory<byte> picture, ILogger<WarmUp> log)
    {
        _picture = picture;
        _log = log;
    }

    /// <summary>Whether requests are not real yet.</summary>
    public bool IsRunning => _source is not null;

    /// <inheritdoc/>
    public string Path => RenderWire.RenderPath;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Body { get; private set; }

    /// <summary>Whether a path is that of the picture, which lies outside of the root folders.</summary>
    public bool IsSource(string path) => _source is { } source && path == source;

    /// <summary>Renders the picture to a JPEG. It stays open until the end of the rehearsal.</summary>
    public void Run(ImageRenderer renderer)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            Open();
            // Through JSON, as every plan comes.
            var received = JsonSerializer.Deserialize(Body.Span, RenderJson.Default.RenderPlan)!;
            var outcome = renderer.Render(received, patience.Token);
            if (outcome.IsSuccess)
            {
                outcome.Value.Dispose();
            }
            else
            {
                Tell(outcome.Failure.Message);
            }
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Tell(e.Message);
        }
    }

    /// <inheritdoc/>
    public void End()
    {
        _source = null;
        _file?.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => End();

    private void Open()
    {
        // Without a name while it is read: whatever ends this process leaves no file.
        var path = System.IO.Path.GetTempFileName();
        _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        File.Delete(path);
        _file.Write(_picture.Span);
        _file.Flush();
        _source = string.Create(
            CultureInfo.InvariantCulture,
            $"/proc/self/fd/{_file.SafeFileHandle.DangerousGetHandle()}"
        );
        var plan = new RenderPlan
        {
            Source = new SourceImage(_source, DateTime.UnixEpoch, _picture.Length),
            View = new ViewPlan { Width = Width },
        };
        Body = JsonSerializer.SerializeToUtf8Bytes(plan, RenderJson.Default.RenderPlan);
    }

    private void Tell(string reason) =>
        _log.LogWarning("the first picture will take longer: {Reason}", reason);
}
