using System.Diagnostics;
using System.Globalization;
using System.Net;
using ImageServing.Catalogs.Resolution;
using ImageServing.Protocol;

namespace Fuzz.Tests.Language;

/// <summary>
/// Requests made to be slow: sixteen times the length may cost sixteen times the work, and some more for what does not
/// depend on it, but not its square.
/// </summary>
public sealed class GrowthTests(ITestOutputHelper output)
{
    private const int Short = 600;
    private const int Long = 16 * Short;

    // Twice the factor of the lengths, where the square would be 256.
    private const double MostGrowth = 40;

    // What every request may take, however short; a tenth of what a client would notice.
    private const long FreeBytes = 512 << 10;

    private readonly RequestResolver _resolver = new(
        FuzzCatalogs.Read(),
        new ParserOptions(),
        TimeProvider.System
    );

    public static TheoryData<string> Queries => [.. HostileQueries.Names];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Memory_grows_with_the_length(string name)
    {
        var few = WorkOf(HostileQueries.Of(name, Short));
        var many = WorkOf(HostileQueries.Of(name, Long));
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{name}: {few.Bytes} -> {many.Bytes} bytes, {few.Microseconds:0} -> {many.Microseconds:0} us"
            )
        );
        Assert.InRange(many.Bytes, 0, FreeBytes + (long)(few.Bytes * MostGrowth));
    }

    // The second time, when nothing is made for ever.
    private (long Bytes, double Microseconds) WorkOf(string query)
    {
        for (var i = 0; i < 5; i++)
        {
            Do(query);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Do(query);
        var took = Stopwatch.GetElapsedTime(start);
        return (GC.GetAllocatedBytesForCurrentThread() - before, took.TotalMicroseconds);
    }

    private void Do(string query)
    {
        _ = RequestParser.Parse("/a", query, new ParserOptions());
        _ = _resolver.Resolve(
            new ClientRequest("/is/image", "/c/img", query, IPAddress.Loopback, DateTimeOffset.UnixEpoch)
        );
    }
}
