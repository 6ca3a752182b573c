using System.Buffers;
using System.Globalization;
using System.Text;
using ImageServing.Hosting.Transport;

namespace ImageServing.Hosting.Server;

/// <summary>Answers /quick/NUMBER with so many bytes, and leaves everything else to Kestrel.</summary>
internal sealed class QuickAnswersOnDemand : IQuickAnswers
{
    private static readonly string s_prefix = "/quick/";

    public QuickReply? Answer(in RequestHead request, ClientEnds client, IBufferWriter<byte> head)
    {
        var target = Encoding.ASCII.GetString(request.Target);
        if (request.IsConditional || !target.StartsWith(s_prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var length = int.Parse(target[s_prefix.Length..], CultureInfo.InvariantCulture);
        if (length < 0)
        {
            throw new InvalidOperationException("a fault on demand");
        }

        Encoding.ASCII.GetBytes(
            $"HTTP/1.1 200 OK\r\nServer: quick\r\nContent-Length: {length}\r\n\r\n",
            head
        );
        return new Bytes(Enumerable.Range(0, length).Select(i => (byte)i).ToArray());
    }

    private sealed class Bytes(byte[] bytes) : QuickReply(bytes)
    {
        public override void End(long bytes) { }
    }
}
