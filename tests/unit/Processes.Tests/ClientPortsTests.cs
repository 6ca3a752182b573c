using FsCheck;
using FsCheck.Fluent;
using ImageServing.Processes;

namespace Processes.Tests;

public sealed class ClientPortsTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void The_ports_are_those_added_and_not_removed() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(ushort Port, bool IsAdded)[]>(),
                steps =>
                {
                    using var file = FlightFile.Create(_path);
                    var expected = new SortedSet<int>();
                    foreach (var (port, isAdded) in steps)
                    {
                        if (isAdded)
                        {
                            file.Ports.Add(port);
                            expected.Add(port);
                        }
                        else
                        {
                            file.Ports.Remove(port);
                            expected.Remove(port);
                        }
                    }

                    Assert.Equal(expected, file.Ports.ToList());
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65535)]
    public void A_client_is_noted_from_its_connection_to_its_end(int port)
    {
        using var recorder = FlightRecorder.Create(_path);
        using var reader = FlightFile.TryOpen(_path)!;
        using (recorder.Begin(new Flight("f", "r", "/", IsAlone: false)))
        {
            using (recorder.Connect(port))
            {
                Assert.Equal([port], reader.Ports.ToList());
                Assert.Single(FlightRecorder.Read(_path));
            }

            Assert.Empty(reader.Ports.ToList());
        }
    }

    [Fact]
    public void A_connection_may_outlive_the_recorder()
    {
        var recorder = FlightRecorder.Create(_path);
        var connection = recorder.Connect(1);
        recorder.Dispose();
        connection.Dispose();
        recorder.Connect(2).Dispose();
        using var file = FlightFile.TryOpen(_path)!;
        Assert.Equal([1], file.Ports.ToList());
    }
}
