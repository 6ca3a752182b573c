namespace ImageServing.Settings;

/// <summary>
/// Collects the faults of one file while it is read, so that an administrator sees all of them at once instead
/// of one a start.
/// </summary>
public sealed class FaultList
{
    // More than anybody reads; a hostile file of a megabyte could have some hundred thousand.
    private const int MostFaults = 1000;

    private readonly List<Fault> _faults = [];

    /// <summary>The faults in the order of discovery.</summary>
    public IReadOnlyList<Fault> All => _faults;

    /// <summary>Notes a fault at the place of a setting.</summary>
    public void Add(Position position, string message) =>
        Add(new Fault(position.File, position.Line, position.Column, message));

    /// <summary>Notes a fault of another reader. After a thousand, one says that there are more.</summary>
    public void Add(Fault fault)
    {
        if (_faults.Count < MostFaults)
        {
            _faults.Add(fault);
        }
        else if (_faults.Count == MostFaults)
        {
            _faults.Add(
                fault with
                {
                    Message = $"and more: these are the first {MostFaults} faults; is it the right file?",
                }
            );
        }
    }
}

/// <summary>A place in a configuration file; line and column count from 1, 0 means unknown.</summary>
public readonly record struct Position(string File, int Line = 0, int Column = 0);
