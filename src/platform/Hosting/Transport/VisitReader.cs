using System.Buffers;
using System.IO.Pipelines;

namespace ImageServing.Hosting.Transport;

/// <summary>
/// What Kestrel reads of a client. That it asks for more after it has taken a whole request is the sign that the request
/// is answered and the connection stays.
/// </summary>
internal sealed class VisitReader(PipeReader inner, TimeProvider time, Action rested) : PipeReader
{
    private const int Resting = 0;
    private const int Busy = 1;
    private const int KestrelsOwn = 2;

    private int _state = Resting;
    private long _restsSince = time.GetTimestamp();
    private ReadOnlySequence<byte> _read;
    private bool _hasTakenAll;

    /// <summary>Whether Kestrel waits for another request.</summary>
    public bool IsResting => Volatile.Read(ref _state) == Resting;

    /// <summary>Whether something has come that is no plain request.</summary>
    public bool IsKestrelsOwn => Volatile.Read(ref _state) == KestrelsOwn;

    /// <summary>Since when; a timestamp.</summary>
    public long RestsSince => Volatile.Read(ref _restsSince);

    /// <summary>Something is about to come.</summary>
    /// <param name="isWhole">Whether it is one plain request.</param>
    public void Expect(bool isWhole) => Volatile.Write(ref _state, isWhole ? Busy : KestrelsOwn);

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        Rest();
        var read = inner.ReadAsync(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<ReadResult>(Note(read.Result)) : NoteAsync(read);
    }

    public override bool TryRead(out ReadResult result)
    {
        Rest();
        if (!inner.TryRead(out result))
        {
            return false;
        }

        Note(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _hasTakenAll = !_read.IsEmpty && _read.Slice(consumed).IsEmpty;
        _read = default;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private void Rest()
    {
        if (_hasTakenAll)
        {
            _hasTakenAll = false;
            Volatile.Write(ref _restsSince, time.GetTimestamp());
            Interlocked.CompareExchange(ref _state, Resting, Busy);
            rested();
        }
    }

    private async ValueTask<ReadResult> NoteAsync(ValueTask<ReadResult> read) => Note(await read);

    private ReadResult Note(ReadResult result)
    {
        _read = result.Buffer;
        return result;
    }
}
