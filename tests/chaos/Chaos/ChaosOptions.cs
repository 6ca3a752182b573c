using System.Globalization;
using ImageServing.Chaos.Faults;

namespace ImageServing.Chaos;

/// <summary>What a run does.</summary>
internal sealed record ChaosOptions
{
    public const string Usage = """
        usage: Chaos [--seconds N] [--seed N] [--rate N] [--faults LIST]
          --seconds  how long faults are injected; 60
          --seed     draws the same requests and the same order of faults again; by default another one each time
          --rate     requests a second; 120
          --faults   all, or names with weights: kill-is,kill-ps:5,restart (stands for every restart-...); all
        """;

    /// <summary>How long faults are injected.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Draws requests and faults.</summary>
    public int Seed { get; init; } = Random.Shared.Next(1_000_000);

    /// <summary>Requests a second.</summary>
    public int Rate { get; init; } = 120;

    /// <summary>The faults to draw from.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = FaultCatalog.All;

    /// <summary>Reads a command line.</summary>
    /// <returns>The options, or one line that says what is wrong.</returns>
    public static (ChaosOptions? Options, string? Wrong) Parse(IReadOnlyList<string> args)
    {
        var options = new ChaosOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count)
            {
                return (null, $"{args[i]} has no value");
            }

            var (next, wrong) = options.With(args[i], args[i + 1]);
            if (next is null)
            {
                return (null, wrong);
            }

            options = next;
        }

        return (options, null);
    }

    private (ChaosOptions? Options, string? Wrong) With(string name, string value)
    {
        if (name == "--faults")
        {
            var (faults, wrong) = FaultCatalog.Parse(value);
            return (faults is null ? null : this with { Faults = faults }, wrong);
        }

        if (
            !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number > 1_000_000
        )
        {
            return (null, $"{name} is '{value}', but must be a number up to 1000000");
        }

        return name switch
        {
            "--seconds" => (this with { Duration = TimeSpan.FromSeconds(number) }, null),
            "--seed" => (this with { Seed = number }, null),
            "--rate" => (this with { Rate = number }, null),
            _ => (null, $"there is no option {name}"),
        };
    }
}
