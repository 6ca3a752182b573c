using ImageServing.Cli.Checks;

namespace ImageServing.Cli.Commands;

/// <summary>Runs all checks and shows what they found.</summary>
internal sealed class CheckCommand
{
    private readonly Invocation _invocation;
    private readonly IReadOnlyList<ConfigurationCheck> _checks;

    public CheckCommand(Invocation invocation, IReadOnlyList<ConfigurationCheck> checks)
    {
        _invocation = invocation;
        _checks = checks;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var messages = _invocation.Messages;
        var isGood = true;
        foreach (var check in _checks)
        {
            var result = await check.Run(_invocation, cancellation);
            isGood &= result.IsGood;
            _invocation.Line($"{check.Title}: {(result.IsGood ? messages.CheckGood : messages.CheckWrong)}");
            foreach (var line in result.Lines)
            {
                _invocation.Line("  " + line);
            }
        }

        return isGood ? ExitCode.Done : ExitCode.WrongConfiguration;
    }
}
