namespace Supervisor.Tests.Controlling;

/// <summary>Bounds every wait of a test: far longer than any that succeeds.</summary>
internal sealed class Patience : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    public Patience() => _source.CancelAfter(TimeSpan.FromSeconds(30));

    public CancellationToken Token => _source.Token;

    public void Dispose() => _source.Dispose();
}
