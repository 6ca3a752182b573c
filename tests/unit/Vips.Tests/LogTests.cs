using ImageServing.Vips;
using ImageServing.Vips.Native;

namespace Vips.Tests;

public sealed class LogTests
{
    [Fact]
    public void Each_kind_of_warning_is_reported_once()
    {
        var reported = new List<VipsLogMessage>();
        var bridge = new LogBridge(reported.Add);

        bridge.Report("VIPS", "error in line 1\nanother thing\n");
        bridge.Report("VIPS", "error in line 7000\nerror in line 2");
        bridge.Report("VIPS", "a third thing");

        Assert.Equal(
            "error in line 1|another thing|a third thing",
            string.Join('|', reported.Select(m => m.Text))
        );
    }

    [Fact]
    public void A_failing_sink_does_not_reach_libvips() =>
        new LogBridge(_ => throw new InvalidOperationException("sink")).Report("VIPS", "text");

    [Fact]
    public void The_memory_for_kinds_is_bounded()
    {
        var once = new OnceFilter(2);

        Assert.True(once.IsNew("a"));
        Assert.True(once.IsNew("b"));
        Assert.False(once.IsNew("a"));
        Assert.True(once.IsNew("c"));
        Assert.True(once.IsNew("a"));
    }

    [Fact]
    public void Warnings_of_the_library_arrive_at_the_sink()
    {
        _ = Library.Loaded;
        using var arena = new VipsArena();
        var image = arena.Call("black").Set("width", 4).Set("height", 4).Image();

        // GObject complains about a property that does not exist.
        image.Call("flip").Set("no_such_property_for_this_test", 1).Set("direction", 0).Image();

        Assert.Contains(
            Library.Messages,
            m => m.Text.Contains("no_such_property_for_this_test", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_explicit_library_is_the_only_candidate_and_the_system_the_last()
    {
        Assert.Equal("/opt/libvips.so", Assert.Single(NativeLoader.Candidates("/opt/libvips.so")));
        Assert.EndsWith(".so", NativeLoader.Candidates(null).Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void Echoes_of_savers_are_left_out_of_error_texts() =>
        Assert.Equal(
            "jpeg: end",
            VipsErrors.Clean("jpeg: end\nvips2png: unable to write to target target\njpeg: end\n")
        );
}
