using System.Globalization;
using System.Text.Json;
using ImageServing.Imaging;
using ImageServing.Rendering;
using Microsoft.Extensions.Logging;

namespace ImageServing.RenderServing;

/// <summary>
/// Renders a tiny picture before the server takes requests: the first render of a process takes a quarter of a second
/// longer than the others, which would be the wait of whoever meets the replacement of a crashed server first.
/// </summary>
internal static class WarmUp
{
    // As large as a usual reply of a shop's page, so that threads and buffers are there.
    private const int Width = 400;

    // A render that has not come back by then will not make the server any faster.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Renders the picture to a JPEG. A failure is told and delays nothing.</summary>
    public static void Run(ImageRenderer renderer, ReadOnlyMemory<byte> picture, ILogger log)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            Render(renderer, picture, patience.Token).Dispose();
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            log.LogWarning("the first picture will take longer: {Reason}", e.Message);
        }
    }

    private static RenderedImage Render(
        ImageRenderer renderer,
        ReadOnlyMemory<byte> picture,
        CancellationToken cancellation
    )
    {
        // Without a name while it is read: whatever ends this process leaves no file.
        var path = Path.GetTempFileName();
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        File.Delete(path);
        file.Write(picture.Span);
        file.Flush();
        var plan = new RenderPlan
        {
            Source = new SourceImage(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}"
                ),
                DateTime.UnixEpoch,
                picture.Length
            ),
            View = new ViewPlan { Width = Width },
        };
        // Through JSON, as every plan comes.
        var json = JsonSerializer.SerializeToUtf8Bytes(plan, RenderJson.Default.RenderPlan);
        var received = JsonSerializer.Deserialize(json, RenderJson.Default.RenderPlan)!;
        var outcome = renderer.Render(received, cancellation);
        return outcome.IsSuccess ? outcome.Value : throw new IOException(outcome.Failure.Message);
    }
}
