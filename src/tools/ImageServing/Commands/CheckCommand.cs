using ImageServing.Cli.Checks;

namespace ImageServing.Cli.Commands;

/// <summary>Runs all checks and shows what they found.</summary>
internal sealed class CheckCommand
{
    private readonly InstallFolder _folder;
    private readonly IReadOnlyList<ConfigurationCheck> _checks;

    public CheckCommand(InstallFolder folder, IReadOnlyList<ConfigurationCheck> checks)
    {
        _folder = folder;
        _checks = checks;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var isGood = true;
        foreach (var check in _checks)
        {
            var result = await check.Run(_folder, cancellation);
            isGood &= result.IsGood;
            Say.Line($"{check.Title}: {(result.IsGood ? "good" : "WRONG")}");
            foreach (var line in result.Lines)
            {
                Say.Line("  " + line);
            }
        }

        return isGood ? ExitCode.Done : ExitCode.WrongConfiguration;
    }
}
