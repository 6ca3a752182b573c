using FsCheck;
using FsCheck.Fluent;
using ImageServing.Processes;

namespace Processes.Tests;

public sealed class FlightRecorderTests : IDisposable
{
    private static readonly Flight s_flight = new("f1", "r1", "/is/a.jpg?w=100", IsAlone: false);

    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_is_in_the_air_can_be_read_while_it_is_and_not_afterwards()
    {
        using var recorder = FlightRecorder.Create(_path);
        Assert.Empty(FlightRecorder.Read(_path));
        var second = s_flight with { RequestId = "r2", IsAlone = true };
        using (recorder.Begin(s_flight))
        {
            using (recorder.Begin(second))
            {
                Assert.Equal([s_flight, second], FlightRecorder.Read(_path).OrderBy(f => f.RequestId));
            }

            Assert.Equal([s_flight], FlightRecorder.Read(_path));
        }

        Assert.Empty(FlightRecorder.Read(_path));
    }

    [Fact]
    public void The_file_is_for_its_user_alone()
    {
        File.Delete(_path);
        using var recorder = FlightRecorder.Create(_path);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
    }

    [Fact]
    public void What_the_closed_recorder_leaves_in_the_air_stays_noted()
    {
        var recorder = FlightRecorder.Create(_path);
        var flight = recorder.Begin(s_flight);
        recorder.Dispose();
        flight.Dispose();
        using (recorder.Begin(s_flight))
        {
            Assert.Equal([s_flight], FlightRecorder.Read(_path));
        }
    }

    [Fact]
    public void A_new_recorder_begins_empty()
    {
        var recorder = FlightRecorder.Create(_path);
        recorder.Begin(s_flight);
        recorder.Dispose();
        FlightRecorder.Create(_path).Dispose();
        Assert.Empty(FlightRecorder.Read(_path));
    }

    [Fact]
    public void What_finds_no_place_is_not_noted_and_a_place_is_used_again()
    {
        using var recorder = FlightRecorder.Create(_path);
        var flights = Enumerable.Range(0, 64).Select(_ => recorder.Begin(s_flight)).ToArray();
        var last = s_flight with { RequestId = "last" };
        recorder.Begin(last).Dispose();
        Assert.Equal(64, FlightRecorder.Read(_path).Count);
        flights[10].Dispose();
        using var found = recorder.Begin(last);
        Assert.Equal(64, FlightRecorder.Read(_path).Count);
        Assert.Contains(last, FlightRecorder.Read(_path));
    }

    [Fact]
    public async Task Many_threads_note_and_forget()
    {
        using var recorder = FlightRecorder.Create(_path);
        await Parallel.ForAsync(
            0,
            2000,
            TestContext.Current.CancellationToken,
            (i, _) =>
            {
                using (recorder.Begin(s_flight with { RequestId = $"r{i}" }))
                {
                    Assert.All(FlightRecorder.Read(_path).Take(1), f => Assert.StartsWith("r", f.RequestId));
                }

                return ValueTask.CompletedTask;
            }
        );
        Assert.Empty(FlightRecorder.Read(_path));
    }

    [Fact]
    public void Any_texts_come_back_cut_to_fit_between_two_characters() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(NonNull<string>, NonNull<string>, NonNull<string>, int)>(),
                texts =>
                {
                    var (fingerprint, id, url, repeated) = texts;
                    var flight = new Flight(
                        Clean(fingerprint.Get),
                        Clean(id.Get),
                        string.Concat(Enumerable.Repeat(Clean(url.Get) + "ä€😀", Math.Abs(repeated) * 100)),
                        repeated % 2 == 0
                    );
                    var slot = new byte[FlightSlot.Size];
                    FlightSlot.Write(slot, flight);
                    Assert.Null(FlightSlot.Read(slot));
                    BitConverter.TryWriteBytes(slot, FlightSlot.Published);
                    var read = FlightSlot.Read(slot)!;
                    Assert.StartsWith(read.Fingerprint, flight.Fingerprint, StringComparison.Ordinal);
                    Assert.StartsWith(read.RequestId, flight.RequestId, StringComparison.Ordinal);
                    Assert.StartsWith(read.Url, flight.Url, StringComparison.Ordinal);
                    Assert.True(read.Url.Length == flight.Url.Length || read.Url.Length > 700);
                    Assert.Equal(flight.IsAlone, read.IsAlone);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_damaged_file_is_no_exception() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(int, byte[])>(),
                damage =>
                {
                    var (seed, noise) = damage;
                    var slot = new byte[FlightSlot.Size];
                    FlightSlot.Write(slot, s_flight);
                    BitConverter.TryWriteBytes(slot, FlightSlot.Published);
                    noise.CopyTo(slot, 4 + (Math.Abs(seed % 64)));
                    var file = Enumerable.Repeat(slot, 64).SelectMany(bytes => bytes).ToArray();
                    File.WriteAllBytes(_path, file);
                    Assert.InRange(FlightRecorder.Read(_path).Count, 0, 64);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void An_absent_or_short_file_tells_nothing()
    {
        Assert.Empty(FlightRecorder.Read("/no/such/file"));
        Assert.Empty(FlightRecorder.Read(Path.GetTempPath()));
        File.WriteAllBytes(_path, new byte[1000]);
        Assert.Empty(FlightRecorder.Read(_path));
    }

    // UTF-8 has no half surrogates: they come back as replacement characters.
    private static string Clean(string text) => string.Concat(text.Where(c => !char.IsSurrogate(c)));
}
