using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using System.Text;
using System.Text.Json;
using ImageServing.Hosting;
using ImageServing.Hosting.Sources;
using ImageServing.Imaging;
using ImageServing.Rendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ImageServing.RenderServing.Tests;

public sealed class RenderEndpointsTests : IDisposable
{
    private const int XmpTag = 700;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("render-endpoints-");
    private readonly RenderScheduler _scheduler = new(
        new SchedulerOptions(1, 1, TimeSpan.FromSeconds(30)),
        TimeProvider.System,
        FlightLog.Open(null, NullLogger.Instance)
    );

    private readonly MemoryReturn _memory = new(TimeProvider.System, () => { });
    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose()
    {
        _memory.Dispose();
        _meters.Dispose();
        _scheduler.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task The_xmp_packet_is_the_body()
    {
        var response = await AskForXmpAsync("with.tif", Tiff("<x:xmpmeta/>"u8));

        Assert.Equal((200, RenderWire.XmpType), (response.StatusCode, response.ContentType));
        Assert.Equal(12, response.ContentLength);
        Assert.Equal("<x:xmpmeta/>", TextOf(response));
    }

    [Fact]
    public async Task A_file_without_a_packet_is_answered_without_a_body()
    {
        var response = await AskForXmpAsync("without.tif", Tiff([]));

        Assert.Equal((204, ""), (response.StatusCode, TextOf(response)));
    }

    [Fact]
    public async Task Files_outside_of_the_roots_and_other_bytes_are_failures()
    {
        Assert.Equal(
            RenderFailureCode.SourceBroken,
            FailureOf(await AskForXmpAsync("note.tif", "no picture"u8))
        );
        Assert.Equal(RenderFailureCode.SourceUnreadable, FailureOf(await AskForXmpAsync("/etc/passwd")));
        Assert.Equal(
            RenderFailureCode.SourceMissing,
            FailureOf(await AskForXmpAsync(Path.Combine(_folder.FullName, "none.tif")))
        );
    }

    private Task<HttpResponse> AskForXmpAsync(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return AskForXmpAsync(path);
    }

    private async Task<HttpResponse> AskForXmpAsync(string path)
    {
        var source = new SourceImage(path, DateTime.UnixEpoch, 1);
        var body = JsonSerializer.SerializeToUtf8Bytes(source, RenderJson.Default.SourceImage);
        var context = new DefaultHttpContext();
        context.Request.Body = new MemoryStream(body);
        context.Response.Body = new MemoryStream();

        await Endpoints().XmpAsync(context);

        return context.Response;
    }

    private RenderEndpoints Endpoints()
    {
        var engine = ImagingEngine.Load(ImagingOptions.ForImages, _ => { });
        return new RenderEndpoints(
            new SourceRenderer(
                new SourceFolders([_folder.FullName]),
                new ImageRenderer(ImagingOptions.ForImages, engine)
            ),
            _scheduler,
            new ServerFacts(engine, 1, TimeProvider.System),
            new RenderMetrics(_meters.GetRequiredService<IMeterFactory>(), _scheduler),
            _memory,
            NullLogger<RenderEndpoints>.Instance,
            TimeProvider.System
        );
    }

    private static string TextOf(HttpResponse response) =>
        Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());

    private static RenderFailureCode? FailureOf(HttpResponse response) =>
        JsonSerializer.Deserialize(TextOf(response), RenderJson.Default.RenderFailure)?.Code;

    /// <summary>One gray pixel, and the packet unless it is empty.</summary>
    private static byte[] Tiff(ReadOnlySpan<byte> packet)
    {
        const int Directory = 10;
        const int EntryLength = 12;
        (int Tag, int Value)[] tags =
        [
            (256, 1),
            (257, 1),
            (258, 8),
            (259, 1),
            (262, 1),
            (273, 8),
            (277, 1),
            (278, 1),
            (279, 1),
            .. packet.IsEmpty ? [] : new[] { (XmpTag, Directory + 2 + 10 * EntryLength + 4) },
        ];
        var bytes = new List<byte>([.. "II*\0"u8, Directory, 0, 0, 0, 128, 0, (byte)tags.Length, 0]);
        foreach (var (tag, value) in tags)
        {
            var isPacket = tag == XmpTag;
            bytes.AddRange([.. Number(tag)[..2], (byte)(isPacket ? 7 : 4), 0]);
            bytes.AddRange([.. Number(isPacket ? packet.Length : 1), .. Number(value)]);
        }

        return [.. bytes, 0, 0, 0, 0, .. packet];
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }
}
