using System.Text;
using ImageServing.Settings;
using ImageServing.Supervisor.Configuration;
using ImageServing.Supervisor.Running;

namespace Fuzz.Tests;

/// <summary>
/// Whatever a SupervisorRegistry.xml holds: options that can be used, or faults that say where; never an exception,
/// never much time or memory.
/// </summary>
public class RegistryFuzz
{
    private const int Cases = 2000;
    private const long MostBytes = 100 << 20;

    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(2);

    // The elements of an original file, and one of each of ours.
    private const string OriginalStyle = """
        <supervisor>
          <config><tcpport>9910</tcpport><log>SV::log</log><temp>SV::temp</temp>
            <tracelevel>SV::tracelevel</tracelevel><tracestatsinterval>600</tracestatsinterval>
            <control tcp="on"/><output maxSize="100m" keepDays="14"/></config>
          <servers>
            <server id="is"><description>Image Server</description><profile ref="SV::ImageServerMode"/>
              <startPriority>1</startPriority><startDelay>5</startDelay><stopTimeout>60</stopTimeout></server>
            <server id="svg"><profile ref="Java32"/><profile ref="SVG"/>
              <arguments><argument>-XmxSV::SvgHeapSize</argument><argument>-XX:MaxPermSize=200m</argument></arguments>
              <instances>2</instances><replace>stopFirst</replace>
              <watchdog timeout="20" dump="on" dumpTimeout="40"/>
              <health path="/health" interval="1" timeout="2" failures="4"/><memoryLimit>50%</memoryLimit></server>
            <server id="ps"><profile ref="PlatformServer"/><profile ref="Tomcat"/>
              <arguments><argument>-Xmx512m</argument></arguments>
              <listen name="http" address="*" port="8080"/></server>
            <server id="own"><program>/usr/bin/env</program><workingDirectory>/tmp</workingDirectory>
              <user>www-data</user><readiness>notify</readiness><startTimeout>9</startTimeout>
              <environment><variable name="A">b</variable></environment>
              <restart delay="5" maxDelay="50" healthyAfter="500" giveUpAfter="7"/></server>
          </servers>
        </supervisor>
        """;

    private static readonly byte[] s_original = Encoding.UTF8.GetBytes(OriginalStyle);

    private static readonly byte[] s_shipped = File.ReadAllBytes(
        Path.Combine(AppContext.BaseDirectory, "SupervisorRegistry.xml")
    );

    [Fact]
    public void The_files_that_are_mutated_are_good()
    {
        Assert.Empty(Read(s_original).Faults);
        Assert.Empty(Read(s_shipped).Faults);
    }

    [Fact]
    public void Mutations_of_an_original_file_are_read_or_refused() =>
        Each(random => Mutation.Of(s_original, random));

    [Fact]
    public void Mutations_of_the_shipped_file_are_read_or_refused() =>
        Each(random => Mutation.Of(s_shipped, random));

    [Fact]
    public void Changed_values_are_read_or_refused() =>
        Each(random => RegistryValues.Change(OriginalStyle, random));

    [Fact]
    public void Random_bytes_are_refused() =>
        Each(random =>
        {
            var bytes = new byte[random.Next(4096)];
            random.NextBytes(bytes);
            return bytes;
        });

    [Theory]
    [MemberData(nameof(HostileFiles))]
    public void Hostile_files_are_refused(string name)
    {
        var faults = Check(HostileRegistry.Files[name](), name, ReadFile).Faults;
        Assert.NotEmpty(faults);
        Assert.DoesNotContain(faults, fault => fault.Message.Contains("root:", StringComparison.Ordinal));
    }

    public static TheoryData<string> HostileFiles => [.. HostileRegistry.Files.Keys];

    private static void Each(Func<Random, byte[]> make)
    {
        for (var number = 0; number < Cases; number++)
        {
            _ = Check(make(FuzzSeed.Of(number)), FuzzSeed.Name(number), Read);
        }
    }

    private static ConfigurationResult<RegistryOptions> Check(
        byte[] bytes,
        string name,
        Func<byte[], ConfigurationResult<RegistryOptions>> read
    )
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadTime.Now;
        try
        {
            var result = read(bytes);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var time = ThreadTime.Now - start;
            Assert.True(time < s_longest, $"took {time} of processor time");
            Assert.True(allocated < MostBytes, $"took {allocated} bytes");
            AssertSensible(result);
            return result;
        }
        catch (Exception e)
        {
            var shown = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 10_000)));
            throw new InvalidOperationException($"{name}: {e.Message}\n{shown}", e);
        }
    }

    // As ReadFile decodes it, without thousands of files.
    private static ConfigurationResult<RegistryOptions> Read(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes));
        return RegistryReader.Read("registry", reader.ReadToEnd(), () => 1L << 30);
    }

    private static ConfigurationResult<RegistryOptions> ReadFile(byte[] bytes)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            return RegistryText.Read(path).Result;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void AssertSensible(ConfigurationResult<RegistryOptions> result)
    {
        Assert.Equal(result.IsValid, result.Faults.Count == 0);
        Assert.Equal(result.IsValid, result.Options is not null);
        Assert.All(result.Faults, AssertHelpful);
        Assert.All(result.Options?.Servers ?? [], AssertUsable);
    }

    private static void AssertHelpful(Fault fault)
    {
        Assert.NotEmpty(fault.Message);
        // Only a file that is too large as a whole has no line.
        Assert.True(
            fault.Line > 0 || fault.Message.Contains("at most", StringComparison.Ordinal),
            fault.ToString()
        );
    }

    private static void AssertUsable(ServerOptions server)
    {
        var plan = server.Plan;
        Assert.Matches("^[A-Za-z][A-Za-z0-9_-]{0,31}$", plan.Id);
        Assert.NotEmpty(server.Program);
        Assert.InRange(plan.Instances, 1, 64);
        Assert.InRange(plan.StartPriority, 0, 1000);
        Assert.True(plan.StopTimeout >= TimeSpan.Zero && plan.StartDelay >= TimeSpan.Zero);
        Assert.True(plan.StartTimeout > TimeSpan.Zero);
        Assert.True(plan.Watchdog is null || plan.Watchdog > TimeSpan.Zero);
        Assert.True(plan.DumpTimeout is null || plan.DumpTimeout > TimeSpan.Zero);
        Assert.True(plan.Restart.InitialDelay > TimeSpan.Zero);
        Assert.True(plan.Restart.MaximumDelay >= plan.Restart.InitialDelay);
        Assert.True(server.MemoryLimit is null or >= 1 << 20);
        Assert.True(server.HeapLimit is null or > 0);
        Assert.True(server.Health is null || server.Health.Interval > TimeSpan.Zero);
        Assert.True(server.Health?.Path.StartsWith('/') ?? true);
        Assert.Equal(server, server with { });
        Assert.False(server.NeedsNewProcesses(server));
    }
}
