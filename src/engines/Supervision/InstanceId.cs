namespace ImageServing.Supervision;

/// <summary>One instance of one server.</summary>
/// <param name="Server">Id of the server.</param>
/// <param name="Number">Number among its instances, from 1. A number that became free is given again.</param>
public readonly record struct InstanceId(string Server, int Number)
{
    /// <summary>As people read it: <c>is 2</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Server} {Number}");
}
