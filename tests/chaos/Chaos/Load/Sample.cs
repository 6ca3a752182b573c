using System.Diagnostics;

namespace ImageServing.Chaos.Load;

/// <summary>One request of the load, from the moment when it was due to its end.</summary>
/// <param name="number">Number, from 1; 0 outside of the load.</param>
/// <param name="target">What is asked for.</param>
/// <param name="client">Name of the client.</param>
public sealed class Sample(int number, Target target, string client)
{
    private readonly Lock _lock = new();
    private readonly List<Connection> _connections = [];

    public int Number { get; } = number;

    public Target Target { get; } = target;

    public string Client { get; } = client;

    /// <summary>When it was due, a timestamp of <see cref="Stopwatch"/>.</summary>
    public long DueAt { get; } = Stopwatch.GetTimestamp();

    /// <summary>When it ended, or 0.</summary>
    public long EndedAt { get; private set; }

    public Outcome Outcome { get; private set; }

    /// <summary>What was answered, or null.</summary>
    public Answer? Answer { get; private set; }

    /// <summary>Why there is no answer, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>How often it was written to a connection; more than once when the client itself tried again.</summary>
    public int Sendings
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>Whether it was lost on a connection of a process that was killed or frozen as a fault.</summary>
    public bool IsLostWithProcess
    {
        get
        {
            lock (_lock)
            {
                return Outcome is Outcome.Broken or Outcome.TimedOut
                    && _connections is [.., { IsDoomed: true }];
            }
        }
    }

    /// <summary>Whether it failed and may not.</summary>
    public bool IsFailure => Outcome != Outcome.Right && !IsLostWithProcess;

    /// <summary>From due to ended, in milliseconds.</summary>
    public double Milliseconds => Stopwatch.GetElapsedTime(DueAt, EndedAt).TotalMilliseconds;

    /// <summary>Notes the connection that it is written to.</summary>
    public void WrittenTo(Connection connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
        }
    }

    /// <summary>Ends it with an answer.</summary>
    public void End(Answer answer)
    {
        Answer = answer;
        Outcome = Target.Expected?.IsSameAs(answer) ?? true ? Outcome.Right : Outcome.Wrong;
        EndedAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Ends it without one.</summary>
    public void End(Outcome outcome, string fault)
    {
        Fault = fault;
        Outcome = outcome;
        EndedAt = Stopwatch.GetTimestamp();
    }

    public override string ToString()
    {
        lock (_lock)
        {
            var ports = string.Join(
                ", ",
                _connections.Select(c => c.IsDoomed ? $"{c.Port} (lost)" : $"{c.Port}")
            );
            return $"#{Number} {Client} {Outcome} after {Milliseconds:0} ms: {Target.Path}: "
                + $"{(Answer is { } answer ? $"{(int)answer.Status} {answer.Text}" : Fault)} [ports {ports}]";
        }
    }
}
