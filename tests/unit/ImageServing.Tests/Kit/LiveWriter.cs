using System.Text;
using System.Threading.Channels;

namespace ImageServing.Tests.Kit;

/// <summary>Takes what a command writes as it goes, so that a test can await it.</summary>
internal sealed class LiveWriter : TextWriter
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Channel<string> _pieces = Channel.CreateUnbounded<string>();
    private string _text = "";

    public LiveWriter()
    {
        NewLine = "\n";
    }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => _pieces.Writer.TryWrite(value.ToString());

    public override void Write(string? value) => _pieces.Writer.TryWrite(value ?? "");

    public override void WriteLine(string? value) => _pieces.Writer.TryWrite(value + "\n");

    public override Task WriteAsync(string? value)
    {
        Write(value);
        return Task.CompletedTask;
    }

    /// <summary>Waits until the text has come, and gives all up to its end; what follows stays for the next wait.</summary>
    public async Task<string> UntilAsync(string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken
        );
        patience.CancelAfter(s_patience);
        int end;
        while ((end = _text.IndexOf(text, StringComparison.Ordinal)) < 0)
        {
            _text += await _pieces.Reader.ReadAsync(patience.Token);
        }

        var before = _text[..(end + text.Length)];
        _text = _text[before.Length..];
        return before;
    }

    /// <summary>Everything that has come and was not waited for.</summary>
    public string Rest()
    {
        while (_pieces.Reader.TryRead(out var piece))
        {
            _text += piece;
        }

        return _text;
    }
}
