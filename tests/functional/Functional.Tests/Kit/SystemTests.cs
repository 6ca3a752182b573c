namespace ImageServing.Functional.Tests.Kit;

/// <summary>Tests of one system: a failed one shows the last lines of the system's logs.</summary>
public abstract class SystemTests(SupervisedSystem system) : IDisposable
{
    protected SupervisedSystem Live { get; } = system;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
        {
            TestContext.Current.TestOutputHelper?.WriteLine(Live.Folder.LogTails());
        }
    }
}
