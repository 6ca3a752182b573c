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

    private static readonly Dictionary<string, Func<int, string>> s_queries = new(StringComparer.Ordinal)
    {
        ["commands"] = length => Filled(length, "wid=1&"),
        ["different commands"] = length =>
            Filled(length, string.Concat(Commands.All.Select(c => c.Name + "=&"))),
        ["unknown names"] = length => Numbered(length, "a{0}=1&"),
        ["layers"] = length => Numbered(length, "layer={0}&"),
        ["named layers"] = length => Numbered(length, "layer={0},n{0}&"),
        ["effects"] = length => Numbered(length, "layer={0}&effect=1&"),
        ["definitions"] = length => Numbered(length, "$v{0}=1&"),
        ["definitions and sources"] = length => Numbered(length, "$v{0}=1&src=a&"),
        ["definitions and nested requests"] = length =>
            Numbered(length / 4, "$v{0}=1&") + Filled(length / 2, "src=is(a)&"),
        ["references"] = length => "$a=1&text=" + Filled(Math.Min(length, 8000), "$a$"),
        ["references to nothing"] = length => "text=" + Filled(Math.Min(length, 8000), "$b$"),
        ["a variable that grows"] = length =>
            $"$a={Filled(length / 4, "x")}&text={Filled(Math.Min(length / 2, 8000), "$a$")}",
        ["a source that grows"] = length =>
            $"$a={Filled(length / 4, "x")}&src={Filled(Math.Min(length / 2, 8000), "$a$")}",
        ["a foreign source that grows"] = length =>
            $"$a={Filled(length / 4, "x")}&src=(http://h/{Filled(Math.Min(length / 2, 8000), "$a$")})",
        ["variables that grow in nested requests"] = Growing,
        ["open brackets"] = length => "text=" + Filled(length, "{"),
        ["brackets"] = length => "text=" + Filled(Math.Min(length, 8000), "{}"),
        ["words before brackets"] = length => "text=" + Filled(Math.Min(length, 8000), "is()"),
        ["nested requests"] = length => Nested(length),
        ["nested requests beside each other"] = length => Numbered(length, "layer={0}&src=is(a?wid=1)&"),
        ["a path of segments"] = length => "clipPath=M0,0" + Filled(Math.Min(length, 8000), "l1,1"),
        ["colours"] = length => "bgc=" + Filled(Math.Min(length, 8000), "1,"),
        ["numbers"] = length => "rect=" + Filled(Math.Min(length, 8000), "9"),
        ["signs"] = length => "rotate=" + Filled(Math.Min(length, 8000), "-"),
        ["escapes"] = length => "text=" + Filled(Math.Min(length, 8000), "%41"),
        ["ampersands"] = length => Filled(length, "&"),
        ["macros"] = length => Filled(length, "$preset$&"),
        ["templates"] = length => Numbered(length, "template=c/t&layer={0}&src=c/img&"),
        ["set braces"] = length =>
            "imageSet=" + Filled(Math.Min(length, 4000), "{") + Filled(Math.Min(length, 4000), "}"),
    };

    private readonly RequestResolver _resolver = new(
        FuzzCatalogs.Read(),
        new ParserOptions(),
        TimeProvider.System
    );

    public static TheoryData<string> Queries => [.. s_queries.Keys];

    [Theory]
    [MemberData(nameof(Queries))]
    public void Memory_grows_with_the_length(string name)
    {
        var few = WorkOf(s_queries[name](Short));
        var many = WorkOf(s_queries[name](Long));
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

    private static string Filled(int length, string piece) =>
        string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static string Numbered(int length, string piece)
    {
        var format = System.Text.CompositeFormat.Parse(piece);
        var text = new System.Text.StringBuilder();
        for (var i = 1; text.Length < length; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, format, i);
        }
        return text.ToString();
    }

    private static string Nested(int length)
    {
        var text = Filled(length / 2, "wid=1&");
        for (var i = 0; i < ParserLimits.Nesting - 1; i++)
        {
            text = $"layer=1&src=is(a?{text})";
        }
        return text;
    }

    // Every request doubles what the one around it defines.
    private static string Growing(int length)
    {
        var inner = "text=$v0$";
        var levels = Math.Min(length / 60, ParserLimits.Nesting - 1);
        for (var i = levels; i > 0; i--)
        {
            inner =
                $"$v{i}=$v{i - 1}$$v{i - 1}$$v{i - 1}$&src=is(a?{inner.Replace("$v0$", $"$v{i}$", StringComparison.Ordinal)})";
        }
        return "$v0=0123456789&" + inner;
    }
}
