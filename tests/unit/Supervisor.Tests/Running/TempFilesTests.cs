using ImageServing.Supervisor.Running;

namespace Supervisor.Tests.Running;

public sealed class TempFilesTests : IDisposable
{
    private readonly string _temp = Directory.CreateTempSubdirectory("is-temp-").FullName;

    [Fact]
    public void Only_what_waited_for_a_guardian_goes_while_servers_run()
    {
        string[] names = ["guardian-17.notify", "guardian.sock", "is-1.notify", "ps-2.health"];
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(_temp, name), "");
        }

        TempFiles.RemoveGuardianSockets(_temp);

        Assert.Equal(
            names.Skip(1).Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(_temp).Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    public void Dispose() => Directory.Delete(_temp, recursive: true);
}
