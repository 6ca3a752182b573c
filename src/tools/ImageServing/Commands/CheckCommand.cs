using ImageServing.Cli.Checks;

namespace ImageServing.Cli.Commands;

/// <summary>Runs all checks and shows what they found.</summary>
internal sealed class CheckCommand
{
    private readonly Session _session;
    private readonly IReadOnlyList<ConfigurationCheck> _checks;

    public CheckCommand(Session session, IReadOnlyList<ConfigurationCheck> checks)
    {
        _session = session;
        _checks = checks;
    }

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var messages = _session.Messages;
        var isGood = true;
        foreach (var check in _checks)
        {
            var result = await check.Run(_session, cancellation);
            isGood &= result.IsGood;
            _session.Line($"{check.Title}: {(result.IsGood ? messages.CheckGood : messages.CheckWrong)}");
            foreach (var line in result.Lines)
            {
                _session.Line("  " + line);
            }
        }

        return isGood ? ExitCode.Done : ExitCode.WrongConfiguration;
    }
}
